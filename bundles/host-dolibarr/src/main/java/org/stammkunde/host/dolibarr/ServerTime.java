package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/**
 * The times of a Dolibarr. It filters by what stands in its database, which is without a zone, and
 * gives what its PHP makes of that, which is seconds since 1970 in the zone of PHP. So the way back
 * needs that zone, and the two may even differ. What the settings say is tried first; then what it
 * is really is found out by asking for one record by its own time.
 */
final class ServerTime {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** Less than this between two clocks is no other zone. */
  private static final Duration SAME = Duration.ofSeconds(30);

  private static final long STEP = 900;

  private final Api api;
  private final ZoneId given;
  private volatile ZoneId zone;
  private volatile boolean sure;
  private volatile Duration behind = Duration.ZERO;

  ServerTime(Api api, ZoneId given) {
    this.api = api;
    this.given = given;
    this.zone = given;
  }

  /** The zone of Dolibarr's PHP, as far as it is known. */
  ZoneId zone() {
    return zone;
  }

  static String text(LocalDateTime second) {
    return STAMP.format(second);
  }

  static LocalDateTime second(String text) {
    return LocalDateTime.parse(text, STAMP);
  }

  /** Everything from a second on. */
  static Filter from(LocalDateTime second) {
    return Filter.of("tms", ">=", text(second));
  }

  static Filter before(LocalDateTime second) {
    return Filter.of("tms", "<", text(second));
  }

  /** The second that stands in the database for a record, by the zone as far as it is known. */
  LocalDateTime stamp(JsonNode row) throws CallFailed {
    return LocalDateTime.ofInstant(modified(row), zone);
  }

  private static Instant modified(JsonNode row) throws CallFailed {
    return new Row(row)
        .time("date_modification")
        .orElseThrow(() -> Api.broken("records", "has one without date_modification"));
  }

  /**
   * The same, made sure of by asking.
   *
   * @return empty if the record changed since it was read
   */
  Optional<LocalDateTime> surely(String route, JsonNode row) throws CallFailed {
    if (fits(route, row, zone)) {
      sure = true;
      return Optional.of(stamp(row));
    }
    Filter same = Filter.of("rowid", "=", new Row(row).id());
    List<JsonNode> now = api.list(route, same, "t.rowid", 1).items();
    if (now.isEmpty() || !modified(now.get(0)).equals(modified(row))) {
      return Optional.empty();
    }
    for (ZoneId candidate : candidates()) {
      if (fits(route, row, candidate)) {
        zone = candidate;
        sure = true;
        return Optional.of(stamp(row));
      }
    }
    throw Api.broken(route, "has time stamps of no zone; set date.timezone in Dolibarr's PHP");
  }

  private boolean fits(String route, JsonNode row, ZoneId candidate) throws CallFailed {
    LocalDateTime second = LocalDateTime.ofInstant(modified(row), candidate);
    Filter exactly =
        Filter.all(
            Filter.of("rowid", "=", new Row(row).id()),
            from(second),
            before(second.plusSeconds(1)));
    return !api.list(route, exactly, "t.rowid", 1).items().isEmpty();
  }

  private List<ZoneId> candidates() {
    List<ZoneId> candidates = new ArrayList<>();
    candidates.add(given);
    candidates.add(ZoneOffset.UTC);
    candidates.add(ZoneId.of("Europe/Berlin"));
    candidates.add(ZoneId.systemDefault());
    for (int minutes = -12 * 60; minutes <= 14 * 60; minutes += 30) {
      candidates.add(ZoneOffset.ofTotalSeconds(minutes * 60));
    }
    return candidates;
  }

  /** Finds the zone out by the first records of a list, if that was not done before. */
  void learn(String route) throws CallFailed {
    if (!sure) {
      for (JsonNode row : api.list(route, Filter.of("rowid", ">", 0), "t.rowid", 5).items()) {
        observe(row);
        if (surely(route, row).isPresent()) {
          return;
        }
      }
    }
  }

  /** The second in the database of a moment; never later than it is. */
  LocalDateTime second(Instant moment) {
    return LocalDateTime.ofInstant(moment.minus(behind), zone);
  }

  /** When a record changed, by Dolibarr's clock. */
  Optional<Instant> changed(JsonNode row) {
    observe(row);
    return new Row(row).time("date_modification").map(time -> time.plus(behind));
  }

  /**
   * Nothing changes before it is created: if it seems so, the database is in a zone west of PHP.
   */
  private void observe(JsonNode row) {
    Optional<Instant> created = new Row(row).time("date_creation");
    Optional<Instant> modified = new Row(row).time("date_modification");
    if (created.isPresent() && modified.isPresent()) {
      Duration lag = Duration.between(modified.get(), created.get()).minus(SAME);
      if (lag.compareTo(behind) > 0) {
        behind = Duration.ofSeconds((lag.toSeconds() / STEP + 1) * STEP);
      }
    }
  }

  /** How far the zone of the database is behind that of PHP. */
  Duration behind() {
    return behind;
  }
}
