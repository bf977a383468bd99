package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  private static final Messages ENGLISH = Messages.ofProblems(Locale.ENGLISH);
  private static final Messages GERMAN = Messages.ofProblems(Locale.GERMAN);

  @Test
  void noSentenceLosesItsApostrophe() {
    assertThat(ENGLISH.text("guest-not-created.detail", List.of())).contains("nobody's");
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyProblemHasItsSentences(ProblemCode code) {
    for (Messages messages : Arrays.asList(ENGLISH, GERMAN)) {
      assertThat(messages.text(code.word() + ".title", List.of())).isNotBlank();
      assertThat(messages.text(code.word() + ".detail", List.of("7"))).doesNotContain("{");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de-AT, de",
    "'fr,de;q=0.5', de",
    "'en,de;q=0.9', en",
    "fr, en",
    "'', en",
    "'***;q=x', en"
  })
  void theCallerChoosesTheLanguage(String acceptLanguage, String language) {
    assertThat(Messages.preferred(acceptLanguage).getLanguage()).isEqualTo(language);
  }
}
