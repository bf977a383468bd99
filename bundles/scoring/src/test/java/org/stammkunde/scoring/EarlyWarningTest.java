package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/** Who is about to be lost, by the columns that a catalogue could look at, too. */
class EarlyWarningTest {
  private static final Instant CUT = Instant.parse("2026-01-01T00:00:00Z");
  private static final long LACKING = CustomerFacts.LACKING;

  /** On time; just late; late and surely alive; one purchase; late and hardly alive. */
  private static final CustomerFacts FACTS =
      facts(
          EarlyWarning.FACTS,
          new long[] {10_000, 20_000, 90_000, LACKING, 50_000},
          new long[] {5_000, 6_700, 6_701, 100, 100});

  private static CustomerFacts facts(List<Fact> facts, long[]... columns) {
    return new CustomerFacts(CUT, ZoneOffset.UTC, new long[] {1, 2, 3, 4, 5}, facts, columns);
  }

  @Test
  void whoIsLateByTwoGapsAndMaybeGoneIsWarnedOf() {
    assertThat(EarlyWarning.due(FACTS).stream()).containsExactly(1, 4);
  }

  @Test
  void whatTheyDidAfterwardsSaysWhetherItWasRight() {
    FactHistory history =
        new FactHistory() {
          @Override
          public CustomerFacts asOf(Instant asOf, List<Fact> wanted) {
            return asOf.equals(CUT) ? FACTS : facts(wanted, new long[] {3, 1, 0, 0, 0});
          }

          @Override
          public Set<Measure> measures() {
            return Set.of();
          }
        };

    assertThat(EarlyWarning.check(history, CUT, 100, ZoneOffset.UTC))
        .as("of two warned of one came back; of the two others with a rhythm one did not")
        .isEqualTo(new EarlyWarning.Check(2, 1, 2, 1));
  }
}
