package org.stammkunde.api;

import java.util.Optional;

/** Use case: what is known of one customer? */
public interface Customers {
  /**
   * The customer with this id, or the one that it was joined to.
   *
   * @throws CustomerNotFound if there is none
   * @throws Unavailable if the ledger cannot be reached
   */
  Customer customer(CustomerId id);

  /**
   * The customer that has this record of the connected host; empty if the record was never seen.
   *
   * @throws Unavailable if host or ledger cannot be reached
   */
  Optional<CustomerId> withHostCustomer(HostCustomerId id);

  /**
   * Sales documents of all accounts of a customer, newest first, then by shop, kind and number.
   *
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws CustomerNotFound if there is no such customer
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<OrderSummary> orders(CustomerId id, String cursor, int limit);
}
