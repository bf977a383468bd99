package org.stammkunde.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.edge.Inputs;

/** Days as people give them: the last one counts too. */
final class Days {
  private Days() {}

  /** A day as a date field sends it. */
  static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** The end of a day, not in it. */
  static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The end of a day that was sent, of the years that {@link Inputs#instant} takes. */
  static Optional<Instant> end(Inputs inputs, String field, String text, Supplier<ZoneId> zone) {
    return inputs.read(
        field,
        text,
        day -> parse(day).map(date -> end(date, zone.get())).filter(Inputs::isSane),
        "day.form");
  }

  /** The last day that lies before a time, in part at least. */
  static LocalDate before(Instant end, ZoneId zone) {
    return end.minusNanos(1).atZone(zone).toLocalDate();
  }
}
