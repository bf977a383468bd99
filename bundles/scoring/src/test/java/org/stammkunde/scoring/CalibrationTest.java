package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/** What is learnt of simulated customers, whose habits are known. */
class CalibrationTest {
  private static final int CUSTOMERS = 1_500;
  private static final int DAYS = 100;
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant CUT = day(500);
  private static final Catalogue ACTIVE =
      CatalogueText.read(
          """
          name = Old
          criterion.returns.measure = dunnings
          criterion.returns.band.1 = .. 1 : 0
          criterion.returns.band.2 = 1 .. : 50
          grade.1.name = B
          grade.1.scores = .. 50
          grade.1.colour = #5f6368
          grade.2.name = A
          grade.2.scores = 50 ..
          grade.2.colour = #00694e
          """,
          3);

  private static Shop shop;
  private static Catalogue value;
  private static Catalogue loyalty;

  private static Instant day(int day) {
    return START.plus(day, ChronoUnit.DAYS);
  }

  /**
   * Each customer buys at a rate of his own, for amounts around a size of his own. Dunnings are
   * drawn at random and foretell nothing.
   */
  private static final class Shop implements FactHistory {
    private final int[][] days = new int[CUSTOMERS][];
    private final long[][] cents = new long[CUSTOMERS][];
    private final int[] dunned = new int[CUSTOMERS];
    private Instant latestAsked = Instant.MIN;

    Shop(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        double gap = 15 * Math.exp(2.5 * random.nextDouble());
        double size = 1_000 * Math.exp(3 * random.nextDouble());
        int[] on = new int[1_000];
        int count = 0;
        double day = random.nextDouble() * 200;
        while (day < 600) {
          on[count++] = (int) day;
          day += Math.max(1, -gap * Math.log(1 - random.nextDouble()));
        }
        days[customer] = Arrays.copyOf(on, count);
        cents[customer] = new long[count];
        for (int i = 0; i < count; i++) {
          cents[customer][i] = (long) (size * (0.5 + random.nextDouble()));
        }
        dunned[customer] = random.nextInt(2);
      }
    }

