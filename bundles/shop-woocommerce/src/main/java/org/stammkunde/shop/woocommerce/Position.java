package org.stammkunde.shop.woocommerce;

import java.time.Instant;

/**
 * The place in a sorted list behind which reading goes on.
 *
 * @param at time stamp of the thing that was given last, whole seconds; of a list that is sorted by
 *     id alone always the epoch
 * @param id of the thing that was given last, or 0 at the beginning
 * @param given how many things with that very time stamp were given
 */
record Position(Instant at, long id, long given) implements Comparable<Position> {

  /** Before everything that is of this time or later. */
  static Position before(Instant at) {
    return new Position(at, 0, 0);
  }

  @Override
  public int compareTo(Position other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : Long.compare(id, other.id);
  }
}
