package org.stammkunde.http.jdk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long a target wants to be left alone. */
final class RetryAfter {
  private static final Duration MOST = Duration.ofMinutes(15);
  private static final Duration USUAL = Duration.ofSeconds(30);

  private RetryAfter() {}

  /**
   * Reads the header: seconds, or a date by the target's clock.
   *
   * @param date the target's clock
   * @return never more than a quarter of an hour, and a jittered half minute to a minute where
   *     nothing usable is said
   */
  static Duration read(Optional<String> header, Instant date) {
    return header
        .flatMap(text -> told(text.strip(), date))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait)
        // Everybody was told the same; who is told nothing must not come back in step.
        .orElseGet(() -> USUAL.plusMillis(ThreadLocalRandom.current().nextLong(USUAL.toMillis())));
  }

  private static Optional<Duration> told(String text, Instant date) {
    if (text.matches("\\d+")) {
      // More digits than a quarter of an hour has need not fit into a number.
      return Optional.of(text.length() > 9 ? MOST : Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text).map(then -> Duration.between(date, then));
  }

  /** An HTTP date. */
  static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
