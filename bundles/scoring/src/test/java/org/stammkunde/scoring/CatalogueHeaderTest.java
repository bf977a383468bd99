package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Rejection;

/** What a catalogue says of itself, and what its criteria look at besides measures. */
class CatalogueHeaderTest {
  private static final String REST =
      """
      criterion.o.measure = orders
      criterion.o.band.1 = .. : 0
      grade.1.name = all
      grade.1.scores = ..
      grade.1.colour = #123456
      """;

  private static Catalogue read(String... lines) {
    return CatalogueText.read("name = T\n" + String.join("\n", lines) + "\n" + REST, 1);
  }

  private static CustomerFacts facts(Fact fact, long... values) {
    long[] ids = new long[values.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i + 1;
    }
    return new CustomerFacts(
        Instant.EPOCH, ZoneOffset.UTC, ids, List.of(fact), new long[][] {values});
  }

  @Test
  void everythingThatACatalogueSaysOfItselfComesBack() {
    Catalogue catalogue =
        read("shows = risk", "for = turnover(12m) > 1000", "author = Anna", "reason = Weihnachten");
    assertThat(catalogue.header().shows()).isEqualTo(Catalogue.Shows.RISK);
    assertThat(catalogue.header().author()).isEqualTo("Anna");
    assertThat(catalogue.header().reason()).isEqualTo("Weihnachten");
    String text = CatalogueText.write(catalogue);
    assertThat(CatalogueText.read(text, 1)).isEqualTo(catalogue);
    assertThat(CatalogueText.write(CatalogueText.read(text, 1))).isEqualTo(text);
  }

  @Test
  void companiesAndConsumersAreWrittenAsWords() {
    assertThat(CatalogueText.write(read("for = consumers"))).contains("\nfor = consumers\n");
    assertThat(CatalogueText.write(read("for = companies"))).contains("\nfor = companies\n");
    assertThat(read("for = all").header().audience()).isEmpty();
  }

  @Test
  void aCatalogueForConsumersJudgesNoCompanyAndNobodyOfWhomItIsNotKnown() {
    CustomerFacts facts = facts(Fact.ever(Measure.COMPANY), 0, 1, CustomerFacts.LACKING, 0);
    assertThat(Audience.of(read("for = consumers"), facts).stream()).containsExactly(0, 3);
    assertThat(Audience.of(read("for = companies"), facts).stream()).containsExactly(1);
    assertThat(Audience.of(read(), facts).stream()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void anExpressionIsScoredByWhatItIsReckonedOutOf() {
    Catalogue catalogue =
        read(
            "criterion.x.expression = orders * 2",
            "criterion.x.band.1 = .. 5 : 1",
            "criterion.x.band.2 = 5 .. : 7");
    assertThat(Audience.facts(catalogue)).containsExactly(Fact.ever(Measure.ORDERS));
    Scores scores = Scores.of(catalogue, facts(Fact.ever(Measure.ORDERS), 2, 3));
    assertThat(scores.allPoints()).containsExactly(1, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shows = profit | 2 | must be value or risk",
        "for = orders | 2 | must be all, consumers, companies, or a condition",
        "for = orders > | 2 | column 15: a number or a measure is missing",
        "criterion.x.expression = orders + turnover | 2 | column 33: '+' stands between",
        "criterion.x.measure = field | 2 | needs a name"
      })
  void whatIsWrongIsSaidWithLineAndColumn(String line, long number, String reason) {
    CatalogueRejected rejected =
        catchThrowableOfType(
            CatalogueRejected.class, () -> read(line, "criterion.x.band.1 = .. : 1"));
    assertThat(rejected.reasons())
        .anySatisfy(
            one -> {
              assertThat(one.line()).isEqualTo(number);
              assertThat(one.reason().english()).contains(reason);
            });
  }

  @Test
  void aMeasureBesideAnExpressionIsRefused() {
    CatalogueRejected rejected =
        catchThrowableOfType(
            CatalogueRejected.class,
            () ->
                read(
                    "criterion.x.expression = orders",
                    "criterion.x.period = 12m",
                    "criterion.x.band.1 = .. : 1"));
    assertThat(rejected.reasons()).extracting(Rejection::line).containsExactly(3L);
  }

  @Test
  void aCategoryIsNamed() {
    Catalogue catalogue =
        read(
            "criterion.x.measure = category-turnover",
            "criterion.x.of = Books",
            "criterion.x.band.1 = .. : 1");
    assertThat(catalogue.criteria().get(0).fact())
        .isEqualTo(Fact.ever(Measure.CATEGORY_TURNOVER, "Books"));
    assertThat(CatalogueText.read(CatalogueText.write(catalogue), 1)).isEqualTo(catalogue);
  }

  @Test
  void theCatalogueOfRisksThatIsShippedIsOne() throws IOException {
    Catalogue risks =
        CatalogueText.read(Files.readString(Path.of("src/main/catalogue/risk.properties")), 1);
    assertThat(risks.header().shows()).isEqualTo(Catalogue.Shows.RISK);
  }
}
