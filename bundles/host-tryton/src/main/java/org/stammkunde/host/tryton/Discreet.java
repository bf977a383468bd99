package org.stammkunde.host.tryton;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What Tryton says of values without the values: its messages quote names and numbers, and ours go
 * into logs.
 */
final class Discreet {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 500;

  private Discreet() {}

  /** The text with an ellipsis where a value stands that was sent. */
  static String text(String text, Object sent) {
    List<String> values = new ArrayList<>();
    collect(sent, values);
    values.sort(Comparator.comparingInt(String::length).reversed());
    String plain = text.replaceAll("\\s+", " ").strip();
    for (String value : values) {
      plain = plain.replace(value, "…");
    }
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  private static void collect(Object value, List<String> values) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            // The names of types are words of the message itself.
            if (!"type".equals(key)) {
              collect(one, values);
            }
          });
    } else if (value instanceof List<?> list) {
      list.forEach(one -> collect(one, values));
    } else if (value instanceof String text && text.strip().length() >= SHORTEST) {
      values.add(text.strip());
    }
  }
}
