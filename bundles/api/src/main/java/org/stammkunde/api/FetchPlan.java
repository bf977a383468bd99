package org.stammkunde.api;

import java.time.Duration;
import java.time.LocalDate;

/**
 * When and how often a web shop is asked.
 *
 * @param every time between two looks for changes; 1 second to 1 day
 * @param overlap how far each look goes back behind the last one, as changes may become visible
 *     late; 5 minutes to 7 days
 * @param since orders placed before this day are not fetched at the first load; the day of the
 *     merchant's zone
 * @param returnPeriod how long after an order is finished it is read again daily, as refunds do not
 *     show in every shop's time stamps; 0 to 400 days
 * @param pageSize documents of a page, 1 to 1,000
 * @param paused whether nothing is fetched at all
 */
public record FetchPlan(
    Duration every,
    Duration overlap,
    LocalDate since,
    Duration returnPeriod,
    int pageSize,
    boolean paused) {
  /** Checks the ranges. */
  public FetchPlan {
    within(every, Duration.ofSeconds(1), Duration.ofDays(1), "interval");
    within(overlap, Duration.ofMinutes(5), Duration.ofDays(7), "overlap");
    within(returnPeriod, Duration.ZERO, Duration.ofDays(400), "return period");
    if (pageSize < 1 || pageSize > 1_000) {
      throw new IllegalArgumentException("page size must be 1 to 1000, not " + pageSize);
    }
  }

  private static void within(Duration value, Duration least, Duration most, String what) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
