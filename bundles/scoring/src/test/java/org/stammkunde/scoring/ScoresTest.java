package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;

/** Points, and what is asked of them; the oracles go through the customers one by one. */
class ScoresTest {
  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
  private static final QualityRun RUN =
      new QualityRun(
          3, QualityRun.State.DONE, AS_OF, 1, "anna", AS_OF, Optional.of(AS_OF), 0, 0, "", "");

  @Provide
  Arbitrary<Catalogue> catalogues() {
    return Catalogues.any(20);
  }

  @Provide
  Arbitrary<Catalogue> wideCatalogues() {
    return Catalogues.any(Long.MAX_VALUE);
  }

  /** Small numbers, so that they often lie at the ends of bands. */
  @Provide
  Arbitrary<long[]> numbers() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(-21, 21)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(CustomerFacts.LACKING)))
        .array(long[].class)
        .ofSize(60);
  }

  @Provide
  Arbitrary<int[]> points() {
    return Arbitraries.integers().between(-12, 12).array(int[].class).ofMaxSize(40);
  }

  @Property(tries = 300)
  void pointsAreTheSumOfTheBands(
      @ForAll("catalogues") Catalogue catalogue, @ForAll("numbers") long[] numbers) {
    CustomerFacts facts = facts(catalogue, numbers);

    Scores scores = Scores.of(catalogue, facts);

    for (int index = 0; index < facts.size(); index++) {
      int sum = 0;
      for (Criterion criterion : catalogue.criteria()) {
        long value = facts.column(criterion.fact())[index];
        sum +=
            value == CustomerFacts.LACKING
                ? criterion.pointsIfLacking()
                : criterion.bandOf(value).points();
      }
      assertThat(scores.points(new CustomerId(facts.customers()[index]))).hasValue(sum);
    }
  }

  @Property(tries = 300)
  void reasonsAddUpToThePoints(
      @ForAll("catalogues") Catalogue catalogue, @ForAll("numbers") long[] numbers) {
    CustomerFacts facts = facts(catalogue, numbers);
    Scores scores = Scores.of(catalogue, facts);

    for (int index = 0; index < facts.size(); index++) {
      ScoreReasons reasons = Reasons.of(catalogue, facts, index, RUN, Optional.empty());
      int sum = reasons.contributions().stream().mapToInt(Contribution::points).sum();
      assertThat(sum).isEqualTo(reasons.points());
      assertThat(scores.points(reasons.customer())).hasValue(sum);
      assertThat(reasons.grade().contains(sum)).isTrue();
      assertThat(reasons.contributions())
          .allSatisfy(
              part ->
                  assertThat(part.band().map(band -> band.contains(part.value().getAsLong())))
                      .isEqualTo(part.value().isPresent() ? Optional.of(true) : Optional.empty()));
    }
  }

  @Property(tries = 300)
  void justTheMissingPointsLeadToTheNextBetterGrade(
      @ForAll("catalogues") Catalogue catalogue, @ForAll("numbers") long[] numbers) {
    ScoreReasons reasons =
        Reasons.of(catalogue, facts(catalogue, numbers), 0, RUN, Optional.empty());

    int better = catalogue.grades().indexOf(reasons.grade()) + 1;
    assertThat(reasons.next().isPresent()).isEqualTo(better < catalogue.grades().size());
    reasons
        .next()
        .ifPresent(
            next -> {
              assertThat(next.grade()).isEqualTo(catalogue.grades().get(better));
              assertThat(next.grade().contains(reasons.points() + next.missingPoints())).isTrue();
              assertThat(next.grade().contains(reasons.points() + next.missingPoints() - 1))
                  .isFalse();
            });
  }

  @Property(tries = 300)
  void aCatalogueComesBackFromItsText(@ForAll("wideCatalogues") Catalogue catalogue) {
    assertThat(CatalogueText.read(CatalogueText.write(catalogue), catalogue.version()))
        .isEqualTo(catalogue);
  }

  @Property(tries = 300)
  void groupsCoverAllCustomersAndCumulateFromTheTop(
      @ForAll("points") int[] points, @ForAll @IntRange(min = 1, max = 30) int interval) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    for (int each : points) {
      long from = (long) Math.floor((double) each / interval) * interval;
      counts.merge(from, 1L, Long::sum);
    }
    List<Group> expected = new ArrayList<>();
    long cumulative = 0;
    for (Map.Entry<Long, Long> group : counts.descendingMap().entrySet()) {
      cumulative += group.getValue();
      expected.add(
          new Group(group.getKey(), group.getKey() + interval, group.getValue(), cumulative));
    }

    assertThat(scores(points).distribution(interval)).isEqualTo(expected);
    assertThat(cumulative).isEqualTo(points.length);
  }

  @Property(tries = 300)
  void theLimitIsTheMostPointsThatSoManyReach(
      @ForAll("points") int[] points, @ForAll @IntRange(min = 1, max = 50) int top) {
    Scores.Limit limit = scores(points).limit(top);

    int expected = -12;
    for (int candidate = 12; candidate >= -12; candidate--) {
      if (atLeast(points, candidate) >= Math.min(top, points.length)) {
        expected = candidate;
        break;
      }
    }
    assertThat(limit.points()).isEqualTo(points.length == 0 ? 0 : expected);
    assertThat(limit.count()).isEqualTo(points.length == 0 ? 0 : atLeast(points, expected));
  }

  private static long atLeast(int[] points, int least) {
    return Arrays.stream(points).filter(each -> each >= least).count();
  }

  @Property(tries = 300)
  void theDifferenceTurnsTheScoresBeforeIntoThoseOfNow(
      @ForAll("points") int[] before, @ForAll("points") int[] now) {
    Map<Long, Integer> old = table(before, 2);
    Map<Long, Integer> expected = table(now, 3);
    Map<Long, Integer> turned = new TreeMap<>(old);

    scores(expected)
        .since(
            scores(old),
            new Scores.Difference() {
              @Override
              public void has(long customer, int points) {
                assertThat(turned).doesNotContainEntry(customer, points);
                turned.put(customer, points);
              }

              @Override
              public void hasNone(long customer) {
                assertThat(turned.remove(customer)).isNotNull();
              }
            });

    assertThat(turned).isEqualTo(expected);
  }

  @Test
  void theDigestIsThatOfIdsAndPoints() throws Exception {
    int[] points = new int[10_000];
    for (int index = 0; index < points.length; index++) {
      points[index] = index * 7 - 20_000;
    }
    assertThat(scores(points).digest()).isEqualTo(digest(table(points, 1)));
  }

  private static String digest(Map<Long, Integer> points) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Map.Entry<Long, Integer> each : points.entrySet()) {
      write(out, each);
    }
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static void write(DataOutputStream out, Map.Entry<Long, Integer> each)
      throws IOException {
    out.writeLong(each.getKey());
    out.writeInt(each.getValue());
  }

  @Test
  void tiesAtTheLimitAreCounted() {
    assertThat(scores(10, 30, 20, 20, 20).limit(2)).isEqualTo(new Scores.Limit(20, 4));
  }

  @Test
  void whoIsNotScoredHasNoPoints() {
    assertThat(scores(10).points(new CustomerId(99))).isEmpty();
  }

  @Test
  void reasonsSayWhatTheRunSaid() {
    Catalogue catalogue =
        CatalogueText.read(
            """
            name = Test
            criterion.orders.measure = orders
            criterion.orders.band.1 = .. : 5
            grade.1.name = all
            grade.1.scores = ..
            grade.1.colour = #123456
            """,
            2);
    CustomerScore recorded = new CustomerScore(4, catalogue.gradeOf(4));

    ScoreReasons reasons =
        Reasons.of(catalogue, facts(catalogue, 1), 0, RUN, Optional.of(recorded));

    assertThat(reasons.recorded()).hasValue(recorded);
    assertThat(reasons.run()).isEqualTo(3);
    assertThat(reasons.catalogue()).isEqualTo(2);
    assertThat(reasons.asOf()).isEqualTo(AS_OF);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void anIntervalThatIsNoneIsRefused(int interval) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores(1).distribution(interval))
        .withMessageContaining("interval must be 1 to 1,000,000");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_000_001})
  void aNumberOfTheBestThatIsNoneIsRefused(int top) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores(1).limit(top))
        .withMessageContaining("top must be 1 to 1,000,000,000");
  }

  @Test
  void aBillionOfTheBestAreAllThereAre() {
    assertThat(scores(1, 2).limit(1_000_000_000)).isEqualTo(new Scores.Limit(1, 2));
  }

  private static CustomerFacts facts(Catalogue catalogue, long... numbers) {
    List<Fact> facts = catalogue.criteria().stream().map(Criterion::fact).distinct().toList();
    int size = Math.max(1, numbers.length / facts.size());
    long[] customers = new long[size];
    long[][] columns = new long[facts.size()][size];
    for (int index = 0; index < size; index++) {
      customers[index] = index + 1L;
      for (int fact = 0; fact < facts.size(); fact++) {
        columns[fact][index] = numbers[index * facts.size() + fact];
      }
    }
    return new CustomerFacts(AS_OF, ZoneOffset.UTC, customers, facts, columns);
  }

  private static Map<Long, Integer> table(int[] points, int step) {
    Map<Long, Integer> table = new TreeMap<>();
    for (int index = 0; index < points.length; index++) {
      table.put((long) (index + 1) * step, points[index]);
    }
    return table;
  }

  private static Scores scores(int... points) {
    return scores(table(points, 1));
  }

  private static Scores scores(Map<Long, Integer> table) {
    return Scores.recorded(
        table.keySet().stream().mapToLong(Long::longValue).toArray(),
        table.values().stream().mapToInt(Integer::intValue).toArray());
  }
}
