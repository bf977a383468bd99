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
    if (from.getNano() != 0 || to.getNano() != 0) {
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
    Instant end = query.asOf().orElse(now).truncatedTo(ChronoUnit.SECONDS);
    return new Interval(query.period().startBefore(end, zone), end);
  }
}
