package org.stammkunde.cli;

/**
 * How a file writes dates, such as {@code dd.MM.yyyy} or {@code yyyyMMdd}. Unlike {@link
 * java.time.format.DateTimeFormatter} it also reads dates that do not exist: a mistyped month still
 * tells something about who it is.
 */
final class DatePattern {
  private final String pattern;

  /** Checks that the pattern has year, month and day, once each. */
  DatePattern(String pattern) {
    this.pattern = pattern;
    if (runs('y') != 1 || runs('M') != 1 || runs('d') != 1) {
      throw new IllegalArgumentException(
          "must have year, month and day once each, such as dd.MM.yyyy");
    }
    if (pattern.contains("MMM") || pattern.matches(".*[A-Za-z&&[^yMd]].*")) {
      throw new IllegalArgumentException("must be of y, M, d and signs only, such as dd.MM.yyyy");
    }
  }

  private int runs(char letter) {
    int runs = 0;
    for (int i = 0; i < pattern.length(); i++) {
      runs += pattern.charAt(i) == letter && (i == 0 || pattern.charAt(i - 1) != letter) ? 1 : 0;
    }
    return runs;
  }

  /**
   * Year, month and day with a hyphen between them, or {@code null} if the text is written
   * otherwise.
   */
  String iso(String text) {
    int[] parts = new int[3];
    int at = 0;
    for (int i = 0; i < pattern.length(); ) {
      char letter = pattern.charAt(i);
      int end = i + 1;
      if (!Character.isLetter(letter)) {
        if (at >= text.length() || text.charAt(at) != letter) {
          return null;
        }
        at++;
        i = end;
        continue;
      }
      while (end < pattern.length() && pattern.charAt(end) == letter) {
        end++;
      }
      boolean adjacent = end < pattern.length() && Character.isLetter(pattern.charAt(end));
      int most = adjacent ? end - i : 4;
      int from = at;
      int value = 0;
      while (at < text.length() && at - from < most && Character.digit(text.charAt(at), 10) >= 0) {
        value = value * 10 + Character.digit(text.charAt(at++), 10);
      }
      if (at == from || adjacent && at - from != most) {
        return null;
      }
      parts["yMd".indexOf(letter)] = letter == 'y' && end - i == 2 ? century(value) : value;
      i = end;
    }
    // A time of day after the date is left out.
    if (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != 'T') {
      return null;
    }
    return parts[0] + "-" + parts[1] + "-" + parts[2];
  }

  private static int century(int year) {
    return year >= 100 ? year : year > 30 ? 1900 + year : 2000 + year;
  }

  /** Whether a date that {@link #iso} gave is one of the calendar. */
  static boolean exists(String iso) {
    String[] parts = iso.split("-");
    int month = Integer.parseInt(parts[1]);
    int day = Integer.parseInt(parts[2]);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= java.time.YearMonth.of(Integer.parseInt(parts[0]), month).lengthOfMonth();
  }
}
