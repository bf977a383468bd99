package org.stammkunde.host.dolibarr;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition in the language of Dolibarr's {@code sqlfilters}, the part of it that versions 16 to
 * 22 share: every condition and every group stands in parentheses, values in apostrophes.
 */
record Filter(String text) {
  private static final String HARMLESS = "[A-Za-z0-9@.+%_ :;=-]";

  static Filter of(String field, String operator, String value) {
    return new Filter("(t." + field + ":" + operator + ":'" + value + "')");
  }

  static Filter of(String field, String operator, long value) {
    return new Filter("(t." + field + ":" + operator + ":" + value + ")");
  }

  static Filter in(String field, Collection<String> ids) {
    return new Filter("(t." + field + ":in:" + String.join(",", ids) + ")");
  }

  /**
   * Everything that has this value, and a little more: letter case never counts, and a character
   * that Dolibarr's grammar or its firewall may stumble over stands for any one. Whoever asks looks
   * at what comes.
   *
   * @param pattern with {@code %} for any characters
   */
  static Filter like(String field, String pattern) {
    return of(field, "like", harmless(pattern));
  }

  /** The value as it stands within a pattern. */
  static String harmless(String value) {
    return value
        .codePoints()
        .mapToObj(Character::toString)
        .map(one -> one.matches(HARMLESS) ? one : "_")
        .collect(Collectors.joining());
  }

  /** The value in which no character stands for others. */
  static String literal(String value) {
    return value.replace('%', '_');
  }

  static Filter all(Filter... filters) {
    return joined(" and ", List.of(filters));
  }

  static Filter any(Collection<Filter> filters) {
    return joined(" or ", filters);
  }

  private static Filter joined(String word, Collection<Filter> filters) {
    return filters.size() == 1
        ? filters.iterator().next()
        : new Filter(
            filters.stream().map(Filter::text).collect(Collectors.joining(word, "(", ")")));
  }

  /** Values are personal. */
  @Override
  public String toString() {
    return "Filter[…]";
  }
}
