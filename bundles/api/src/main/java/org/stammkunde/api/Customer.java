package org.stammkunde.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one customer.
 *
 * @param id its id; differs from the one asked for if that customer was joined to this one
 * @param details what lists show: of the host's record, else of the first account, and over it the
 *     fields that somebody chose by hand
 * @param shopCustomers what it is made of, sorted by reference
 * @param hostCustomer the host's record, if it is known there
 * @param hostUrl the host's page of it, if the host has one
 * @param ordersUrl the host's page that lists its orders, if the host has one
 * @param links all links of its shop customers, newest decision first, retracted ones too
 * @param conflicts what speaks against these links
 */
public record Customer(
    CustomerId id,
    CustomerDetails details,
    List<ShopCustomer> shopCustomers,
    Optional<HostCustomer> hostCustomer,
    Optional<URI> hostUrl,
    Optional<URI> ordersUrl,
    List<Link> links,
    List<LinkConflict> conflicts) {
  /** Copies the lists. */
  public Customer {
    shopCustomers = List.copyOf(shopCustomers);
    links = List.copyOf(links);
    conflicts = List.copyOf(conflicts);
  }
}
