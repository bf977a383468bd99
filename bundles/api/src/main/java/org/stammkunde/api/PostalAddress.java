package org.stammkunde.api;

/**
 * A postal address as the shop or the host shows it; every part may be empty.
 *
 * @param street street and number, at most 200 characters
 * @param supplement second address line, at most 200 characters
 * @param postalCode at most 20 characters
 * @param city at most 100 characters
 * @param country ISO 3166-1 alpha-2 code, or the name that the source gives; at most 60 characters
 */
public record PostalAddress(
    String street, String supplement, String postalCode, String city, String country) {
  /** No part is known. */
  public static final PostalAddress UNKNOWN = new PostalAddress("", "", "", "", "");

  /** Checks the lengths. */
  public PostalAddress {
    Texts.plain(street, "street", 200);
    Texts.plain(supplement, "address-supplement", 200);
    Texts.plain(postalCode, "postal-code", 20);
    Texts.plain(city, "city", 100);
    Texts.plain(country, "country", 60);
  }
}
