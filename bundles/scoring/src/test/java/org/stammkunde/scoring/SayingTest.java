package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Wording;
import org.stammkunde.scoring.expression.Unfit;

/** What is said of a wrong catalogue. */
class SayingTest {
  @ParameterizedTest
  @ValueSource(strings = {"Refusals", "Expressions", "Calibrations"})
  void everySentenceIsToldSomewhere(String bundle) throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> append(code, file));
    }
    assertThat(Wording.bundle(beside(bundle), bundle, Locale.ENGLISH).keySet())
        .allSatisfy(
            key ->
                assertThat(code)
                    .as(key)
                    .contains(
                        "\"" + key.replaceAll("((above|below|kind)[.]|needs-|kind[.]).*", "$1")));
  }

  private static Class<?> beside(String bundle) {
    return bundle.equals("Expressions") ? Unfit.class : Refused.class;
  }

  private static void append(StringBuilder code, Path file) {
    try {
      code.append(Files.readString(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
