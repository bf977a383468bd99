package org.stammkunde.mapping;

import java.util.List;

/** Somebody who does not exist. */
record DemoPerson(
    String firstName,
    String lastName,
    String company,
    String email,
    String phone,
    String vatId,
    String street,
    String supplement,
    String postalCode,
    String city,
    String branch,
    boolean robinson) {
  static final String HEADER =
      "FirstName,LastName,Company,Email,Phone,VatId,Street,Supplement,PostalCode,City,Country,Branch,Robinson,generated\n";

  DemoPerson withEmail(String other) {
    return new DemoPerson(
        firstName,
        lastName,
        company,
        other,
        phone,
        vatId,
        street,
        supplement,
        postalCode,
        city,
        branch,
        robinson);
  }

  /** The line of a CSV file; no value has a comma or quote. */
  String line() {
    return String.join(
            ",",
            List.of(
                firstName,
                lastName,
                company,
                email,
                phone,
                vatId,
                street,
                supplement,
                postalCode,
                city,
                "DE",
                branch,
                robinson ? "yes" : "no",
                "yes"))
        + '\n';
  }
}
