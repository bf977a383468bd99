package org.stammkunde.api;

/** Use case: create a customer in the host from what the shop knows. */
public interface HostCustomers {
  /**
   * Creates the customer in the host, at most once, and links it.
   *
   * @param id which customer
   * @param user login of the person who asks
   * @throws CustomerNotFound if there is none
   * @throws HostCreationRefused if it cannot be created; says why
   * @throws Unavailable if host or ledger cannot be reached; asking again is safe
   */
  Created create(CustomerId id, String user);

  /**
   * The answer.
   *
   * @param customer the customer, joined with the host customer
   * @param hostCustomer the host's id
   * @param created whether this call created it; {@code false} if it was there already
   */
  record Created(CustomerId customer, HostCustomerId hostCustomer, boolean created) {}
}
