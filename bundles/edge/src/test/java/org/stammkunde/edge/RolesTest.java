package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
  @ParameterizedTest
  @CsvSource({
    "viewer, viewer",
    "clerk, clerk viewer",
    "owner, owner clerk viewer",
    "privacy, privacy viewer",
    "host, host",
    "admin, admin owner clerk privacy viewer"
  })
  void aRoleIncludesTheLesserOnes(String role, String included) {
    assertThat(Roles.including(Set.of(role))).containsExactlyInAnyOrder(included.split(" "));
  }

  @Test
  void rolesOfOthersAreWorthNothing() {
    assertThat(Roles.including(Set.of("manager", "systembundles"))).isEmpty();
  }
}
