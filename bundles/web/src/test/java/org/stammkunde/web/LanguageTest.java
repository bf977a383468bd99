package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.Fact;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.edge.ProblemCode;

class LanguageTest {
  private static final Pattern USED = Pattern.compile("l\\.text\\(\"([a-zA-Z.-]+)\"[,)]");

  @Test
  void noTextIsInBothFiles() {
    assertThat(texts("Duplicates", "").keySet())
        .doesNotContainAnyElementsOf(texts("Messages", "").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void everyTextOfATemplateIsThere(String code) throws IOException {
    Language language = Language.of(code);
    assertThat(used()).hasSizeGreaterThan(100).allSatisfy(key -> language.text(key, 1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordOfTheDomainIsThere(Enum<?> word) {
    assertThat(Language.of("de").name(word)).isNotBlank();
    assertThat(Language.of("en").name(word)).isNotBlank();
  }

  static Stream<Enum<?>> words() {
    List<Enum<?>> words = new ArrayList<>();
    words.addAll(List.of(OrderKind.values()));
    words.addAll(List.of(DeliveryKind.values()));
    words.addAll(List.of(Evidence.values()));
    words.addAll(List.of(Link.Status.values()));
    words.addAll(List.of(LinkConflict.Reason.values()));
    words.addAll(List.of(SalesDocument.Kind.values()));
    words.addAll(List.of(Fact.Measure.values()));
    words.addAll(List.of(QualityRun.State.values()));
    words.addAll(List.of(Duplicates.Answer.values()));
    words.addAll(List.of(Duplicates.Consequence.values()));
    words.addAll(List.of(Duplicates.Filter.Kind.values()));
    words.addAll(List.of(GoldenRecords.Field.values()));
    words.addAll(List.of(GoldenRecords.Rule.values()));
    words.addAll(List.of(MatchModels.State.values()));
    return words.stream();
  }

  @Test
  void problemsHaveTheSentencesOfAllDoors() {
    assertThat(Stream.of(ProblemCode.values()))
        .allSatisfy(code -> Language.of("de").text(code.word() + ".title"));
  }

  @ParameterizedTest
  @CsvSource({"#ffffff, #000000", "#000000, #ffffff", "#2e7d32, #ffffff", "#fdd835, #000000"})
  void aGradeCanBeReadOnItsColour(String colour, String ink) {
    assertThat(Badge.ink(colour)).isEqualTo(ink);
  }

  private static Set<String> used() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> templates =
        Files.list(Path.of("src/main/resources/org/stammkunde/web/pages"))) {
      for (Path template : templates.toList()) {
        Matcher key = USED.matcher(Files.readString(template));
        while (key.find()) {
          used.add(key.group(1));
        }
      }
    }
    return used;
  }

  private static ResourceBundle texts(String name, String language) {
    return ResourceBundle.getBundle(
        "org.stammkunde.web." + name,
        Locale.forLanguageTag(language),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
