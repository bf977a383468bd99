package org.stammkunde.api;

import java.util.OptionalLong;

/**
 * The half-open interval {@code [from, to)} of a fact, and the points that it gives.
 *
 * @param from in the unit of the fact; empty means without a lower end
 * @param to in the unit of the fact, not in the interval; empty means without an upper end
 * @param points may be negative; −1,000,000 to 1,000,000
 */
public record Band(OptionalLong from, OptionalLong to, int points) {
  /** The most points that a band gives or takes. */
  public static final int MOST_POINTS = 1_000_000;

  /** Checks the interval and the points. */
  public Band {
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new IllegalArgumentException(
          "a band must end after it begins, not " + from.getAsLong() + " to " + to.getAsLong());
    }
    if (Math.abs((long) points) > MOST_POINTS) {
      throw new IllegalArgumentException("points must be −1,000,000 to 1,000,000, not " + points);
    }
  }

  /** Whether a value lies in it. */
  public boolean contains(long value) {
    return (from.isEmpty() || value >= from.getAsLong())
        && (to.isEmpty() || value < to.getAsLong());
  }
}
