package org.stammkunde.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Facts of all customers as columns: what is dated before a point in time, as known now. Guests are
 * no customers here, as nothing is reckoned about them across orders.
 *
 * <p>The columns are shared with the caller, as copying a million numbers would cost more than
 * reading them: nobody writes into them. Thread-safe by that.
 */
public final class CustomerFacts {
  /** Stands in a column where a customer lacks the fact. */
  public static final long LACKING = Long.MIN_VALUE;

  private final Instant asOf;
  private final ZoneId zone;
  private final long[] customers;
  private final List<Fact> facts;
  private final long[][] columns;

  /**
   * Takes columns over; the caller forgets them.
   *
   * @param asOf everything before it counts
   * @param zone the merchant's time zone, in which days are reckoned
   * @param customers ids, ascending
   * @param facts what the columns are, in their order
   * @param columns one a fact, each as long as {@code customers}
   */
  public CustomerFacts(
      Instant asOf, ZoneId zone, long[] customers, List<Fact> facts, long[][] columns) {
    this.asOf = asOf;
    this.zone = zone;
    this.customers = customers;
    this.facts = List.copyOf(facts);
    this.columns = columns;
    if (columns.length != facts.size()) {
      throw new IllegalArgumentException("there must be one column a fact");
    }
    for (long[] column : columns) {
      if (column.length != customers.length) {
        throw new IllegalArgumentException("every column must have one number a customer");
      }
    }
  }

  /** Everything before it counts. */
  public Instant asOf() {
    return asOf;
  }

  /** The merchant's time zone, in which days are reckoned. */
  public ZoneId zone() {
    return zone;
  }

  /** How many customers there are. */
  public int size() {
    return customers.length;
  }

  /** Ids of the customers, ascending; not to be changed. */
  public long[] customers() {
    return customers;
  }

  /** Where in the columns a customer is, or a negative number. */
  public int indexOf(CustomerId customer) {
    return Arrays.binarySearch(customers, customer.value());
  }

  /** What the columns are. */
  public List<Fact> facts() {
    return facts;
  }

  /**
   * A fact of all customers; not to be changed.
   *
   * @throws IllegalArgumentException if the fact is none of {@link #facts}
   */
  public long[] column(Fact fact) {
    int index = facts.indexOf(fact);
    if (index < 0) {
      throw new IllegalArgumentException("there is no column of " + fact);
    }
    return columns[index];
  }
}
