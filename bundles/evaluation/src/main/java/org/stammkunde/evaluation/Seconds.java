package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import org.stammkunde.api.Fact;

/**
 * Seconds since 1970 as an {@code int}, moved by 2^31 so that signed comparison sorts them up to
 * the year 2106.
 */
final class Seconds {
  private static final long MOVED = 1L << 31;

  private Seconds() {}

  static int of(Instant at) {
    return Math.toIntExact(at.getEpochSecond() - MOVED);
  }

  /** The nearest value that can be stored, for bounds far outside of what documents have. */
  static int clamped(Instant bound) {
    long seconds = bound.getEpochSecond() - MOVED;
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  /** When the period of a fact starts. */
  static int start(Fact fact, Instant asOf, ZoneId zone) {
    return fact.within()
        .map(period -> clamped(period.startBefore(asOf, zone)))
        .orElse(Integer.MIN_VALUE);
  }

  static Instant instant(int seconds) {
    return Instant.ofEpochSecond(sinceEpoch(seconds));
  }

  /** Seconds since 1970; positive for every date that a document can have. */
  static long sinceEpoch(int seconds) {
    return seconds + MOVED;
  }
}
