package org.stammkunde.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How values are written in JSON and CSV. */
final class Texts {
  private Texts() {}

  /** RFC 3339 with the offset of the zone. */
  static String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }

  /** RFC 3339 in UTC. */
  static String time(Instant time) {
    return time(time, ZoneOffset.UTC);
  }

  /** Decimals with a point and without an exponent. */
  static String amount(BigDecimal amount) {
    return amount.toPlainString();
  }

  /** {@code null}, which JSON leaves out, for an unknown text. */
  static String orAbsent(String text) {
    return text.isEmpty() ? null : text;
  }
}
