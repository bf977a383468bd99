package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/** What is learnt of simulated customers, whose habits are known. */
class CalibrationTest {
  private static final int CUSTOMERS = SimulatedShop.CUSTOMERS;
  private static final int DAYS = 100;
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

  private static final CalibratedCatalogue ONLY = CalibratedCatalogue.first(ACTIVE);

  private static SimulatedShop shop;
  private static Catalogue value;
  private static Catalogue loyalty;

  private static Instant day(int day) {
    return SimulatedShop.START.plus(day, ChronoUnit.DAYS);
  }

  @BeforeAll
  static void open() throws CalibrationRefused {
    shop = new SimulatedShop(11);
    value = calibration().propose(Calibration.Kind.VALUE).orElseThrow();
    loyalty = calibration().propose(Calibration.Kind.LOYALTY).orElseThrow();
  }

  private static Calibration calibration() throws CalibrationRefused {
    return Calibration.of(shop, ONLY, CUT, DAYS, ZoneOffset.UTC);
  }

  @Test
  void nothingIsAskedForThatIsLaterThanTheCut() throws CalibrationRefused {
    SimulatedShop watched = new SimulatedShop(11);
    Calibration calibration = Calibration.of(watched, ONLY, CUT, DAYS, ZoneOffset.UTC);
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
  void aPeriodThatHadTheWholeHistoryInItIsNoCriterion() throws CalibrationRefused {
    // Learnt from day 50 and day 150 on: by day 50 the turnover of 90 days is that of all times.
    Calibration young = Calibration.of(shop, ONLY, day(250), DAYS, ZoneOffset.UTC);
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
        Episode.of(
            shop,
            CUT,
            DAYS,
            ZoneOffset.UTC,
            CalibratedCatalogue.first(value),
            List.copyOf(Audience.facts(value)));
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
        Comparison.of(shop, CUT, DAYS, ZoneOffset.UTC, ONLY, List.of(value), 100);
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
    Comparison comparison = Comparison.of(shop, CUT, DAYS, ZoneOffset.UTC, ONLY, List.of(), 100);
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
  void theSameHistoryGivesTheSameText() throws CalibrationRefused {
    assertThat(CatalogueText.write(value))
        .isEqualTo(
            CatalogueText.write(calibration().propose(Calibration.Kind.VALUE).orElseThrow()));
  }

  @Test
  void aProposalIsACatalogueThatCanBeReadAgain() {
    assertThat(CatalogueText.read(CatalogueText.write(loyalty), 3)).isEqualTo(loyalty);
  }

  @Test
  void tooFewCustomersAreSaidInBothLanguages() {
    CalibrationRefused refused =
        catchThrowableOfType(
            CalibrationRefused.class,
            () -> Calibration.of(shop, ONLY, day(101), DAYS, ZoneOffset.UTC));
    assertThat(refused.said(Locale.ENGLISH))
        .contains("at least 300 are needed", "choose a later cut")
        .isEqualTo(refused.getMessage());
    assertThat(refused.said(Locale.GERMANY))
        .contains("bis 2020-01-01 hatten nur", "mindestens 300", "einen späteren Tag");
  }
}
