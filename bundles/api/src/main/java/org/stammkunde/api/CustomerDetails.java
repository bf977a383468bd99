package org.stammkunde.api;

/**
 * Who somebody is and how to reach them, as one source says it; every text may be empty.
 *
 * @param firstName at most 100 characters
 * @param lastName at most 100 characters
 * @param company name of the company, at most 200 characters
 * @param email as the source gives it, at most 254 characters (RFC 5321, path)
 * @param phone as the source gives it, at most 50 characters
 * @param vatId VAT identification number, at most 20 characters
 * @param address the main postal address
 */
public record CustomerDetails(
    String firstName,
    String lastName,
    String company,
    String email,
    String phone,
    String vatId,
    PostalAddress address) {
  /** Nothing is known. */
  public static final CustomerDetails UNKNOWN =
      new CustomerDetails("", "", "", "", "", "", PostalAddress.UNKNOWN);

  /** Checks the lengths. */
  public CustomerDetails {
    Texts.plain(firstName, "first-name", 100);
    Texts.plain(lastName, "last-name", 100);
    Texts.plain(company, "company", 200);
    Texts.plain(email, "email", 254);
    Texts.plain(phone, "phone", 50);
    Texts.plain(vatId, "vat-id", 20);
  }

  /** Company, or first and last name, or the empty string if neither is known. */
  public String displayName() {
    return company.isEmpty() ? (firstName + " " + lastName).strip() : company;
  }

  /** Never the contents: records end up in messages and logs. */
  @Override
  public String toString() {
    return "CustomerDetails[…]";
  }
}
