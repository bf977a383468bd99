package org.stammkunde.shop.declarative;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.WebShop;
import org.stammkunde.mapping.Dates;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.Unreadable;

/**
 * How a shop is told a time, and how it tells one.
 *
 * <p>Where a shop writes local time, one hour of the autumn comes twice and means the earlier one
 * when it is read. A window that begins or ends in it is made wider, so that nothing of the other
 * one is left out.
 */
final class Times {
  private static final String FORMAT = "request.time.format";
  private static final int HOUR = 3_600;
  private static final int DAY = 24 * HOUR;
  private static final Instant NO_END = Instant.parse("2099-12-31T00:00:00Z");

  private final Dates read;
  private final ZoneId zone;
  private final String format;
  private final ChronoUnit unit;
  private final DateTimeFormatter pattern;

  private Times(
      Dates read, ZoneId zone, String format, ChronoUnit unit, DateTimeFormatter pattern) {
    this.read = read;
    this.zone = zone;
    this.format = format;
    this.unit = unit;
    this.pattern = pattern;
  }

  /**
   * Reads what a mapping says.
   *
   * @param common has the zone
   */
  static Times of(MappingText text, MappingText common) throws MappingRefused {
    Dates read = Dates.of(common);
    ZoneId zone = ZoneId.of(common.find("zone"));
    String format = text.get(FORMAT, Dates.ISO);
    switch (format) {
      case Dates.ISO, "millis":
        return new Times(read, zone, format, ChronoUnit.MILLIS, null);
      case "seconds":
        return new Times(read, zone, format, ChronoUnit.SECONDS, null);
      default:
        try {
          DateTimeFormatter pattern =
              DateTimeFormatter.ofPattern(format, Locale.ENGLISH).withZone(zone);
          // It has to say the whole time, or pages could not follow each other.
          Instant probe = Instant.parse("2026-01-02T03:04:05Z");
          for (int seconds : List.of(1, DAY, 31 * DAY, 365 * DAY, 12 * HOUR)) {
            if (pattern.format(probe).equals(pattern.format(probe.plusSeconds(seconds)))) {
              throw text.refused(
                  FORMAT, format, "must say year, month, day, hours 0 to 23, minutes and seconds");
            }
          }
          ChronoUnit unit = format.contains("S") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS;
          return new Times(read, zone, format, unit, pattern);
        } catch (IllegalArgumentException | DateTimeException wrong) {
          throw text.refused(
              FORMAT,
              format,
              "must be iso, seconds, millis or a pattern such as yyyy-MM-dd HH:mm:ss");
        }
    }
  }

  /** As the shop is asked. */
  String write(Instant time) {
    return switch (format) {
      case "seconds" -> Long.toString(time.getEpochSecond());
      case "millis" -> Long.toString(time.toEpochMilli());
      case Dates.ISO -> time.truncatedTo(ChronoUnit.MILLIS).toString();
      default -> pattern.format(time);
    };
  }

  /** The time without what a request cannot say. */
  Instant floor(Instant time) {
    return time.truncatedTo(unit);
  }

  /** As the shop tells it; empty if it is no time. */
  Optional<Instant> read(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(read.read(text));
    } catch (Unreadable none) {
      return Optional.empty();
    }
  }

  /** Whether one is surely earlier: not where local time says the same hour twice. */
  boolean before(Instant one, Instant other) {
    ZonedDateTime local = one.atZone(zone);
    return one.isBefore(other)
        && zone.getRules().getValidOffsets(local.toLocalDateTime()).size() == 1;
  }

  /** Whether a window surely has it. */
  boolean within(WebShop.Window window, Optional<Instant> time) {
    return time.isPresent()
        && !time.get().isBefore(window.from())
        && (window.until().isEmpty() || !time.get().isAfter(window.until().get()));
  }

  /** Where a window begins. */
  Instant begin(Instant from) {
    Instant earlier =
        ZonedDateTime.ofLocal(from.atZone(zone).toLocalDateTime(), zone, null).toInstant();
    ZoneOffsetTransition next = zone.getRules().nextTransition(earlier);
    if (next != null && next.isOverlap()) {
      Instant repeated = next.getInstant().plus(next.getDuration());
      return floor(earlier.isBefore(repeated) ? earlier : repeated);
    }
    return floor(earlier);
  }

  /** Where a window ends. */
  Instant end(Optional<Instant> until) {
    if (until.isEmpty()) {
      return NO_END;
    }
    ZoneOffsetTransition last = zone.getRules().previousTransition(until.get());
    if (last != null && last.isOverlap()) {
      Instant over = last.getInstant().minus(last.getDuration());
      return until.get().isBefore(over) ? over : until.get();
    }
    return until.get();
  }
}
