package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Bar;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.SourceRecord;

/** What the eye compares, where the normal forms of the comparing are the same. */
class SideBySideTest {
  @ParameterizedTest
  @CsvSource({
    "Müller GmbH, Müller AG, unequal",
    "Müller GmbH, Müller, unequal",
    "Müller GmbH & Co. KG, MUELLER  GmbH & Co.KG, alike",
    "Müller GmbH, müller gmbh, equal",
  })
  void theLegalFormTellsCompaniesApart(String left, String right, String state) {
    assertThat(state("Firma", "company", company(left), company(right))).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "Groß sen., Groß jun., unequal",
    "Groß jun., Groß, unequal",
    "Groß, Gross, alike",
    "Lefèvre, Lefevre, alike",
    "Muller, Müller, unequal",
  })
  void seniorAndJuniorAreTwo(String left, String right, String state) {
    assertThat(state("Nachname", "surname", person(left), person(right))).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "Hauptstr. 5, 2. Stock, Hauptstraße 5, 3. Stock, unequal",
    "Hauptstr. 5, 2. Stock, Hauptstraße 5, '', unequal",
    "Hauptstr. 5, 2. Stock, Hauptstraße 5, 2. stock, alike",
    "Hauptstr. 5, '', Hauptstraße 5, '', alike",
    "Hauptstr. 5, 2. Stock, Hauptstr. 5, 2. Stock, equal",
  })
  void theSupplementIsPartOfTheStreet(
      String street, String supplement, String otherStreet, String other, String state) {
    assertThat(state("Straße", "street", at(street, supplement), at(otherStreet, other)))
        .isEqualTo(state);
  }

  @Test
  void aTelephoneNumberHasManySpellings() {
    assertThat(state("Telefon", "phone", phone("030 12345"), phone("+49 30 12345")))
        .isEqualTo("alike");
    assertThat(state("Telefon", "street", phone("030 12345"), phone("+49 30 12345")))
        .isEqualTo("unequal");
  }

  /** Of one line, where the comparing finds what one property says the same. */
  private static String state(
      String label, String same, CustomerDetails left, CustomerDetails right) {
    return lines(left, right, same).stream()
        .filter(line -> line.label().equals(label))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static List<SideBySide> lines(
      CustomerDetails left, CustomerDetails right, String... same) {
    Side one = side("host/H1", 1, left);
    Side other = side("host/H2", 2, right);
    return SideBySide.of(
        new Comparison(
            Doubles.pair("host/H1", "host/H2"),
            one,
            other,
            -10,
            Arrays.stream(same).map(key -> new Bar(key, key, "", "x", "x", true, 9)).toList(),
            0,
            0,
            0.5,
            false,
            "",
            false,
            Consequence.NONE,
            Optional.empty(),
            "v"),
        Language.of("de"),
        new Merchant(ZoneOffset.UTC, Currency.getInstance("EUR"), Instant.EPOCH));
  }

  private static Side side(String record, long customer, CustomerDetails details) {
    return new Side(
        SourceRecord.parse(record), new CustomerId(customer), details, false, false, 0, 0);
  }

  private static CustomerDetails person(String lastName) {
    return details(lastName, "", "", PostalAddress.UNKNOWN);
  }

  private static CustomerDetails company(String name) {
    return details("", name, "", PostalAddress.UNKNOWN);
  }

  private static CustomerDetails phone(String number) {
    return details("", "", number, PostalAddress.UNKNOWN);
  }

  private static CustomerDetails at(String street, String supplement) {
    return details("", "", "", new PostalAddress(street, supplement, "10115", "Berlin", "DE"));
  }

  private static CustomerDetails details(
      String lastName, String company, String phone, PostalAddress address) {
    return new CustomerDetails("", lastName, company, "", phone, "", address);
  }
}
