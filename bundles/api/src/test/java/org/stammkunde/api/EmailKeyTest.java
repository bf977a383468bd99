package org.stammkunde.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailKeyTest {

  @ParameterizedTest
  @CsvSource({
    "anna@example.org, ' Anna@Example.ORG '",
    "anna@xn--mller-kva.example, anna@Müller.example",
    "anna@xn--mller-kva.example, 'anna@mu\u0308ller.example'",
    "anna@xn--mller-kva.example, anna@xn--mller-kva.example",
    "a+b.c@example.org, A+B.C@example.org",
  })
  void spellingsOfOneAddressHaveOneKey(String key, String spelling) {
    assertThat(EmailKey.of(spelling)).hasValue(new EmailKey(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "anna", "@example.org", "anna@", "an na@example.org"})
  void whatIsNoAddressHasNoKey(String text) {
    assertThat(EmailKey.of(text)).isEmpty();
  }

  @Test
  void textFormHidesTheAddress() {
    assertThat(EmailKey.of("anna@example.org").orElseThrow().toString()).doesNotContain("anna");
  }
}
