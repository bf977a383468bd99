package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreReasons;

/** The reasons as one line for the host's record. */
class ReasonsTextTest {
  private static final QualityRun RUN =
      new QualityRun(
          1,
          QualityRun.State.DONE,
          Instant.EPOCH,
          1,
          "anna",
          Instant.EPOCH,
          Optional.of(Instant.EPOCH),
          0,
          0,
          "",
          "");

  private static final String SMALL =
      """
      name = Small
      criterion.recent.measure = turnover
      criterion.recent.period = 12m
      criterion.recent.band.1 = .. 100 : 10
      criterion.recent.band.2 = 100 .. : 90
      criterion.last.measure = days-since-last-order
      criterion.last.lacking = -7
      criterion.last.band.1 = .. : 35
      criterion.dunned.measure = dunnings
      criterion.dunned.band.1 = .. 1 : 0
      criterion.dunned.band.2 = 1 .. : -15
      grade.1.name = B
      grade.1.scores = .. 150
      grade.1.colour = #0b5cad
      grade.2.name = A
      grade.2.scores = 150 ..
      grade.2.colour = #00694e
      """;

  @Test
  void theStrongestReasonComesFirstAndWhatIsMissingLast() {
    ScoreReasons reasons = reasons(SMALL, 123_456, 19, 1);

    assertThat(ReasonsText.of(reasons, Locale.ENGLISH))
        .isEqualTo(
            "B, 110 points: turnover 12 months 1,235 (+90), last order 19 days ago (+35),"
                + " reminders 1 (−15); 40 missing to A");
    assertThat(ReasonsText.of(reasons, Locale.GERMANY))
        .isEqualTo(
            "B, 110 Punkte: Umsatz 12 Monate 1.235 (+90), letzte Bestellung vor 19 Tagen (+35),"
                + " Mahnungen 1 (−15); 40 fehlen bis A");
  }

  @Test
  void whatGaveNothingIsNotSaidAndWhatIsLackingIs() {
    assertThat(ReasonsText.of(reasons(SMALL, 0, CustomerFacts.LACKING, 0), Locale.ENGLISH))
        .isEqualTo(
            "B, 3 points: turnover 12 months 0 (+10), last order none (−7); 147 missing to A");
  }

  @Property(tries = 50)
  void itNeverIsLongerThanTheFieldHoweverManyCriteriaThereAre(
      @ForAll @IntRange(min = 1, max = 100) int criteria) {
    StringBuilder text = new StringBuilder("name = Many\n");
    for (int number = 0; number < criteria; number++) {
      String key = "criterion.c" + number;
      text.append(key).append(".measure = turnover\n");
      text.append(key).append(".period = ").append(number + 1).append("m\n");
      text.append(key).append(".band.1 = .. : ").append(1_000_000 - number).append('\n');
    }
    text.append("grade.1.name = ABCDEFGHIJKLMNOPQRST\ngrade.1.scores = ..\n");
    text.append("grade.1.colour = #0b5cad\n");
    Catalogue catalogue = CatalogueText.read(text.toString(), 1);
    long[] values = new long[criteria];

    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      String line = ReasonsText.of(reasons(catalogue, values), locale);
      assertThat(line).hasSizeLessThanOrEqualTo(ReasonsText.LONGEST).startsWith("ABCDEFGHIJ");
    }
  }

  @Test
  void aCriterionGoesByItsTitle() {
    String titled = SMALL + "criterion.recent.title.de = Jahresumsatz\n";

    assertThat(ReasonsText.of(reasons(titled, 123_456, 19, 1), Locale.GERMAN))
        .contains("Jahresumsatz 1.235 (+90)");
  }

  @Test
  void whatStaysOnARecordHasNoValueThatIsAnotherTomorrow() {
    ScoreReasons today = reasons(SMALL, 1_234_56, 19, 20_00);
    ScoreReasons tomorrow = reasons(SMALL, 1_234_56, 20, 20_00);
    assertThat(ReasonsText.lasting(today, today.points(), Locale.GERMAN))
        .isEqualTo(ReasonsText.lasting(tomorrow, today.points(), Locale.GERMAN))
        .startsWith("Umsatz")
        .contains("letzte Bestellung +");
  }

  @Test
  void reasonsOfOtherPointsThanThoseOfTheRunAreNotToldAsItsReasons() {
    ScoreReasons reasons = reasons(SMALL, 1_234_56, 19, 20_00);
    assertThat(ReasonsText.lasting(reasons, reasons.points() + 1, Locale.GERMAN))
        .isEqualTo("Die Gründe folgen mit dem nächsten Lauf.");
  }

  @ParameterizedTest
  @MethodSource("measures")
  void everyMeasureHasAWord(Fact.Measure measure) {
    assertThat(words(Locale.GERMAN).containsKey("measure." + measure.word())).isTrue();
  }

  /** What an expression gives is called as the catalogue calls its criterion. */
  static Stream<Fact.Measure> measures() {
    return Stream.of(Fact.Measure.values()).filter(measure -> !measure.computed());
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        "org.stammkunde.scoring.Reasons",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static ScoreReasons reasons(String text, long... values) {
    return reasons(CatalogueText.read(text, 1), values);
  }

  private static ScoreReasons reasons(Catalogue catalogue, long... values) {
    List<Fact> facts = catalogue.criteria().stream().map(criterion -> criterion.fact()).toList();
    long[][] columns = new long[values.length][];
    for (int index = 0; index < values.length; index++) {
      columns[index] = new long[] {values[index]};
    }
    CustomerFacts one =
        new CustomerFacts(Instant.EPOCH, ZoneOffset.UTC, new long[] {7}, facts, columns);
    return Reasons.of(catalogue, one, 0, RUN, Optional.empty());
  }
}
