package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Period;

/** The catalogue that comes with the program. */
class DefaultCatalogueTest {
  private static final Catalogue CATALOGUE = read();

  private static Catalogue read() {
    try {
      return CatalogueText.read(
          Files.readString(Path.of("src/main/catalogue/default.properties")), 1);
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  @Test
  void itJudgesByTheCriteriaThatTheFieldNames() {
    assertThat(CATALOGUE.criteria().stream().map(criterion -> criterion.fact()))
        .containsExactly(
            new Fact(Measure.TURNOVER, java.util.Optional.of(new Period(12, Period.Unit.MONTHS))),
            Fact.ever(Measure.TURNOVER),
            Fact.ever(Measure.ORDERS),
            Fact.ever(Measure.DAYS_SINCE_LAST_ORDER),
            Fact.ever(Measure.RETURN_SHARE),
            Fact.ever(Measure.DUNNINGS));
  }

  static Stream<Grade> grades() {
    return CATALOGUE.grades().stream();
  }

  @ParameterizedTest
  @MethodSource("grades")
  void whiteTextIsLegibleOnEveryColour(Grade grade) {
    // WCAG 2.1, 1.4.3: contrast of at least 4.5 to 1; relative luminance by its definition there.
    double luminance =
        0.2126 * linear(grade.colour(), 1)
            + 0.7152 * linear(grade.colour(), 3)
            + 0.0722 * linear(grade.colour(), 5);
    assertThat(1.05 / (luminance + 0.05)).isGreaterThanOrEqualTo(4.5);
  }

  private static double linear(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  @ParameterizedTest
  @MethodSource("grades")
  void everyGradeSaysInWordsWhatItMeans(Grade grade) {
    assertThat(grade.text()).isNotBlank();
  }
}
