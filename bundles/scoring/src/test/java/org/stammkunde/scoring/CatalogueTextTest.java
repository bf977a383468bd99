package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Period;
import org.stammkunde.api.Rejection;

/** What may stand in a catalogue, and what is said of the rest. */
class CatalogueTextTest {
  private static final String GRADE =
      """
      grade.1.name = all
      grade.1.scores = ..
      grade.1.colour = #123456
      """;
  private static final String HEAD = "name = Test\n";
  private static final String ORDERS =
      """
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. : 0
      """;

  private static final String TITLED =
      HEAD
          + ORDERS
          + "criterion.orders.title.de = Käufe\ncriterion.orders.title.en = Purchases\n"
          + GRADE;

  @Test
  void everyPartOfACatalogueIsRead() {
    Catalogue catalogue =
        CatalogueText.read(
            """
            # a comment
            name = Saatgut

            criterion.recent.measure = turnover
            criterion.recent.period = 12m
            criterion.recent.lacking = -3
            criterion.recent.band.1 = .. 49.90 : 0
            criterion.recent.band.2 = 49.90 .. 250 : 20
            criterion.recent.band.3 = 250 .. : 40
            grade.1.name = B
            grade.1.scores = .. 30
            grade.1.colour = #AABBCC
            grade.2.name = A
            grade.2.scores = 30 ..
            grade.2.colour = #00694e
            grade.2.text = Stammkunde
            """,
            7);

    assertThat(catalogue)
        .isEqualTo(
            new Catalogue(
                "Saatgut",
                7,
                List.of(
                    new Criterion(
                        "recent",
                        new Fact(Measure.TURNOVER, Optional.of(new Period(12, Period.Unit.MONTHS))),
                        List.of(
                            new Band(OptionalLong.empty(), OptionalLong.of(4_990), 0),
                            new Band(OptionalLong.of(4_990), OptionalLong.of(25_000), 20),
                            new Band(OptionalLong.of(25_000), OptionalLong.empty(), 40)),
                        -3)),
                List.of(
                    new Grade("B", OptionalInt.empty(), OptionalInt.of(30), "#aabbcc", ""),
                    new Grade(
                        "A", OptionalInt.of(30), OptionalInt.empty(), "#00694e", "Stammkunde"))));
  }

  @Test
  void aCriterionHasATitleInEachLanguage() {
    Catalogue catalogue = CatalogueText.read(TITLED, 1);

    Criterion.Title title = catalogue.criteria().get(0).title();
    assertThat(title.in(Locale.GERMAN)).hasValue("Käufe");
    assertThat(title.in(Locale.ENGLISH)).hasValue("Purchases");
    assertThat(CatalogueText.read(CatalogueText.write(catalogue), 1)).isEqualTo(catalogue);
  }

  @Test
  void aTitleInOneLanguageServesForBoth() {
    Catalogue catalogue = CatalogueText.read(TITLED.replaceAll(".*title.en.*\n", ""), 1);

    assertThat(catalogue.criteria().get(0).title().in(Locale.ENGLISH)).hasValue("Käufe");
  }

  @Test
  void anotherTitleIsADifferenceOfTheCatalogues() {
    assertThat(
            CatalogueDifference.between(
                CatalogueText.read(TITLED, 1),
                CatalogueText.read(TITLED.replace("Purchases", "Buys"), 1)))
        .singleElement()
        .returns("title.en", CatalogueDifference::part)
        .returns("Buys", CatalogueDifference::after);
  }

  @Test
  void sharesAreWrittenInPercent() {
    Catalogue catalogue =
        read(
            "criterion.r.measure = return-share",
            "criterion.r.band.1 = .. 12.5 : 1",
            "criterion.r.band.2 = 12.5 .. : 2");

    assertThat(catalogue.criteria().get(0).bands().get(0).to()).hasValue(1_250);
  }

