package org.stammkunde.mapping;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Numbers as a file writes them: {@code decimal.separator} and {@code decimal.grouping} of a
 * mapping. Stricter than {@link java.text.DecimalFormat}, which reads "12abc" as 12 and takes a
 * group of any length.
 *
 * @param separator between whole and fraction
 * @param grouping between groups of three digits, or 0 if there is none
 */
public record Decimals(char separator, char grouping) {
  private static final int MOST_DIGITS = 18;
  private static final String SEPARATOR = "decimal.separator";
  private static final String GROUPING = "decimal.grouping";
  private static final String NONE = "none";

  /** The keys that {@link #of} reads. */
  public static final Set<String> KEYS = Set.of(SEPARATOR, GROUPING);

  /** What a mapping says; a point and no grouping where it says nothing. */
  public static Decimals of(MappingText text) throws MappingRefused {
    char separator = text.sign(SEPARATOR, ".");
    char grouping = text.sign(GROUPING, NONE);
    if (separator == 0 || separator == grouping) {
      throw text.refused(GROUPING, text.get(GROUPING, NONE), "is the decimal.separator too");
    }
    return new Decimals(separator, grouping);
  }

  /**
   * Reads a number of at most 18 digits, with the decimals that it is written with.
   *
   * @throws Unreadable if the whole text is no such number
   */
  public BigDecimal read(String text) throws Unreadable {
    int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    long unscaled = 0;
    int digits = 0;
    int scale = -1;
    int sinceGrouping = -1;
    for (; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (sign >= '0' && sign <= '9') {
        unscaled = unscaled * 10 + (sign - '0');
        // Leading zeros are no digits that could overflow.
        digits += unscaled == 0 ? 0 : 1;
        scale += scale >= 0 ? 1 : 0;
        sinceGrouping += sinceGrouping >= 0 && scale < 0 ? 1 : 0;
        if (digits > MOST_DIGITS) {
          throw new Unreadable("digits", MOST_DIGITS);
        }
      } else if (sign == separator && scale < 0 && completeGroup(sinceGrouping)) {
        scale = 0;
      } else if (grouping != 0
          && sign == grouping
          && scale < 0
          && opensGroup(text, at, sinceGrouping)) {
        sinceGrouping = 0;
      } else {
        throw notNumber();
      }
    }
    if (!hasDigit(text) || scale == 0 || !completeGroup(sinceGrouping)) {
      throw notNumber();
    }
    return BigDecimal.valueOf(text.charAt(0) == '-' ? -unscaled : unscaled, Math.max(scale, 0));
  }

  private static boolean completeGroup(int sinceGrouping) {
    return sinceGrouping < 0 || sinceGrouping == 3;
  }

  private static boolean opensGroup(String text, int at, int sinceGrouping) {
    if (sinceGrouping >= 0) {
      return sinceGrouping == 3;
    }
    int digitsBefore = Character.isDigit(text.charAt(0)) ? at : at - 1;
    return digitsBefore >= 1 && digitsBefore <= 3;
  }

  private static boolean hasDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
  }

  private Unreadable notNumber() {
    return grouping == 0
        ? new Unreadable("number", separator)
        : new Unreadable("number-grouped", separator, grouping);
  }
}
