package org.stammkunde.api;

/** Use case: who are my best customers of a period? */
public interface TopCustomers {
  /**
   * Answers the query from the figures in memory.
   *
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  TopCustomersList find(TopCustomersQuery query);
}
