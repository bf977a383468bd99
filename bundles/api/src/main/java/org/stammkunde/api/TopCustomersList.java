package org.stammkunde.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * The answer to a {@link TopCustomersQuery}: the figures of {@code [from, to)} as known now.
 *
 * @param from start of the interval, in it
 * @param to end of the interval, not in it
 * @param zone the merchant's time zone
 * @param currency of all amounts
 * @param matching how many customers match the query, of which the list has the first
 * @param customers by value descending, equal values by customer id ascending
 */
public record TopCustomersList(
    Instant from,
    Instant to,
    ZoneId zone,
    Currency currency,
    int matching,
    List<TopCustomer> customers) {
  /** Copies the list. */
  public TopCustomersList {
    customers = List.copyOf(customers);
  }
}
