package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;

class SameCustomerTest {
  private static final CustomerDetails ANNA =
      details("Anna", "Groß", "anna@example.org", "Weg 1", "12345", "Ort", "DE");

  @ParameterizedTest
  @CsvSource({
    "Anna, Groß, true",
    "ANNA, GROSS, true",
    "'', Anna Gross, true",
    "Anna, Klein, false",
    "'', '', false",
  })
  void namesAreComparedByTheirLetters(String first, String last, boolean same) {
    CustomerDetails other = details(first, last, "", "", "", "", "");
    assertThat(SameCustomer.byName(ANNA, other)).isEqualTo(same);
  }

  @Test
  void whatTheHostWritesInItsOwnWayIsNotDifferent() {
    CustomerDetails stored =
        details("", "Anna Gross", "ANNA@example.org", "weg  1", "12345", "ORT", "Deutschland");

    assertThat(different(stored, false)).isEmpty();
  }

  @Test
  void whatIsMissingOrOtherwiseIsNamed() {
    CustomerDetails stored = details("An", "Gr", "", "", "1234", "", "AT");

    assertThat(different(stored, true))
        .containsExactly("name", "email", "street", "postalCode", "city", "country", "robinson");
  }

  private static List<String> different(CustomerDetails stored, boolean robinson) {
    return SameCustomer.different(
        new NewHostCustomer(ANNA, false, "", false, List.of()),
        new HostCustomer(new HostCustomerId("H"), stored, false, "", robinson, List.of(), true));
  }

  private static CustomerDetails details(
      String first,
      String last,
      String email,
      String street,
      String postalCode,
      String city,
      String country) {
    return new CustomerDetails(
        first, last, "", email, "", "", new PostalAddress(street, "", postalCode, city, country));
  }
}
