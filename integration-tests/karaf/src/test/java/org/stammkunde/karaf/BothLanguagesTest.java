package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read is there in English and German, in every bundle. */
class BothLanguagesTest {
  private static final Path BUNDLES = Path.of("../../bundles").toAbsolutePath().normalize();
  private static final String GERMAN = "_de.properties";
  private static final Pattern PLACE = Pattern.compile("\\{\\d");

  /** A sentence by its key, behind its place or not; a place may have a reason of others. */
  private static final Pattern TOLD =
      Pattern.compile(
          "\\b(?:say|because|Unreadable|reject|rejected)\\(\\s*"
              + "(?:[^,()]*,\\s*)?\"([a-z][a-z0-9.-]*)\"(?!,\\s*\\w+\\.reason\\()");

  /** Both are put in, and each language takes its own. */
  private static final Set<String> TOLD_IN_BOTH = Set.of("catalogue.line", "catalogue.whole");

  static List<Path> german() throws IOException {
    return files(path -> path.endsWith(GERMAN) && path.contains("/src/main/"));
  }

  /** Bundles of sentences that are asked for by their keys as the code writes them. */
  static List<Path> rejections() throws IOException {
    return files(path -> path.endsWith("/Rejections.properties") && path.contains("/src/main/"));
  }

  private static List<Path> files(Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(BUNDLES)) {
      return all.filter(file -> wanted.test(file.toString().replace('\\', '/'))).sorted().toList();
    }
  }

  @Test
  void thereAreTexts() throws IOException {
    assertThat(german()).hasSizeGreaterThan(20);
    assertThat(rejections()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("german")
  void theyHaveTheSameTexts(Path german) throws IOException {
    assertThat(texts(german).stringPropertyNames())
        .isEqualTo(texts(english(german)).stringPropertyNames());
  }

  @ParameterizedTest
  @MethodSource("german")
  void theyPutInTheSameValues(Path german) throws IOException {
    Properties inGerman = texts(german);
    Properties inEnglish = texts(english(german));
    assertThat(inEnglish.stringPropertyNames())
        .filteredOn(key -> !TOLD_IN_BOTH.contains(key))
        .allSatisfy(
            key ->
                assertThat(places(inGerman.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(inEnglish.getProperty(key))));
  }

  @ParameterizedTest
  @MethodSource("german")
  void noTextLosesAnApostrophe(Path german) throws IOException {
    for (Properties texts : List.of(texts(german), texts(english(german)))) {
      assertThat(texts.stringPropertyNames())
          .allSatisfy(
              key ->
                  assertThat(texts.getProperty(key).replace("''", "")).as(key).doesNotContain("'"));
    }
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void everySentenceIsToldSomewhere(Path english) throws IOException {
    String code = code(bundle(english));
    assertThat(texts(english).stringPropertyNames())
        .allSatisfy(key -> assertThat(code.contains('"' + key + '"')).as(key).isTrue());
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void everySentenceThatIsToldIsThere(Path english) throws IOException {
    Path bundle = bundle(english);
    Set<String> known = new TreeSet<>();
    for (Path texts : files(path -> path.endsWith(".properties") && path.contains("/src/main/"))) {
      if (texts.startsWith(bundle)) {
        known.addAll(texts(texts).stringPropertyNames());
      }
    }
    Set<String> told =
        TOLD.matcher(code(bundle))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known).containsAll(told);
  }

  private static Path bundle(Path english) {
    return BUNDLES.resolve(BUNDLES.relativize(english).getName(0));
  }

  private static String code(Path bundle) throws IOException {
    try (Stream<Path> all = Files.walk(bundle.resolve("src/main/java"))) {
      return all.filter(Files::isRegularFile)
          .map(BothLanguagesTest::read)
          .collect(Collectors.joining());
    }
  }

  private static Path english(Path german) {
    String name = german.getFileName().toString();
    return german.resolveSibling(name.replace(GERMAN, ".properties"));
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties texts(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
