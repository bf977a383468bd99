package org.stammkunde.api;

import java.util.Optional;

/**
 * A number that every customer has, or lacks, at a point in time, over all channels.
 *
 * @param measure what is measured
 * @param within only what happened in this period before the point in time; empty means the whole
 *     life of the customer
 */
public record Fact(Measure measure, Optional<Period> within) {

  /** What is measured. Tests and reservations count in none of them. */
  public enum Measure {
    /** Cents: ordered less cancelled, returned and refunded; may be negative. */
    TURNOVER,
    /** Orders that were not cancelled as a whole. */
    ORDERS,
    /**
     * Calendar days in the merchant's time zone from the last order that was not cancelled as a
     * whole; lacking where there is none.
     */
    DAYS_SINCE_LAST_ORDER,
    /**
     * Value that came back, in hundredths of a percent of the value that was ordered and not
     * cancelled, 0 to 10,000; lacking where nothing was ordered.
     */
    RETURN_SHARE,
    /** Reminders of overdue invoices. */
    DUNNINGS
  }

  /** Over the whole life of the customer. */
  public static Fact ever(Measure measure) {
    return new Fact(measure, Optional.empty());
  }
}
