package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;

/** Who somebody is and how to reach them; what is not known is left out. */
@Schema(
    name = "Details",
    description = "Who somebody is and how to reach them; what is not known is left out.")
record DetailsView(
    String firstName,
    String lastName,
    String company,
    String email,
    String phone,
    @Schema(description = "VAT identification number.") String vatId,
    Address address) {

  /** A postal address. */
  @Schema(name = "Address", description = "A postal address; what is not known is left out.")
  record Address(
      String street,
      String supplement,
      String postalCode,
      String city,
      @Schema(description = "ISO 3166-1 alpha-2 code, or the name that the source gives.")
          String country) {

    static Address of(PostalAddress address) {
      return new Address(
          orAbsent(address.street()),
          orAbsent(address.supplement()),
          orAbsent(address.postalCode()),
          orAbsent(address.city()),
          orAbsent(address.country()));
    }
  }

  static DetailsView of(CustomerDetails details) {
    return new DetailsView(
        orAbsent(details.firstName()),
        orAbsent(details.lastName()),
        orAbsent(details.company()),
        orAbsent(details.email()),
        orAbsent(details.phone()),
        orAbsent(details.vatId()),
        Address.of(details.address()));
  }
}
