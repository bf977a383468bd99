package org.stammkunde.api;

import java.util.Map;

/** Checks that the records of this package share; a name is a key of {@link RecordInvalid}. */
final class Texts {
  private static final int MOST_FIELDS = 50;

  private Texts() {}

  /**
   * Returns {@code text} unless it is blank, too long or has control characters.
   *
   * @param values what is put into the name
   */
  static String key(String text, String name, int maximum, Object... values) {
    if (text.isBlank()) {
      throw RecordInvalid.because("blank", RecordInvalid.field(name, values));
    }
    return plain(text, name, maximum, values);
  }

  /** Refuses what is neither empty nor two lower-case letters. */
  static void language(String text) {
    if (!text.matches("([a-z]{2})?")) {
      throw RecordInvalid.because("language");
    }
  }

  /** A copy of custom fields, unless there are too many of them or one cannot be kept. */
  static Map<String, String> fields(Map<String, String> fields) {
    if (fields.size() > MOST_FIELDS) {
      throw RecordInvalid.because("too-many-fields", fields.size(), MOST_FIELDS);
    }
    fields.forEach(
        (name, text) -> {
          key(name, "custom-field-name", 100);
          if (name.indexOf('=') >= 0) {
            throw RecordInvalid.because("field-name-equals");
          }
          plain(text, "custom-field", 200, name);
        });
    return Map.copyOf(fields);
  }

  /**
   * Returns {@code text}, which may be empty, unless it is too long or has control characters.
   *
   * @param values what is put into the name
   */
  static String plain(String text, String name, int maximum, Object... values) {
    if (text.length() > maximum) {
      throw RecordInvalid.because(
          "too-long", RecordInvalid.field(name, values), text.length(), maximum);
    }
    // PostgreSQL cannot store NUL, and a line break in a key or name only ever forges log lines.
    // A loop, as this runs several times for every line of every order.
    for (int at = 0; at < text.length(); at++) {
      if (Character.isISOControl(text.charAt(at))) {
        throw RecordInvalid.because("control-characters", RecordInvalid.field(name, values));
      }
    }
    return text;
  }
}
