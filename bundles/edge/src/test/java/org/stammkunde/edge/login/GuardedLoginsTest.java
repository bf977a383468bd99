package org.stammkunde.edge.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.threeten.extra.MutableClock;

class GuardedLoginsTest {
  private static final String HERE = "192.0.2.1";

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final List<String> asked = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final GuardedLogins logins = new GuardedLogins(this::roles, clock, pauses::add);
  private String password = "right";

  private Optional<Set<String>> roles(String user, String secret) {
    asked.add(user);
    if (user.equals("broken")) {
      throw new Unavailable("the realm");
    }
    // Only known users cost the time of a hash.
    clock.add(Duration.ofMillis(user.equals("clara") ? 90 : 1));
    return user.equals("clara") && secret.equals(password)
        ? Optional.of(Set.of("clerk"))
        : Optional.empty();
  }

  @Test
  void aRightLoginHasItsRoles() {
    assertThat(logins.login("clara", "right", HERE))
        .isEqualTo(new Caller("clara", Set.of("clerk", "viewer")));
  }

  @Test
  void aRightLoginIsRememberedForAMinute() {
    logins.login("clara", "right", HERE);
    clock.add(Duration.ofSeconds(59));
    logins.login("clara", "right", HERE);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aChangedPasswordCountsAfterAMinute() {
    logins.login("clara", "right", HERE);
    password = "new";
    clock.add(Duration.ofSeconds(60));
    assertThatThrownBy(() -> logins.login("clara", "right", HERE))
        .isInstanceOf(RequestRefused.class);
  }

  @Test
  void whoIsLoggedInDoesNotWaitForWhatOthersTryWithHisName() {
    logins.login("clara", "right", HERE);
    clock.add(Duration.ofMinutes(2));
    guess(7);
    assertThat(logins.login("clara", "right", HERE).name()).isEqualTo("clara");
  }

  @Test
  void anOldPasswordIsAskedOfTheRealmOnceAndThenLimitedAsAGuess() {
    logins.login("clara", "right", HERE);
    password = "new";
    clock.add(Duration.ofMinutes(2));
    guess(7);
    assertThatThrownBy(() -> logins.login("clara", "right", HERE)).hasMessage("login-needed");
    assertThatThrownBy(() -> logins.login("clara", "right", HERE)).hasMessage("too-many-logins");
  }

  private void guess(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> logins.login("clara", "wrong", HERE))
          .isInstanceOf(RequestRefused.class);
    }
  }

  @Test
  void aRememberedLoginDoesNotOpenForAnotherPassword() {
    logins.login("clara", "right", HERE);
    assertThatThrownBy(() -> logins.login("clara", "wrong", HERE))
        .isInstanceOf(RequestRefused.class);
  }

  @Test
  void nameAndPasswordDoNotRunIntoEachOther() {
    logins.login("clara", "right", HERE);
    assertThatThrownBy(() -> logins.login("clar", "aright", HERE))
        .isInstanceOf(RequestRefused.class);
  }

  @ParameterizedTest
  @CsvSource({"clara, 310", "stranger, 399"})
  void everyRefusalTakesTheSameTime(String user, long pause) {
    assertThatThrownBy(() -> logins.login(user, "wrong", HERE)).hasMessage("login-needed");
    assertThat(pauses).containsExactly(pause);
  }

  @Test
  void theSixthFailureMakesTheNextOneWait() {
    for (int i = 0; i < 6; i++) {
      String guess = "guess" + i;
      assertThatThrownBy(() -> logins.login("clara", guess, HERE)).hasMessage("login-needed");
    }
    RequestRefused refused =
        catchThrowableOfType(RequestRefused.class, () -> logins.login("clara", "guess", HERE));
    assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_LOGINS);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    clock.add(Duration.ofSeconds(1));
    assertThat(logins.login("clara", "right", HERE).name()).isEqualTo("clara");
  }

  @Test
  void whoIsToWaitIsNotAskedOfTheRealm() {
    for (int i = 0; i < 7; i++) {
      String guess = "guess" + i;
      assertThatThrownBy(() -> logins.login("clara", guess, HERE))
          .isInstanceOf(RequestRefused.class);
    }
    assertThat(asked).hasSize(6);
  }

  @Test
  void everyRefusalIsCountedByItsReason() {
    logins.login("clara", "right", HERE);
    guess(7);
    assertThat(logins.refusals()).isEqualTo(new Logins.Refusals(6, 1));
  }

  @Test
  void endlessNamesAreRefusedUnasked() {
    assertThatThrownBy(() -> logins.login("x".repeat(101), "right", HERE))
        .hasMessage("login-needed");
    assertThat(asked).isEmpty();
  }

  @Test
  void aRealmThatIsAwayIsNoWrongPassword() {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> logins.login("broken", "right", HERE))
          .isInstanceOf(Unavailable.class);
    }
    assertThat(logins.login("clara", "right", HERE).name()).isEqualTo("clara");
  }
}
