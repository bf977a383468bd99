package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Criterion;

class KnownTitlesTest {
  private static final String OTHERS =
      """
      .measure = orders
      criterion.NAME.band.1 = .. : 0
      grade.1.name = all
      grade.1.scores = ..
      grade.1.colour = #123456
      """;

  @ParameterizedTest
  @ValueSource(strings = {"default.properties", "risk.properties"})
  void everyCriterionOfTheCataloguesAsShippedHasATitle(String file) throws IOException {
    List<Criterion> shipped =
        CatalogueText.read(Files.readString(Path.of("src/main/catalogue", file)), 1).criteria();
    assertThat(shipped)
        .isNotEmpty()
        .allSatisfy(
            criterion -> assertThat(criterion.said(Locale.GERMAN)).isNotEqualTo(criterion.name()));
  }

  @Test
  void aCriterionOfOursIsCalledAsTheReaderSpeaks() {
    Criterion ours = criterion("last-order");
    assertThat(ours.said(Locale.GERMANY)).isEqualTo("Letzte Bestellung");
    assertThat(ours.said(Locale.FRANCE)).isEqualTo("Last order");
  }

  @Test
  void aMerchantsCriterionWithoutATitleGoesByItsName() {
    assertThat(criterion("seeds").said(Locale.GERMAN)).isEqualTo("seeds");
  }

  private static Criterion criterion(String name) {
    String text = "name = Test\ncriterion.NAME" + OTHERS;
    return CatalogueText.read(text.replace("NAME", name), 1).criteria().get(0);
  }
}
