package org.stammkunde.contract.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on writing a connector shows what is compiled and tested here. */
class GuideTest {
  private static final Path PAGE = Path.of("../../docs/shops/writing-a-connector.md");
  private static final Path SOURCES = Path.of("src/test/java/org/stammkunde/contract/mini");

  @Test
  void whatThePageShowsStandsInTheExample() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.list(SOURCES)) {
      sources = files.map(GuideTest::text).toList();
    }
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(text(PAGE));
    int count = 0;
    while (blocks.find()) {
      String block = blocks.group(1);
      count++;
      assertThat(sources).as(block).anyMatch(source -> source.contains(block));
    }
    assertThat(count).isGreaterThanOrEqualTo(6);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
