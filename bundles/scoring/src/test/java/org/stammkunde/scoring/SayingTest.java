package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.scoring.words.Wording;

/** What is said of a wrong catalogue, in both languages. */
class SayingTest {
  @ParameterizedTest
  @ValueSource(strings = {"Refusals", "Expressions", "Calibrations"})
  void bothLanguagesHaveTheSameSentencesWithTheSameValues(String bundle) {
    ResourceBundle english = Wording.bundle(bundle, Locale.ENGLISH);
    ResourceBundle german = Wording.bundle(bundle, Locale.GERMAN);
    assertThat(german.keySet()).isEqualTo(english.keySet());
    for (String key : Collections.list(english.getKeys())) {
      for (String value : new String[] {"{0}", "{1}", "{2}", "{3}"}) {
        assertThat(german.getString(key).contains(value))
            .as(key)
            .isEqualTo(english.getString(key).contains(value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Refusals", "Expressions", "Calibrations"})
  void everySentenceIsToldSomewhere(String bundle) throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> append(code, file));
    }
    assertThat(Wording.bundle(bundle, Locale.ENGLISH).keySet())
        .allSatisfy(
            key ->
                assertThat(code)
                    .as(key)
                    .contains(
                        "\"" + key.replaceAll("((above|below|kind)[.]|needs-|kind[.]).*", "$1")));
  }

  private static void append(StringBuilder code, Path file) {
    try {
      code.append(Files.readString(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