  @Test
  void bandsMayStandInAnyOrder() {
    Catalogue catalogue =
        read(
            "criterion.o.measure = orders",
            "criterion.o.band.b = 5 .. : 2",
            "criterion.o.band.a = .. 5 : 1");

    assertThat(catalogue.criteria().get(0).bandOf(4).points()).isOne();
  }

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreNoMistake() {
    String text = "\uFEFF" + (HEAD + ORDERS + GRADE).replace("\n", "\r\n");

    assertThat(CatalogueText.read(text, 1).name()).isEqualTo("Test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criterion.o.measure = ordres | 2 | is no measure; measures are turnover, orders,"
            + " average-order-value, days-since-last-order,",
        "criterion.o.mesure = orders | 2 | is no key of a catalogue",
        "criterion.orders.title.fr = achats | 2 | is no key of a catalogue",
        "criterion.Ö.measure = orders | 2 | has a name that is not allowed",
        "no sign | 2 | has no 'key = value'",
      })
  void aWrongKeyOrWordIsNamedWithItsLine(String line, int number, String reason) {
    assertThat(rejections(line))
        .anySatisfy(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(number);
              assertThat(rejection.reason().english()).contains(reason);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 .. 100 : x | must give whole points",
        "50 .. 100 : 1.5 | must give whole points",
        "50 .. 100 : 1000001 | gives too many points",
        "50 .. 100 : 99999999999999999999 | gives too many points",
        "50 - 100 : 1 | must read 'from .. to : points'",
        "50 .. 100 | must read 'from .. to : points'",
        "100 .. 50 : 1 | ends where it begins or before",
        "50 .. 50 : 1 | ends where it begins or before",
        "49,90 .. 100 : 1 | with a point",
        "1.234 .. 100 : 1 | at most 2 decimals",
        "50 .. 99999999999999999999 : 1 | too large",
        "60 .. 100 : 1 | leaves a gap: nothing covers 50 .. 60; line 3",
        "40 .. 100 : 1 | overlaps line 3; let this one begin where that one ends, at 50",
        ".. 100 : 1 | overlaps line 3",
      })
  void anIntervalThatDoesNotFitIsNamedWithItsLineAndKey(String band, String reason) {
    List<Rejection> rejections =
        rejections(
            "criterion.t.measure = turnover",
            "criterion.t.band.1 = .. 50 : 0",
            "criterion.t.band.2 = " + band,
            "criterion.t.band.3 = 100 .. : 9");

    assertThat(rejections).hasSize(1);
    assertThat(rejections.get(0).line()).isEqualTo(4);
    assertThat(rejections.get(0).field()).isEqualTo("criterion.t.band.2");
    assertThat(rejections.get(0).value()).isEqualTo(band);
    assertThat(rejections.get(0).reason().english()).contains(reason);
  }

  @Test
  void everyGapAndOverlapOfACriterionIsSaidAtOnce() {
    assertThat(
            rejections(
                "criterion.o.measure = orders",
                "criterion.o.band.1 = 1 .. 10 : 0",
                "criterion.o.band.2 = 20 .. 50 : 5",
                "criterion.o.band.3 = 40 .. 90 : 9"))
        .extracting(one -> one.line() + " " + one.reason().english().replaceAll("[;:].*", ""))
        .containsExactly(
            "3 leaves out what is below 1",
            "4 leaves a gap",
            "5 overlaps line 4",
            "5 leaves out 90 and above");
  }

