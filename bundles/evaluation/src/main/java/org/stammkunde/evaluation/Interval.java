package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.stammkunde.api.TopCustomersQuery;

/**
 * A half-open time {@code [from, to)} with bounds at whole seconds.
 *
 * @param from its first second
 * @param to the first second after it
 */
public record Interval(Instant from, Instant to) {

  /** Checks the bounds. */
  public Interval {
    if (!from.equals(wholeSecond(from)) || !to.equals(wholeSecond(to))) {
      throw new IllegalArgumentException("an interval is bounded by whole seconds");
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("an interval must not end before it starts");
    }
  }

  /**
   * The time that a query asks for.
   *
   * @param now used where the query names no end
   * @param zone in which days, weeks and months are reckoned
   */
  public static Interval of(TopCustomersQuery query, Instant now, ZoneId zone) {
    Instant end = wholeSecond(query.asOf().orElse(now));
    return new Interval(query.period().startBefore(end, zone), end);
  }

  private static Instant wholeSecond(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
