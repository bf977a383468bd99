package org.stammkunde.matching;

import java.util.Locale;

/**
 * What a column says about a person or a company.
 *
 * @param kind its meaning
 * @param name of a {@link Kind#TEXT} or {@link Kind#CATEGORY}; else the kind's own name
 */
public record Attribute(Kind kind, String name) {

  /** What the matching understands. */
  public enum Kind {
    /** First name or names. */
    GIVEN_NAME,
    /** Family name. */
    SURNAME,
    /** First names and family name in one; a comma means that the family name comes first. */
    FULL_NAME,
    /** Academic title or form of address; not compared. */
    TITLE,
    /** Street, with or without the number. */
    STREET,
    /** Number of the house with its letter. */
    HOUSE_NUMBER,
    /** A whole address in one line. */
    ADDRESS,
    /** Postal code. */
    POSTCODE,
    /** Town. */
    CITY,
    /** State, province or county. */
    REGION,
    /** Country, in any spelling that is the same for all records. */
    COUNTRY,
    /** E-mail address. */
    EMAIL,
    /** Phone number. */
    PHONE,
    /** ISO 8601, {@code 1971-06-24}; dates that do not exist are compared as they stand. */
    DATE_OF_BIRTH,
    /** Name of a company. A record that has one and no person's name is a company. */
    COMPANY,
    /** Number of the customer in another system. */
    CUSTOMER_NUMBER,
    /** Gender, in any spelling that is the same for all records. */
    GENDER,
    /** Any other text, compared word by word. */
    TEXT,
    /** Any other value that is equal or not. */
    CATEGORY
  }

  /** Checks the name. */
  public Attribute {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of an attribute must not be blank");
    }
  }

  /** An attribute of a kind that there is once. */
  public static Attribute of(Kind kind) {
    if (kind == Kind.TEXT || kind == Kind.CATEGORY) {
      throw new IllegalArgumentException(kind + " needs a name");
    }
    return new Attribute(kind, kind.name().toLowerCase(Locale.ROOT));
  }
}
