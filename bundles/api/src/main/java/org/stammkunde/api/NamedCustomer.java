package org.stammkunde.api;

import java.util.Optional;

/**
 * A customer with the name that a list shows.
 *
 * @param customer its id
 * @param name as the host knows it, else the shop; may be empty
 * @param hostCustomer id in the host, if it is known there
 */
public record NamedCustomer(
    CustomerId customer, String name, Optional<HostCustomerId> hostCustomer) {}
