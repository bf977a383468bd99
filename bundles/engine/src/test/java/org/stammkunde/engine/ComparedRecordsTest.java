package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.matching.Attribute.Kind;

/** Records as the matching wants them. */
class ComparedRecordsTest {
  private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(1971, 6, 24));

  private static String born(Map<String, String> settings) {
    ComparedRecords compared = new ComparedRecords(MatchingSettings.of(settings), Set.of());
    List<Kind> kinds = ComparedRecords.ATTRIBUTES.stream().map(one -> one.kind()).toList();
    return compared
        .values(CustomerDetails.UNKNOWN, compared.born(DAY))[kinds.indexOf(Kind.DATE_OF_BIRTH)];
  }

  @Test
  void theDateOfBirthOfWhoIsLookedForCounts() {
    assertThat(born(Map.of("date.of.birth.field", "birthday"))).isEqualTo("1971-06-24");
  }

  @Test
  void withoutAFieldForItNoDateOfBirthIsCompared() {
    assertThat(born(Map.of())).isEmpty();
  }
}
