package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @ParameterizedTest
  @CsvSource({
    "Anna Muster, Anna, Muster",
    "Anna Maria Muster, Anna Maria, Muster",
    "Berta von der Heide, Berta, von der Heide",
    "von der Heide, '', von der Heide",
    "anna muster, anna, muster",
    "Muster, '', Muster",
    "'', '', ''"
  })
  void aNameIsTakenApart(String name, String first, String last) {
    assertThat(PersonName.of(name)).isEqualTo(new PersonName(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Muster GmbH", "Muster GmbH & Co. KG", "Muster e.K.", "Müller AG", "TSV e.V."})
  void aLegalFormMakesACompany(String name) {
    assertThat(PersonName.isCompany(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna Muster", "Agathe Kagel", "Sesam Ohg-Straße"})
  void aPersonIsNoCompany(String name) {
    assertThat(PersonName.isCompany(name)).isFalse();
  }

  @Test
  void oneWordIsNobodysFullName() {
    assertThat(PersonName.isPerson("Einkauf")).isFalse();
    assertThat(PersonName.isPerson("Anna Muster")).isTrue();
    assertThat(PersonName.isPerson("Muster GmbH")).isFalse();
  }
}
