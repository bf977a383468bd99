package org.stammkunde.shop.vendure;

import java.time.Instant;

/**
 * How far a lane was read.
 *
 * @param after what comes next is later than this
 * @param given how many of what is later were given already; more than 0 only where more things
 *     have one time stamp than fit on a page
 * @param last id of the last of those, to see that it is still where it was; else empty
 * @param restarts how often it was not
 */
record Position(Instant after, int given, String last, int restarts) {

  /** The beginning of what happened at a time or later. */
  static Position from(Instant time) {
    return after(before(time));
  }

  static Position after(Instant time) {
    return new Position(time, 0, "", 0);
  }

  /**
   * What to be later than, so that the time itself is in. SQLite compares time stamps as texts and
   * keeps whole seconds without their zeros, so "at that time or later" would leave them out.
   */
  static Instant before(Instant time) {
    return time.minusMillis(1);
  }

  /** The same time, some more given. */
  Position given(int more, String lastId) {
    return new Position(after, given + more, lastId, restarts);
  }

  /** The same time from its beginning. */
  Position restarted() {
    return new Position(after, 0, "", restarts + 1);
  }
}