  @Test
  void whatLiesBelowTheFirstBandMustBeSaid() {
    assertThat(rejections("criterion.o.measure = orders", "criterion.o.band.1 = 1 .. : 0"))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(3);
              assertThat(rejection.reason().english()).contains("leaves out what is below 1");
            });
  }

  @Test
  void whatLiesAboveTheLastBandMustBeSaid() {
    assertThat(rejections("criterion.t.measure = turnover", "criterion.t.band.1 = .. 99.5 : 0"))
        .singleElement()
        .satisfies(
            rejection ->
                assertThat(rejection.reason().english()).contains("leaves out 99.50 and above"));
  }

  @Test
  void countsHaveNoDecimals() {
    assertThat(
            rejections(
                "criterion.o.measure = orders",
                "criterion.o.band.1 = .. 1.5 : 0",
                "criterion.o.band.2 = 1.5 .. : 1"))
        .hasSize(2)
        .allSatisfy(
            rejection -> assertThat(rejection.reason().english()).contains("is no whole number"));
  }

  @Test
  void aKeyThatComesTwiceIsRefused() {
    assertThat(rejections(ORDERS + "criterion.orders.measure = orders"))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(4);
              assertThat(rejection.reason().english()).contains("is there twice, in line 2");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "12", "1y", "1201m"})
  void aPeriodThatIsNoneIsRefused(String period) {
    assertThat(rejections(ORDERS + "criterion.orders.period = " + period))
        .singleElement()
        .satisfies(
            rejection -> assertThat(rejection.reason().english()).contains("365d, 52w or 12m"));
  }

  @Test
  void gradesMustNotLeaveAGap() {
    assertThat(
            catchRejections(
                HEAD
                    + ORDERS
                    + """
                    grade.1.name = B
                    grade.1.scores = .. 100
                    grade.1.colour = #123456
                    grade.2.name = A
                    grade.2.scores = 101 ..
                    grade.2.colour = #654321
                    """))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(8);
              assertThat(rejection.field()).isEqualTo("grade.2.scores");
              assertThat(rejection.reason().english()).contains("nothing covers 100 .. 101");
            });
  }

  @Test
  void twoGradesMustNotHaveTheSameName() {
    assertThat(
            catchRejections(
                HEAD
                    + ORDERS
                    + """
                    grade.1.name = A
                    grade.1.scores = .. 100
                    grade.1.colour = #123456
                    grade.2.name = A
                    grade.2.scores = 100 ..
                    grade.2.colour = #654321
                    """))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(7);
              assertThat(rejection.reason().english()).contains("name of the grade in line 4");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"green", "#12345", "#1234567", "#12345g"})
  void aColourThatIsNoneIsRefused(String colour) {
    assertThat(catchRejections(HEAD + ORDERS + GRADE.replace("#123456", colour)))
        .singleElement()
        .satisfies(rejection -> assertThat(rejection.reason().english()).contains("#rrggbb"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceByLines() {
    assertThat(
            catchRejections(
                """
                criterion.a.measure = nothing
                criterion.a.band.1 = .. : 0
                criterion.b.measure = orders
                criterion.b.period = 1y
                criterion.b.lacking = many
                criterion.b.band.1 = .. : x
                grade.1.name = A
                grade.1.scores = 0 ..
                grade.1.colour = red
                what is this
                """))
        .extracting(Rejection::line)
        .containsExactly(0L, 1L, 4L, 5L, 6L, 8L, 9L, 10L);
  }

  @Test
  void anEmptyCatalogueSaysWhatItNeeds() {
    assertThat(catchRejections(""))
        .extracting(Rejection::field)
        .containsExactly("name", "criterion", "grade");
  }

  @Test
  void moreCriteriaThanAddUpAreRefused() {
    StringBuilder text = new StringBuilder(HEAD + GRADE);
    for (int number = 0; number <= CatalogueReader.MOST_CRITERIA; number++) {
      text.append("criterion.c").append(number).append(".measure = orders\n");
      text.append("criterion.c").append(number).append(".band.1 = .. : 1\n");
    }

    assertThat(catchRejections(text.toString()))
        .singleElement()
        .satisfies(
            rejection ->
                assertThat(rejection.reason().english()).contains("101 times; at most 100"));
  }

  private static Catalogue read(String... lines) {
    return CatalogueText.read(HEAD + String.join("\n", lines) + "\n" + GRADE, 1);
  }

  private static List<Rejection> rejections(String... lines) {
    return catchRejections(HEAD + String.join("\n", lines) + "\n" + GRADE);
  }

  private static List<Rejection> catchRejections(String text) {
    return catchThrowableOfType(CatalogueRejected.class, () -> CatalogueText.read(text, 1))
        .reasons();
  }
}
