package org.stammkunde.shop.declarative;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a page ended.
 *
 * @param lane which of the lists that make up a stream
 * @param after what comes next has this time or a later one
 * @param given how many of that time were given already
 * @param restarts how often what was given last was not where it was
 * @param total of the whole window when it was begun, or -1
 * @param last id of what was given last, or the cursor of the shop
 */
record Position(int lane, Instant after, long given, int restarts, long total, String last) {
  private static final int PARTS = 6;

  static Position begin(int lane, Instant from, long total) {
    return new Position(lane, from, 0, 0, total, "");
  }

  /** What {@link #read} reads. */
  String write() {
    return lane + ";" + after + ";" + given + ";" + restarts + ";" + total + ";" + last;
  }

  /** Empty if it is not of this form: then the window is read from its beginning. */
  static Optional<Position> read(String text) {
    String[] parts = text.split(";", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(
              Integer.parseInt(parts[0]),
              Instant.parse(parts[1]),
              Long.parseLong(parts[2]),
              Integer.parseInt(parts[3]),
              Long.parseLong(parts[4]),
              parts[5]));
    } catch (DateTimeException | NumberFormatException foreign) {
      return Optional.empty();
    }
  }

  /** The same time, more given. */
  Position given(long count, String id) {
    return new Position(lane, after, given + count, restarts, total, id);
  }

  /** A later time, some of it given. */
  Position at(Instant time, long count, String id) {
    return new Position(lane, time, count, 0, total, id);
  }

  /** The same time from its beginning. */
  Position restarted() {
    return new Position(lane, after, 0, restarts + 1, total, "");
  }

  Position counting(long count) {
    return new Position(lane, after, given, restarts, count, last);
  }
}
