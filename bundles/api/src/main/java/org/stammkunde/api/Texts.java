package org.stammkunde.api;

import java.util.Map;

/** Checks that the records of this package share. */
final class Texts {
  private static final int MOST_FIELDS = 50;

  private Texts() {}

  /** Returns {@code text} unless it is blank, too long or has control characters. */
  static String key(String text, String name, int maximum) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return plain(text, name, maximum);
  }

  /** A copy of custom fields, unless there are too many of them or one cannot be kept. */
  static Map<String, String> fields(Map<String, String> fields) {
    if (fields.size() > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "a customer has "
              + fields.size()
              + " custom fields; at most "
              + MOST_FIELDS
              + " are allowed");
    }
    fields.forEach(
        (name, text) -> {
          key(name, "the name of a custom field", 100);
          if (name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("the name of a custom field must not have a =");
          }
          plain(text, "custom field " + name, 200);
        });
    return Map.copyOf(fields);
  }

  /** Returns {@code text}, which may be empty, unless it is too long or has control characters. */
  static String plain(String text, String name, int maximum) {
    if (text.length() > maximum) {
      throw new IllegalArgumentException(
          name + " has " + text.length() + " characters; at most " + maximum + " are allowed");
    }
    // PostgreSQL cannot store NUL, and a line break in a key or name only ever forges log lines.
    // A loop, as this runs several times for every line of every order.
    for (int at = 0; at < text.length(); at++) {
      if (Character.isISOControl(text.charAt(at))) {
        throw new IllegalArgumentException(name + " must not have control characters");
      }
    }
    return text;
  }
}
