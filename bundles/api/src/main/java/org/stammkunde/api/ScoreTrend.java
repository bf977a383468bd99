package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the points of a customer went.
 *
 * @param customer its id
 * @param entries by point in time ascending, one for each change; the last one holds until now
 * @param days with the points of how many days ago the direction compares
 * @param direction where the points went since then
 */
public record ScoreTrend(CustomerId customer, List<Entry> entries, int days, Direction direction) {

  /** Copies the list. */
  public ScoreTrend {
    entries = List.copyOf(entries);
  }

  /** Where the points went. */
  public enum Direction {
    /** More points than then. */
    UP,
    /** As many. */
    LEVEL,
    /** Fewer. */
    DOWN,
    /** There were none then, or there are none now. */
    UNKNOWN
  }

  /**
   * From when on a customer had which points.
   *
   * @param asOf the point in time of the figures
   * @param catalogue the version by which they were given
   * @param score the points and their grade; empty if there were none
   */
  public record Entry(Instant asOf, int catalogue, Optional<CustomerScore> score) {}
}
