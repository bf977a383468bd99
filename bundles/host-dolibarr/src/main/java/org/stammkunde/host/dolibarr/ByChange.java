package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/**
 * Reads a list in the order of its changes, so that nothing falls out however many changed in one
 * second. Within a second it goes on by id, as a database may keep fractions that Dolibarr does not
 * show; only whole seconds are sorted by time.
 */
final class ByChange {
  private final Api api;
  private final ServerTime time;

  ByChange(Api api, ServerTime time) {
    this.api = api;
    this.time = time;
  }

  /**
   * Where a reading stands: behind everything before a second, and in it behind an id.
   *
   * @param second as it stands in the database
   */
  record Place(LocalDateTime second, long id) {
    static final Place START = new Place(LocalDateTime.of(1990, 1, 1, 0, 0), 0);
  }

  /**
   * A page.
   *
   * @param seconds of the rows, as they stand in the database
   * @param next where the next one begins
   * @param more whether there is more now
   * @param now Dolibarr's clock
   */
  record Page(
      List<JsonNode> rows, List<LocalDateTime> seconds, Place next, boolean more, Instant now) {}

  Page page(String route, Filter also, Place from, int size) throws CallFailed {
    LocalDateTime following = from.second.plusSeconds(1);
    Api.Listing same =
        api.list(
            route,
            Filter.all(
                ServerTime.from(from.second),
                ServerTime.before(following),
                Filter.of("rowid", ">", from.id),
                also),
            "t.rowid",
            size);
    List<JsonNode> rows = new ArrayList<>(same.items());
    List<LocalDateTime> seconds = new ArrayList<>(Collections.nCopies(rows.size(), from.second));
    long last = rows.isEmpty() ? from.id : new Row(rows.get(rows.size() - 1)).id();
    Place here = new Place(from.second, last);
    if (rows.size() >= size) {
      return new Page(rows, seconds, here, true, same.now());
    }
    int room = size - rows.size();
    List<JsonNode> later =
        api.list(route, Filter.all(ServerTime.from(following), also), "t.tms,t.rowid", room)
            .items();
    boolean more = later.size() >= room;
    Optional<LocalDateTime> end = Optional.empty();
    int known = later.size();
    while (known > 0 && end.isEmpty()) {
      end = time.surely(route, later.get(known - 1));
      if (end.isEmpty()) {
        // It changed meanwhile and comes again further on.
        known--;
        more = true;
      }
    }
    if (end.isEmpty()) {
      return new Page(rows, seconds, here, more, same.now());
    }
    long highest = 0;
    for (JsonNode row : later.subList(0, known)) {
      boolean inLast = !time.stamp(row).isBefore(end.get());
      if (inLast && !more) {
        highest = Math.max(highest, new Row(row).id());
      }
      // A second that was not read to its end is read by id the next time.
      if (!inLast || !more) {
        rows.add(row);
        seconds.add(time.stamp(row));
      }
    }
    return new Page(rows, seconds, new Place(end.get(), highest), more, same.now());
  }
}
