package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.edge.Inputs;

/** Somebody of whom a caller wants to know whether he is a customer already. */
@Schema(
    name = "DuplicateSearchInput",
    description = "Somebody who may be a customer already. What is not known is left out.")
record DuplicateSearchInput(
    @Schema(required = true) DetailsView details,
    @Schema(description = "If it is known.", format = "date") String dateOfBirth) {
  private static final DetailsView NOTHING = DetailsView.of(CustomerDetails.UNKNOWN);

  /**
   * What was sent, read.
   *
   * @param details of whom
   * @param dateOfBirth if it is known
   */
  record Wanted(CustomerDetails details, Optional<LocalDate> dateOfBirth) {}

  /** What was sent, also where the request has no body at all. */
  static Wanted read(DuplicateSearchInput body) {
    Inputs inputs = new Inputs();
    DetailsView sent = body == null || body.details == null ? NOTHING : body.details;
    DetailsView.Address address = sent.address() == null ? NOTHING.address() : sent.address();
    CustomerDetails details =
        new CustomerDetails(
            text(inputs, "firstName", sent.firstName(), 100),
            text(inputs, "lastName", sent.lastName(), 100),
            text(inputs, "company", sent.company(), 200),
            text(inputs, "email", sent.email(), 254),
            text(inputs, "phone", sent.phone(), 50),
            text(inputs, "vatId", sent.vatId(), 20),
            new PostalAddress(
                text(inputs, "address.street", address.street(), 200),
                text(inputs, "address.supplement", address.supplement(), 200),
                text(inputs, "address.postalCode", address.postalCode(), 20),
                text(inputs, "address.city", address.city(), 100),
                text(inputs, "address.country", address.country(), 60)));
    Optional<LocalDate> born =
        inputs.read(
            "dateOfBirth",
            body == null ? null : body.dateOfBirth,
            day -> Optional.of(LocalDate.parse(day)),
            "date.form");
    if (inputs.errors().isEmpty() && details.equals(CustomerDetails.UNKNOWN)) {
      inputs.wrong("details", "search.nothing");
    }
    inputs.check();
    return new Wanted(details, born);
  }

  private static String text(Inputs inputs, String field, String text, int longest) {
    return inputs
        .read(
            "details." + field,
            text,
            said -> Optional.of(said).filter(plain -> isPlain(plain, longest)),
            "search.text",
            Integer.toString(longest))
        .orElse("");
  }

  private static boolean isPlain(String text, int longest) {
    return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
  }

  /** Who somebody is goes into no message. */
  @Override
  public String toString() {
    return "DuplicateSearchInput[…]";
  }
}
