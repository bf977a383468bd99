package org.stammkunde.contract;

/**
 * Somebody who buys. Everything personal carries {@link #CANARY}, so that it is found wherever it
 * must not be.
 *
 * @param firstName first name
 * @param lastName last name
 * @param company name of the company, or empty for a private person
 * @param vatId VAT identification number of the company, or empty
 * @param email e-mail address
 * @param phone phone number
 * @param street street and number
 * @param postalCode postal code
 * @param city city
 * @param country ISO 3166-1 alpha-2 code
 */
public record StubPerson(
    String firstName,
    String lastName,
    String company,
    String vatId,
    String email,
    String phone,
    String street,
    String postalCode,
    String city,
    String country) {

  /**
   * Must never stand in a log or a message, in any letter case; secrets of stub shops have it too.
   */
  public static final String CANARY = "kanarie";

  /** A private person whose e-mail address begins with {@code name}; lower-case letters only. */
  public static StubPerson named(String name) {
    return new StubPerson(
        "Änne",
        "Kanarie-Müller",
        "",
        "",
        name + ".kanarie@example.test",
        "+49 30 5550100",
        "Kanarienstraße 7",
        "10115",
        "Berlin",
        "DE");
  }

  /** The same person buying for a company. */
  public StubPerson of(String newCompany, String newVatId) {
    return new StubPerson(
        firstName, lastName, newCompany, newVatId, email, phone, street, postalCode, city, country);
  }

  /** The same person under another name. */
  public StubPerson called(String newFirstName, String newLastName) {
    return new StubPerson(
        newFirstName, newLastName, company, vatId, email, phone, street, postalCode, city, country);
  }
}
