package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every settings file that we ship, as an administrator reads it. That keys and defaults are those
 * of the class that reads them is shown where that class is.
 */
class ShippedSettingsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern SETTING = Pattern.compile("#?([a-z][\\w.]*) =(.*)");

  /** A settings file of one of our bundles. */
  private static boolean isShipped(Path file) {
    return file.toString().contains("/src/main/cfg/org.stammkunde.");
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT.resolve("bundles"), 6)) {
      return all.filter(ShippedSettingsTest::isShipped).sorted().toList();
    }
  }

  /** The comment block above each setting. */
  private static Map<String, String> comments(Path file) throws IOException {
    Map<String, String> comments = new TreeMap<>();
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        comments.put(setting.group(1), String.join(" ", block));
        block.clear();
      } else if (line.startsWith("#")) {
        block.add(line.substring(1).strip());
      } else {
        block.clear();
      }
    }
    return comments;
  }

  @Test
  void thereAreSettingsFiles() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySettingHasAMeaningAndADefault(Path file) throws IOException {
    assertThat(comments(file)).isNotEmpty();
    assertThat(comments(file))
        .allSatisfy(
            (key, comment) ->
                assertThat(comment).as(key).contains("Default: ").hasSizeGreaterThan(40));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theFileSaysWhenAChangeTakesEffectAndWhatBecomesOfAnInvalidOne(Path file) throws IOException {
    assertThat(Files.readString(file).replaceAll("\\s*\\n#\\s*", " "))
        .containsIgnoringCase("takes effect")
        .contains("refused as a whole");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySettingIsInTheDocumentation(Path file) throws IOException {
    String documentation;
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      documentation =
          docs.filter(doc -> doc.toString().endsWith(".md"))
              .map(ShippedSettingsTest::read)
              .reduce("", String::concat);
    }
    assertThat(comments(file).keySet())
        .allSatisfy(key -> assertThat(documentation).contains("`" + key + "`"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theFeatureBringsTheFileAndNeverOverwritesIt(Path file) throws IOException {
    String feature = read(ROOT.resolve("features/repository/src/main/feature/feature.xml"));
    assertThat(feature).contains("${karaf.etc}/" + file.getFileName() + "\" override=\"false\"");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
