package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

class DriftTest {
  private static final Fact ORDERS = Fact.ever(Measure.ORDERS);

  private static Scores scores(IntStream points) {
    int[] all = points.toArray();
    return Scores.recorded(LongStream.rangeClosed(1, all.length).toArray(), all);
  }

  private static CustomerFacts facts(long... orders) {
    return new CustomerFacts(
        Instant.EPOCH,
        ZoneOffset.UTC,
        LongStream.rangeClosed(1, orders.length).toArray(),
        List.of(ORDERS),
        new long[][] {orders});
  }

  @Test
  void whoStaysHasNotDrifted() {
    assertThat(Drift.of(scores(IntStream.range(0, 100)), scores(IntStream.range(0, 100)))).isZero();
  }

  @Test
  void moreOfTheSameIsNoDrift() {
    Scores twice = scores(IntStream.range(0, 200).map(i -> i / 2));
    assertThat(Drift.of(scores(IntStream.range(0, 100)), twice)).isCloseTo(0, within(1e-12));
  }

  @Test
  void theIndexIsThatOfItsDefinition() {
    // Half below 1 and half from 1 on became a fifth and four fifths.
    double expected = (.2 - .5) * Math.log(.2 / .5) + (.8 - .5) * Math.log(.8 / .5);
    assertThat(
            Drift.of(
                scores(IntStream.range(0, 100).map(i -> i % 2)),
                scores(IntStream.range(0, 100).map(i -> i % 5 == 0 ? 0 : 1))))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void aShopWhoseCustomersAllMovedIsStale() {
    assertThat(Drift.of(scores(IntStream.range(0, 100)), scores(IntStream.range(80, 180))))
        .isGreaterThan(Drift.STALE);
  }

  @Test
  void whoLacksTheFactIsAPartOfHisOwn() {
    long lacking = CustomerFacts.LACKING;
    double expected = (.75 - .5) * Math.log(.75 / .5) + (.25 - .5) * Math.log(.25 / .5);
    assertThat(Drift.of(ORDERS, facts(lacking, lacking, 3, 3), facts(lacking, lacking, lacking, 3)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void withoutCustomersThereIsNoIndex() {
    assertThat(Drift.of(scores(IntStream.empty()), scores(IntStream.range(0, 3)))).isNaN();
  }
}
