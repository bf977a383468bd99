package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CatalogueRejected;

/** What is said of a wrong catalogue, in both languages. */
class SayingTest {
  private static final String GAP =
      """
      name = Test
      criterion.o.measure = orders
      criterion.o.band.1 = .. 5 : 0
      criterion.o.band.2 = 7 .. : 1
      grade.1.name = all
      grade.1.scores = ..
      grade.1.colour = #123456
      """;

  @Test
  void aGapIsToldInGermanToAGermanWithTheSameNumbers() {
    CatalogueRejected wrong =
        catchThrowableOfType(CatalogueRejected.class, () -> CatalogueText.read(GAP, 1));
    assertThat(wrong.reasons().get(0).said(Locale.GERMAN))
        .isEqualTo(
            "Zeile 4: criterion.o.band.2: lässt eine Lücke: nichts deckt 5 .. 7 ab; Zeile 3 endet,"
                + " bevor diese beginnt");
    assertThat(wrong.reasons().get(0).said(Locale.FRENCH)).contains("leaves a gap");
  }

  @Test
  void whatIsWrongInOneOfSeveralFilesIsToldInGermanToo() {
    String both = "--- a.properties\n" + GAP + "--- b.properties\n" + GAP;
    CatalogueRejected wrong =
        catchThrowableOfType(CatalogueRejected.class, () -> CatalogueText.read(both, 1));
    assertThat(wrong.reasons().get(1).said(Locale.GERMAN))
        .startsWith("Zeile 4: b.properties criterion.o.band.2: lässt eine Lücke");
  }

  @Test
  void bothLanguagesHaveTheSameSentencesWithTheSameValues() {
    ResourceBundle english = sentences("");
    ResourceBundle german = sentences("de");
    assertThat(german.keySet()).isEqualTo(english.keySet());
    for (String key : Collections.list(english.getKeys())) {
      for (String value : new String[] {"{0}", "{1}", "{2}"}) {
        assertThat(german.getString(key).contains(value))
            .as(key)
            .isEqualTo(english.getString(key).contains(value));
      }
    }
  }

  @Test
  void everySentenceIsToldSomewhere() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> append(code, file));
    }
    assertThat(sentences("").keySet())
        .allSatisfy(
            key ->
                assertThat(code)
                    .as(key)
                    .contains("\"" + key.replaceAll("(above|below)[.].*", "$1.") + "\""));
  }

  private static void append(StringBuilder code, Path file) {
    try {
      code.append(Files.readString(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static ResourceBundle sentences(String language) {
    return ResourceBundle.getBundle(
        "org.stammkunde.scoring.Refusals",
        Locale.forLanguageTag(language),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
