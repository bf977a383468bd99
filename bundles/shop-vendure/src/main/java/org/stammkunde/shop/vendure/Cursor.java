package org.stammkunde.shop.vendure;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a page of a window ended.
 *
 * @param lane which of the questions that make up the window
 * @param position in that lane
 * @param begin the shop's clock when the first page was read
 * @param total of the whole window at that time
 */
record Cursor(int lane, Position position, Instant begin, long total) {
  private static final int PARTS = 7;

  /** What {@link #read} reads. */
  String write() {
    return String.join(
        ";",
        Integer.toString(lane),
        position.after().toString(),
        Integer.toString(position.given()),
        Integer.toString(position.restarts()),
        begin.toString(),
        Long.toString(total),
        position.last());
  }

  /** Empty if it is not of this form: then the window is read from its beginning. */
  static Optional<Cursor> read(String text) {
    String[] parts = text.split(";", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    try {
      Position position =
          new Position(
              Instant.parse(parts[1]),
              Integer.parseInt(parts[2]),
              parts[6],
              Integer.parseInt(parts[3]));
      return Optional.of(
          new Cursor(
              Integer.parseInt(parts[0]),
              position,
              Instant.parse(parts[4]),
              Long.parseLong(parts[5])));
    } catch (DateTimeException | NumberFormatException foreign) {
      return Optional.empty();
    }
  }

  Cursor at(Position next) {
    return new Cursor(lane, next, begin, total);
  }
}
