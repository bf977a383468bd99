package org.stammkunde.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * Customers who are about to be lost.
 *
 * @param run whose point in time it is of
 * @param currency of the amounts
 * @param due how many there are
 * @param rows those with the highest turnover
 */
public record WarningList(QualityRun run, Currency currency, long due, List<Row> rows) {
  /** Copies the list. */
  public WarningList {
    rows = List.copyOf(rows);
  }

  /**
   * One customer.
   *
   * @param who the customer
   * @param days since the last order
   * @param usual days between the orders so far, cut down
   * @param alive probability of ever buying again, in hundredths of a percent
   * @param turnover of the whole life
   */
  public record Row(NamedCustomer who, long days, long usual, long alive, BigDecimal turnover) {}
}
