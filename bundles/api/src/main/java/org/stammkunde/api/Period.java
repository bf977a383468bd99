package org.stammkunde.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The last N days, weeks or months.
 *
 * @param count 1 to 1,200
 * @param unit what is counted
 */
public record Period(int count, Unit unit) {

  /** What is counted. */
  public enum Unit {
    /** Calendar days, of 23 to 25 hours. */
    DAYS,
    /** Seven calendar days. */
    WEEKS,
    /** Calendar months; one month before 31 March starts on the last day of February. */
    MONTHS
  }

  /** Checks the range. */
  public Period {
    if (count < 1 || count > 1_200) {
      throw new IllegalArgumentException("period must be 1 to 1,200 units, not " + count);
    }
  }

  /**
   * Reads {@code 30d}, {@code 4w} or {@code 1m}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Period parse(String text) {
    String form = text.strip().toLowerCase(Locale.ROOT);
    if (!form.matches("[0-9]{1,4}[dwm]")) {
      throw new IllegalArgumentException(
          "period must be a number with d, w or m, such as 30d, 4w or 1m");
    }
    Unit unit =
        switch (form.charAt(form.length() - 1)) {
          case 'd' -> Unit.DAYS;
          case 'w' -> Unit.WEEKS;
          default -> Unit.MONTHS;
        };
    return new Period(Integer.parseInt(form.substring(0, form.length() - 1)), unit);
  }

  /** The start of the half-open interval that ends before {@code end}, reckoned in {@code zone}. */
  public Instant startBefore(Instant end, ZoneId zone) {
    var local = end.atZone(zone);
    return switch (unit) {
      case DAYS -> local.minusDays(count).toInstant();
      case WEEKS -> local.minusWeeks(count).toInstant();
      case MONTHS -> local.minusMonths(count).toInstant();
    };
  }

  /** The end of the half-open interval that starts with {@code start}, reckoned in {@code zone}. */
  public Instant endAfter(Instant start, ZoneId zone) {
    var local = start.atZone(zone);
    return switch (unit) {
      case DAYS -> local.plusDays(count).toInstant();
      case WEEKS -> local.plusWeeks(count).toInstant();
      case MONTHS -> local.plusMonths(count).toInstant();
    };
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return count + unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
