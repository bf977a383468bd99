package org.stammkunde.shop.shopware;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the Admin API writes them: {@code 2026-11-21T23:31:26.640+00:00}. */
final class Times {
  /**
   * What the database behind the API compares its milliseconds with; an offset, as Shopware itself
   * sends one, so that no zone of a session decides.
   */
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String write(Instant time) {
    return FORM.format(time);
  }

  /** The end of a window: what is finer than the database's milliseconds must not fall out. */
  static String writeEnd(Instant time) {
    Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
    return write(whole.equals(time) ? whole : whole.plusMillis(1));
  }

  /**
   * Reads a time.
   *
   * @param zone of a time without an offset, as plugins write them
   */
  static Optional<Instant> read(String text, ZoneId zone) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException withoutOffset) {
      try {
        return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
      } catch (DateTimeException none) {
        return Optional.empty();
      }
    }
  }
}
