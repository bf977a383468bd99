package org.stammkunde.benchmarks;

import java.util.Locale;

/** An address of nobody, of the length that addresses have. */
record Address(
    String firstName,
    String lastName,
    String email,
    String street,
    String postalCode,
    String city) {
  static Address of(int customer) {
    return new Address(
        "Erika",
        "Mustermann-" + customer,
        "customer-" + customer + "@example.org",
        "Musterstrasse " + customer % 250,
        String.format(Locale.ROOT, "%05d", customer % 99_999),
        "Musterstadt am Fluss");
  }
}
