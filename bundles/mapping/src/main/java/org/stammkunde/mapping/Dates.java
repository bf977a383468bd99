package org.stammkunde.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Set;
import org.stammkunde.api.SalesDocument;

/**
 * Dates as a file writes them: {@code date.format} and {@code zone} of a mapping. A date that
 * carries its own offset keeps it; any other is local time of the zone: a time that a clock change
 * leaves out is moved on by the length of the gap, a time that comes twice is the earlier one. A
 * date without a time is the start of that day. Thread-safe.
 */
public final class Dates {
  /** The word for ISO 8601 in the setting {@code date.format}. */
  public static final String ISO = "iso";

  private static final String FORMAT = "date.format";
  private static final String ZONE = "zone";

  /** The keys that {@link #of} reads. */
  public static final Set<String> KEYS = Set.of(FORMAT, ZONE);

  private final DateTimeFormatter format;
  private final String pattern;
  private final ZoneId zone;

  /**
   * Reads dates of one form.
   *
   * @param pattern {@value #ISO} or a pattern of {@link DateTimeFormatter}
   * @throws IllegalArgumentException if the pattern is none
   */
  public Dates(String pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    if (pattern.equals(ISO)) {
      builder.append(DateTimeFormatter.ISO_LOCAL_DATE);
      builder.appendOptional(isoTime('T')).appendOptional(isoTime(' '));
    } else {
      // People write yyyy, which a strict formatter takes only together with an era.
      builder.parseCaseInsensitive().appendPattern(pattern);
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    this.format =
        builder
            .toFormatter(Locale.ENGLISH)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  /** What a mapping says; ISO 8601 where it names no format. It must name the zone. */
  public static Dates of(MappingText text) throws MappingRefused {
    text.need(ZONE, "set it to the zone of the dates, such as Europe/Berlin");
    return of(text, ZoneOffset.UTC);
  }

  /** What a mapping says; ISO 8601 and {@code otherwise} where it names no format or zone. */
  public static Dates of(MappingText text, ZoneId otherwise) throws MappingRefused {
    String zone = text.get(ZONE, otherwise.getId());
    ZoneId zoneId;
    try {
      zoneId = ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw text.refused(ZONE, zone, "is no zone; write it such as Europe/Berlin or UTC");
    }
    String pattern = text.get(FORMAT, ISO);
    try {
      return new Dates(pattern, zoneId);
    } catch (IllegalArgumentException broken) {
      throw text.refused(
          FORMAT, pattern, "is no pattern; write it such as dd.MM.yyyy HH:mm, or iso");
    }
  }

  private static DateTimeFormatter isoTime(char before) {
    return new DateTimeFormatterBuilder()
        .appendLiteral(before)
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[XXX][XX][X]")
        .toFormatter(Locale.ENGLISH);
  }

  /** The zone of dates that carry none. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The moment in time, from 1990 to 2099.
   *
   * @throws Unreadable if the whole text is no such date
   */
  public Instant read(String text) throws Unreadable {
    Instant instant;
    try {
      TemporalAccessor parsed = format.parse(text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId own = parsed.query(TemporalQueries.zone());
      if (date == null) {
        throw new Unreadable("no-day");
      }
      instant =
          ZonedDateTime.of(date, time == null ? LocalTime.MIN : time, own == null ? zone : own)
              .toInstant();
    } catch (DateTimeException notDate) {
      throw new Unreadable("date", pattern);
    }
    if (instant.isBefore(SalesDocument.EARLIEST) || !instant.isBefore(SalesDocument.LATEST)) {
      throw new Unreadable("date-range");
    }
    return instant;
  }
}
