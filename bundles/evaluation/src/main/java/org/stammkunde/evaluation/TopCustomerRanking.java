package org.stammkunde.evaluation;

import java.time.Instant;
import java.util.List;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;

/**
 * The best customers of an interval.
 *
 * @param matching how many customers have at least one order that counts
 * @param rows the first of them, by value descending, equal values by customer id ascending
 */
public record TopCustomerRanking(int matching, List<Row> rows) {
  /** Copies the rows. */
  public TopCustomerRanking {
    rows = List.copyOf(rows);
  }

  /**
   * One customer. Amounts are cents.
   *
   * @param rank from 1, without gaps or ties
   * @param customer its id
   * @param net ordered less cancelled, returned and refunded
   * @param pos the part of {@code net} that is of {@link Channel#POS}; the rest is of the shops
   * @param gross ordered, as the shop shows it
   * @param orders how many orders counted, at least 1
   * @param lastOrder when the latest of them was placed, cut to whole seconds
   * @param branch the host's, else that of the first shop party that has one, else empty
   * @param company whether any of its parties is a company
   * @param guest whether it is nothing but one guest
   */
  public record Row(
      int rank,
      CustomerId customer,
      long net,
      long pos,
      long gross,
      int orders,
      Instant lastOrder,
      String branch,
      boolean company,
      boolean guest) {}
}