    @Override
    public CustomerFacts asOf(Instant asOf, List<Fact> facts) {
      latestAsked = asOf.isAfter(latestAsked) ? asOf : latestAsked;
      long[] ids = new long[CUSTOMERS];
      long[][] columns = new long[facts.size()][CUSTOMERS];
      long end = ChronoUnit.DAYS.between(START, asOf);
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        ids[customer] = customer + 1;
        for (int fact = 0; fact < columns.length; fact++) {
          columns[fact][customer] = value(facts.get(fact), customer, end, asOf);
        }
      }
      return new CustomerFacts(asOf, ZoneOffset.UTC, ids, facts, columns);
    }

    private long value(Fact fact, int customer, long end, Instant asOf) {
      long from =
          fact.within()
              .map(
                  period ->
                      ChronoUnit.DAYS.between(START, period.startBefore(asOf, ZoneOffset.UTC)))
              .orElse(0L);
      long sum = 0;
      long count = 0;
      long last = CustomerFacts.LACKING;
      for (int i = 0; i < days[customer].length; i++) {
        if (days[customer][i] >= from && days[customer][i] < end) {
          sum += cents[customer][i];
          count++;
          last = end - days[customer][i];
        }
      }
      return switch (fact.measure()) {
        case TURNOVER -> sum;
        case ORDERS -> count;
        case DAYS_SINCE_LAST_ORDER -> last;
        default -> dunned[customer];
      };
    }

    @Override
    public Set<Measure> measures() {
      return EnumSet.of(
          Measure.TURNOVER, Measure.ORDERS, Measure.DAYS_SINCE_LAST_ORDER, Measure.DUNNINGS);
    }
  }

  @BeforeAll
  static void open() {
    shop = new Shop(11);
    value = calibration().propose(Calibration.Kind.VALUE).orElseThrow();
    loyalty = calibration().propose(Calibration.Kind.LOYALTY).orElseThrow();
  }

  private static Calibration calibration() {
    return Calibration.of(shop, ACTIVE, CUT, DAYS, ZoneOffset.UTC);
  }

  @Test
  void nothingIsAskedForThatIsLaterThanTheCut() {
    Shop watched = new Shop(11);
    Calibration calibration = Calibration.of(watched, ACTIVE, CUT, DAYS, ZoneOffset.UTC);
    calibration.propose(Calibration.Kind.VALUE);
    assertThat(watched.latestAsked).isEqualTo(CUT);
    assertThat(calibration.learntUntil()).isEqualTo("2021-02-03");
  }

  @Test
  void aHistoryThatEndsRefusesToTellWhatCameLater() {
    FactHistory past = shop.until(CUT);
    assertThat(past.asOf(CUT, List.of()).size()).isEqualTo(CUSTOMERS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> past.asOf(CUT.plusSeconds(1), List.of()))
        .withMessageContaining("after the end of this history");
  }

  @Test
  void whatForetellsNothingIsNoCriterion() {
    for (Catalogue card : List.of(value, loyalty)) {
      assertThat(card.criteria())
          .isNotEmpty()
          .extracting(Criterion::name)
          .doesNotContain("dunnings");
    }
  }

  @Test
  void pointsRiseWithTheFactOrFallWithIt() {
    for (Catalogue card : List.of(value, loyalty)) {
      for (Criterion criterion : card.criteria()) {
        List<Integer> points = criterion.bands().stream().map(Band::points).toList();
        List<Integer> sorted = points.stream().sorted().toList();
        boolean falls = criterion.fact().measure() == Measure.DAYS_SINCE_LAST_ORDER;
        assertThat(points)
            .as(criterion.name())
            .isEqualTo(falls ? sorted.stream().sorted((a, b) -> b - a).toList() : sorted);
      }
    }
  }

  @Test
  void aPeriodThatHadTheWholeHistoryInItIsNoCriterion() {
    // Learnt from day 50 and day 150 on: by day 50 the turnover of 90 days is that of all times.
    Calibration young = Calibration.of(shop, ACTIVE, day(250), DAYS, ZoneOffset.UTC);
    for (Calibration.Kind kind : Calibration.Kind.values()) {
      assertThat(young.propose(kind).orElseThrow().criteria())
          .isNotEmpty()
          .allMatch(criterion -> criterion.fact().within().isEmpty());
    }
  }

  @Test
  void whoOutgrowsAllOfWhomWasLearntStillGetsMorePoints() {
    long most =
        LongStream.of(
                shop.asOf(CUT, List.of(Fact.ever(Measure.TURNOVER)))
                    .column(Fact.ever(Measure.TURNOVER)))
            .max()
            .orElseThrow();
    assertThat(value.criteria())
        .filteredOn(criterion -> criterion.fact().measure() == Measure.TURNOVER)
        .filteredOn(criterion -> criterion.fact().within().isEmpty())
        .singleElement()
        .satisfies(
            turnover -> {
              List<Band> bands = turnover.bands();
              assertThat(bands.get(bands.size() - 1).from().orElseThrow()).isGreaterThan(most);
            });
  }

  @Test
  void twentyPointsAreTwiceTheTurnover() {
    Episode later =
        Episode.of(shop, CUT, DAYS, ZoneOffset.UTC, value, List.copyOf(Audience.facts(value)));
    int[] points = Scores.of(value, later.facts()).allPoints();
    // The slope of the logarithm of the mean turnover of ten groups by points.
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> points[a] - points[b]);
    double low = mean(order, later, points, 0.1, 0.3)[0];
    double high = mean(order, later, points, 0.7, 0.9)[0];
    double between =
        mean(order, later, points, 0.7, 0.9)[1] - mean(order, later, points, 0.1, 0.3)[1];
    assertThat(between / (Math.log(high / low) / Math.log(2))).isCloseTo(20, within(4.));
  }

  private static double[] mean(
      Integer[] order, Episode later, int[] points, double from, double to) {
    double spent = 0;
    double sum = 0;
    int first = (int) (from * order.length);
    int last = (int) (to * order.length);
    for (int i = first; i < last; i++) {
      spent += later.spent()[order[i]];
      sum += points[order[i]];
    }
    return new double[] {spent / (last - first), sum / (last - first)};
  }

  @Test
  void aProposalBeatsACatalogueThatKnowsNothingOnALaterPeriod() {
    Comparison comparison =
        Comparison.of(shop, CUT, DAYS, ZoneOffset.UTC, List.of(ACTIVE, value), 100);
    Comparison.Figures active = comparison.catalogues().get(0);
    Comparison.Figures proposed = comparison.catalogues().get(1);
    assertThat(proposed.betterThan(active)).isTrue();
    assertThat(active.betterThan(proposed)).isFalse();
    assertThat(active.betterThan(active)).isFalse();
    assertThat(proposed.gini().value()).isBetween(proposed.gini().low(), proposed.gini().high());
    assertThat(proposed.gini().low()).isGreaterThan(active.gini().high());
  }

  @Test
  void theFiguresAreThoseOfAPlainRecomputation() {
    Comparison comparison = Comparison.of(shop, CUT, DAYS, ZoneOffset.UTC, List.of(ACTIVE), 100);
    // The few of equal turnover are ranked by their keys, which moves the seventh digit.
    double[][] customers = new double[CUSTOMERS][];
    int known = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      double before = 0;
      double after = 0;
      for (int i = 0; i < shop.days[customer].length; i++) {
        int on = shop.days[customer][i];
        before += on < 500 ? shop.cents[customer][i] : 0;
        after += on >= 500 ? shop.cents[customer][i] : 0;
      }
      if (before > 0) {
        customers[known++] = new double[] {before, after};
      }
    }
    double[][] all = Arrays.copyOf(customers, known);
    assertThat(comparison.customers()).isEqualTo(known);
    assertThat(comparison.turnover().gini().value())
        .isCloseTo(gini(all, 0) / gini(all, 1), within(1e-6));
    Arrays.sort(all, (a, b) -> Double.compare(b[0], a[0]));
    double total = Arrays.stream(all).mapToDouble(one -> one[1]).sum();
    double best = Arrays.stream(all).limit(100).mapToDouble(one -> one[1]).sum();
    assertThat(comparison.turnover().topShare().value()).isCloseTo(best / total, within(1e-12));
  }

  /** By counting pairs: how much more the one who is ranked higher brings. */
  private static double gini(double[][] all, int by) {
    double sum = 0;
    for (double[] one : all) {
      for (double[] other : all) {
        sum += Math.signum(one[by] - other[by]) * (one[1] - other[1]);
      }
    }
    return sum;
  }

  @Test
  void theSameHistoryGivesTheSameText() {
    assertThat(CatalogueText.write(value))
        .isEqualTo(
            CatalogueText.write(calibration().propose(Calibration.Kind.VALUE).orElseThrow()));
  }

  @Test
  void aProposalIsACatalogueThatCanBeReadAgain() {
    assertThat(CatalogueText.read(CatalogueText.write(loyalty), 3)).isEqualTo(loyalty);
  }

  @Test
  void tooFewCustomersAreSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(shop, ACTIVE, day(101), DAYS, ZoneOffset.UTC))
        .withMessageContaining("at least 300 are needed")
        .withMessageContaining("choose a later cut");
  }
}
