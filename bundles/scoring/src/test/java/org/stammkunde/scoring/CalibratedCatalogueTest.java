package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/** What one of two catalogues learns, of its own customers alone. */
class CalibratedCatalogueTest {
  private static final int DAYS = 100;
  private static final Instant CUT = SimulatedShop.START.plus(500, ChronoUnit.DAYS);
  private static final Instant LEARNT_FROM = CUT.minus(DAYS, ChronoUnit.DAYS);

  /** Next to nobody is of grade C, and few are of A. */
  private static final String JUDGE =
      """
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 2 : -20
      criterion.orders.band.2 = 2 .. 8 : 40
      criterion.orders.band.3 = 8 .. 12 : 120
      criterion.orders.band.4 = 12 .. : 700
      grade.1.name = C
      grade.1.scores = .. 0
      grade.1.colour = #5f6368
      grade.2.name = B
      grade.2.scores = 0 .. 100
      grade.2.colour = #0b5cad
      grade.3.name = A
      grade.3.scores = 100 ..
      grade.3.colour = #00694e
      """;

  private static final CalibratedCatalogue COMPANIES =
      second("for = consumers", "for = companies", "companies");

  private static SimulatedShop shop;
  private static Calibration calibration;
  private static Catalogue value;

  private static CalibratedCatalogue second(String first, String second, String name) {
    String text =
        "name = others\n"
            + first
            + "\n"
            + JUDGE
            + "---\nname = "
            + name
            + "\n"
            + second
            + "\n"
            + JUDGE;
    return CalibratedCatalogue.named(CatalogueText.read(text, 3), Optional.of(name)).orElseThrow();
  }

  /** The same shop without its consumers. */
  private static final class Companies implements FactHistory {
    @Override
    public CustomerFacts asOf(Instant asOf, List<Fact> facts) {
      CustomerFacts all = shop.asOf(asOf, facts);
      int[] places = IntStream.range(0, all.size()).filter(place -> place % 2 == 1).toArray();
      return new CustomerFacts(
          asOf,
          all.zone(),
          picked(all.customers(), places),
          facts,
          facts.stream().map(fact -> picked(all.column(fact), places)).toArray(long[][]::new));
    }

    private static long[] picked(long[] from, int[] places) {
      return Arrays.stream(places).mapToLong(place -> from[place]).toArray();
    }

    @Override
    public Set<Measure> measures() {
      return shop.measures();
    }
  }

  @BeforeAll
  static void learn() throws CalibrationRefused {
    shop = new SimulatedShop(11);
    calibration = Calibration.of(shop, COMPANIES, CUT, DAYS, ZoneOffset.UTC);
    value = calibration.propose(Calibration.Kind.VALUE).orElseThrow();
  }

  @Test
  void whatOthersDoChangesNothing() throws CalibrationRefused {
    Calibration alone = Calibration.of(new Companies(), COMPANIES, CUT, DAYS, ZoneOffset.UTC);

    assertThat(calibration.customers()).isEqualTo(alone.customers()).isBetween(600, 750);
    for (Calibration.Kind kind : Calibration.Kind.values()) {
      assertThat(calibration.propose(kind)).isEqualTo(alone.propose(kind)).isPresent();
    }
  }

  @Test
  void itIsComparedOnItsOwnCustomers() {
    Comparison comparison =
        Comparison.of(shop, CUT, DAYS, ZoneOffset.UTC, COMPANIES, List.of(value), 100);

    assertThat(comparison)
        .isEqualTo(
            Comparison.of(
                new Companies(), CUT, DAYS, ZoneOffset.UTC, COMPANIES, List.of(value), 100));
    assertThat(comparison.catalogues()).hasSize(2);
  }

  @Test
  void itsNameItsAudienceAndTheGradesThatAllHaveStay() {
    assertThat(value.name()).isEqualTo("companies");
    assertThat(value.header().audience()).isEqualTo(COMPANIES.catalogue().header().audience());
    assertThat(value.grades()).isEqualTo(COMPANIES.catalogue().grades());
    assertThat(COMPANIES.all().beside(Optional.of(value)).all()).hasSize(2);
  }

  @Test
  void theBestGradeAndTheWorstAreAsRareAsBefore() {
    for (Calibration.Kind kind : Calibration.Kind.values()) {
      Catalogue card = calibration.propose(kind).orElseThrow();
      double[] before = shares(COMPANIES.catalogue());
      double[] now = shares(card);
      assertThat(now[0]).as("worst by " + kind).isCloseTo(before[0], within(0.05));
      assertThat(now[1]).as("best by " + kind).isCloseTo(before[1], within(0.05));
      assertThat(before[1]).isBetween(0.05, 0.5);
    }
  }

