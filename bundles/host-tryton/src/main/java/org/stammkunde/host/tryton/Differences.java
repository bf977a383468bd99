package org.stammkunde.host.tryton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.NewHostCustomer;

/**
 * What a host stored otherwise than it was asked to, by names of fields alone: its own rules and
 * modules may change what it is given.
 */
final class Differences {
  private Differences() {}

  static List<String> of(NewHostCustomer wanted, HostCustomer stored) {
    CustomerDetails asked = wanted.details();
    CustomerDetails got = stored.details();
    List<String> fields = new ArrayList<>();
    note(fields, "the name", asked.displayName().equals(got.displayName()));
    note(fields, "the e-mail", email(asked).equals(email(got)));
    note(fields, "the VAT id", NewParty.vatId(asked).equals(NewParty.vatId(got)));
    note(fields, "the street", asked.address().street().equals(got.address().street()));
    note(
        fields, "the postal code", asked.address().postalCode().equals(got.address().postalCode()));
    note(fields, "the city", asked.address().city().equals(got.address().city()));
    note(fields, "the Robinson flag", wanted.robinson() == stored.robinson());
    note(
        fields,
        "a shop customer number",
        new HashSet<>(stored.shopCustomers()).containsAll(wanted.shopCustomers()));
    return fields;
  }

  private static Optional<EmailKey> email(CustomerDetails details) {
    return EmailKey.of(details.email());
  }

  private static void note(List<String> fields, String field, boolean same) {
    if (!same) {
      fields.add(field);
    }
  }
}
