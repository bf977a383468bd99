package org.stammkunde.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * Customers in groups by recency, frequency and money.
 *
 * @param run whose point in time it is of
 * @param currency of the amounts
 * @param groups all of them, the best first, those without customers too
 * @param rows the customers of the group that was asked for
 */
public record RfmList(QualityRun run, Currency currency, List<Group> groups, List<Row> rows) {
  /** Copies the lists. */
  public RfmList {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /**
   * One group.
   *
   * @param name in small letters with hyphens, such as {@code at-risk}
   * @param customers how many
   * @param turnover of their whole life
   */
  public record Group(String name, long customers, BigDecimal turnover) {}

  /**
   * One customer.
   *
   * @param who the customer
   * @param days since the last order, or −1 where there is none
   * @param orders not cancelled as a whole
   * @param turnover of the whole life
   * @param expectedValue turnover of the coming twelve months, as a model expects it
   */
  public record Row(
      NamedCustomer who, long days, long orders, BigDecimal turnover, BigDecimal expectedValue) {}
}