  @Test
  void gradesWhoseLimitsAreAPointApartLeaveACardThatStillTellsCustomersApart()
      throws CalibrationRefused {
    String narrow =
        JUDGE
            .replace("0 .. 100", "0 .. 1")
            .replace("100 ..", "1 ..")
            .replace(": -20", ": -1")
            .replace(": 40", ": 0")
            .replace(": 120", ": 1")
            .replace(": 700", ": 2");
    Catalogue all =
        CatalogueText.read(
            "name = others\nfor = consumers\n"
                + narrow
                + "---\nname = firms\nfor = companies\n"
                + narrow,
            3);
    Catalogue card =
        Calibration.of(shop, new CalibratedCatalogue(all, 1), CUT, DAYS, ZoneOffset.UTC)
            .propose(Calibration.Kind.VALUE)
            .orElseThrow();

    assertThat(card.grades()).isEqualTo(all.grades());
    assertThat(card.criteria().get(0).bands()).hasSizeGreaterThan(1);
    assertThat(card.header().reason()).containsPattern("[0-9],[0-9] Punkte = das Doppelte|20 Punk");
  }

  @Test
  void limitsThatHardlyAnybodyIsBelowDoNotTearThePointsApart() throws CalibrationRefused {
    CalibratedCatalogue regulars = second("for = orders < 4", "for = orders >= 4", "regulars");
    Catalogue card =
        Calibration.of(shop, regulars, CUT, DAYS, ZoneOffset.UTC)
            .propose(Calibration.Kind.VALUE)
            .orElseThrow();
    int[] before = pointsOfRegulars(regulars.catalogue());
    int[] now = pointsOfRegulars(card);

    assertThat(before[0]).as("nobody is of grade C").isNotNegative();
    assertThat(now[now.length * 9 / 10] - now[now.length / 10])
        .isLessThan(2 * (before[before.length * 9 / 10] - before[before.length / 10]));
    assertThat(above(now, 100)).isCloseTo(above(before, 100), within(0.05));
    assertThat(above(now, 0)).isGreaterThan(0.95);
  }

  private static int[] pointsOfRegulars(Catalogue catalogue) {
    Fact orders = Fact.ever(Measure.ORDERS);
    long[] count = shop.asOf(LEARNT_FROM, List.of(orders)).column(orders);
    int[] points =
        Scores.points(catalogue.criteria(), shop.asOf(LEARNT_FROM, Audience.facts(catalogue)));
    return IntStream.range(0, points.length)
        .filter(at -> count[at] >= 4)
        .map(at -> points[at])
        .sorted()
        .toArray();
  }

  private static double above(int[] points, int limit) {
    return Arrays.stream(points).filter(each -> each >= limit).count() / (double) points.length;
  }

  private static double[] shares(Catalogue catalogue) {
    CustomerFacts facts = new Companies().asOf(LEARNT_FROM, Audience.facts(catalogue));
    long[] orders =
        new Companies()
            .asOf(LEARNT_FROM, List.of(Fact.ever(Measure.ORDERS)))
            .column(Fact.ever(Measure.ORDERS));
    int[] points = Scores.points(catalogue.criteria(), facts);
    int[] known = IntStream.range(0, points.length).filter(at -> orders[at] > 0).toArray();
    double worst = Arrays.stream(known).filter(at -> points[at] < 0).count();
    double best = Arrays.stream(known).filter(at -> points[at] >= 100).count();
    return new double[] {worst / known.length, best / known.length};
  }

  @Test
  void whoIsInItByWhatHeBoughtIsSoAsOfTheTimeThatIsLearntFrom() throws CalibrationRefused {
    CalibratedCatalogue regulars = second("for = orders < 4", "for = orders >= 4", "regulars");
    Calibration ofRegulars = Calibration.of(shop, regulars, CUT, DAYS, ZoneOffset.UTC);

    assertThat(ofRegulars.customers()).isEqualTo(regulars(LEARNT_FROM)).isLessThan(regulars(CUT));
  }

  private static int regulars(Instant asOf) {
    Fact orders = Fact.ever(Measure.ORDERS);
    return (int)
        Arrays.stream(shop.asOf(asOf, List.of(orders)).column(orders))
            .filter(count -> count >= 4)
            .count();
  }

  @Test
  void whoIsACompanyIsKnownAsOfNowOnlyAndThatIsSaid() {
    assertThat(COMPANIES.isForThoseOfNow()).isTrue();
    assertThat(second("for = field(\"group\") = \"vip\"", "for = all", "rest").isForThoseOfNow())
        .as("whom the first one does not take")
        .isTrue();
    assertThat(second("for = orders < 4", "for = companies", "firms").all().all()).hasSize(2);
    assertThat(
            CalibratedCatalogue.first(second("for = orders < 4", "for = companies", "firms").all())
                .isForThoseOfNow())
        .isFalse();
  }

  @Test
  void whichOneHasToBeSaidWhereThereAreTwo() {
    assertThat(CalibratedCatalogue.named(COMPANIES.all(), Optional.empty())).isEmpty();
    assertThat(CalibratedCatalogue.named(COMPANIES.all(), Optional.of("firms"))).isEmpty();
    assertThat(CalibratedCatalogue.named(COMPANIES.catalogue(), Optional.empty())).isPresent();
  }
}
