package org.stammkunde.ledger.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cursors of pages: opaque to callers, and checked, as they come back from outside. */
final class Cursors {
  private static final String SEPARATOR = "\n";
  private static final int MOST = 200;

  private Cursors() {}

  static String of(Object... parts) {
    String text = String.join(SEPARATOR, List.of(parts).stream().map(Object::toString).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The parts of a cursor.
   *
   * @throws IllegalArgumentException if it does not have so many
   */
  static List<String> parts(String cursor, int count) {
    List<String> parts;
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      parts = List.of(text.split(SEPARATOR, -1));
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    if (parts.size() != count || parts.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
      throw invalid();
    }
    return parts;
  }

  /** The number in a cursor of one part, or 0 for the first page. */
  static long number(String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(parts(cursor, 1).get(0));
    } catch (NumberFormatException notNumber) {
      throw invalid();
    }
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
    }
  }

  static IllegalArgumentException invalid() {
    return new IllegalArgumentException("the cursor is not one of this list");
  }
}
