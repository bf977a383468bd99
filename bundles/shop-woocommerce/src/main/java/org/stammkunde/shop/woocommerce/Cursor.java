package org.stammkunde.shop.woocommerce;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reading stands.
 *
 * @param next behind which it goes on
 * @param page where the page before began, to read that once more
 * @param left how many were left behind {@code next} as the shop counted then, or -1 if unknown
 * @param backs how often in a row a page was read once more
 * @param total what the whole list had at first, or -1 if unknown
 */
record Cursor(Position next, Position page, long left, int backs, long total) {
  private static final String POSITION = "(-?\\d{1,12})\\.(\\d{1,18})\\.(\\d{1,9})";
  private static final Pattern FORM =
      Pattern.compile(POSITION + "~" + POSITION + "~(-?\\d{1,15})\\.(\\d{1,3})\\.(-?\\d{1,15})");

  /** At the beginning of a list. */
  static Cursor start(Instant from) {
    return new Cursor(Position.before(from), Position.before(from), -1, 0, -1);
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  static Cursor of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is no cursor of a WooCommerce shop");
    }
    return new Cursor(
        position(parts, 1),
        position(parts, 4),
        Long.parseLong(parts.group(7)),
        Integer.parseInt(parts.group(8)),
        Long.parseLong(parts.group(9)));
  }

  private static Position position(Matcher parts, int first) {
    return new Position(
        Instant.ofEpochSecond(Long.parseLong(parts.group(first))),
        Long.parseLong(parts.group(first + 1)),
        Long.parseLong(parts.group(first + 2)));
  }

  String text() {
    return text(next) + "~" + text(page) + "~" + left + "." + backs + "." + total;
  }

  private static String text(Position position) {
    return position.at().getEpochSecond() + "." + position.id() + "." + position.given();
  }
}
