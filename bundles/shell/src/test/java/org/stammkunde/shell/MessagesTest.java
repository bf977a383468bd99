package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.ShopFetch;

/** The sentences in both languages. */
class MessagesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/stammkunde/shell");

  /** A key that stands in the code as a whole. */
  private static final Pattern KEY =
      Pattern.compile("(?:text\\(\\s*|: )\"([a-z]+\\.[a-z.-]+[a-z])\"");

  private static final Pattern REFUSAL = Pattern.compile("because\\(\"([a-z-]+)\"");
  private static final Pattern HEADERS =
      Pattern.compile("table\\(\\s*List\\.of\\(((?:\\s*\"#?[a-z-]+\",?)+)\\)");

  private static Properties sentences(String name) throws IOException {
    Properties sentences = new Properties();
    try (Reader in =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      sentences.load(in);
    }
    return sentences;
  }

  private static String code() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file));
      }
    }
    return code.toString();
  }

  @Test
  void everySentenceIsAFormatWithoutLostQuotes() throws IOException {
    for (String name : List.of("Messages.properties", "Messages_de.properties")) {
      Properties sentences = sentences(name);
      assertThat(sentences.stringPropertyNames())
          .allSatisfy(
              key -> {
                assertThat(sentences.getProperty(key)).as(key).doesNotContain("'");
                assertThat(new MessageFormat(sentences.getProperty(key))).isNotNull();
              });
    }
  }

  @Test
  void everyKeyOfTheCodeHasASentence() throws IOException {
    String code = code();
    List<String> keys = new ArrayList<>();
    KEY.matcher(code).results().forEach(found -> keys.add(found.group(1)));
    REFUSAL.matcher(code).results().forEach(found -> keys.add("error." + found.group(1)));
    HEADERS
        .matcher(code)
        .results()
        .flatMap(found -> Stream.of(found.group(1).split("[\\s\",#]+")))
        .filter(header -> !header.isEmpty())
        .forEach(header -> keys.add("column." + header));
    assertThat(keys).hasSizeGreaterThan(60);
    assertThat(sentences("Messages.properties").stringPropertyNames()).containsAll(keys);
  }

  @Test
  void everyWordThatIsShownHasAText() throws IOException {
    assertThat(sentences("Messages.properties").stringPropertyNames())
        .containsAll(texts("state", QualityRun.State.values()))
        .containsAll(texts("fetched", ShopFetch.Fetched.State.values()))
        .containsAll(texts("entity", RawDocument.Entity.values()))
        .containsAll(texts("link", Link.Status.values()))
        .containsAll(texts("evidence", Evidence.values()))
        .containsAll(texts("conflict", LinkConflict.Reason.values()))
        .containsAll(texts("measure", Fact.Measure.values()))
        .containsAll(texts("answer", Duplicates.Answer.values()))
        .containsAll(texts("consequence", Duplicates.Consequence.values()))
        .containsAll(texts("model", MatchModels.State.values()))
        .containsAll(texts("doctor", Finding.State.values()));
  }

  private static List<String> texts(String name, Enum<?>... words) {
    return Stream.of(words).map(word -> name + "." + Words.of(word)).toList();
  }

  @Test
  void theTerminalSaysTheLanguage() {
    assertThat(Messages.of(new Console().german().session()).locale()).isEqualTo(Locale.GERMAN);
    assertThat(Messages.of(new Console().session()).locale()).isEqualTo(Locale.ENGLISH);
  }
}
