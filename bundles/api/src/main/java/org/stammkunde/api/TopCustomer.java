package org.stammkunde.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the list of top customers.
 *
 * @param rank from 1; equal values have different ranks, the smaller customer id first
 * @param customer its id
 * @param shopCustomers the accounts that the customer is made of, or the one guest order; sorted
 * @param details of the host customer where there is one, else of the first shop customer
 * @param companyCustomer whether any of its sources calls it a company
 * @param branch the branch that it was created in, or empty
 * @param guest whether it is the buyer of one guest order
 * @param robinson whether any of its sources forbids advertising
 * @param net value of the counted orders less what was cancelled, returned and refunded
 * @param gross value of the counted orders as the shop shows it
 * @param netByChannel {@code net} by where the sales happened, every channel in it
 * @param orders how many orders counted, at least 1; cancelled ones do not
 * @param lastOrder when the last of them was placed
 * @param knownInHost the host customer, if it is known there
 * @param score what the current run of the quality analysis said of it, if it has a score there
 */
public record TopCustomer(
    int rank,
    CustomerId customer,
    List<ShopCustomerRef> shopCustomers,
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean guest,
    boolean robinson,
    BigDecimal net,
    BigDecimal gross,
    Map<Channel, BigDecimal> netByChannel,
    int orders,
    Instant lastOrder,
    Optional<Known> knownInHost,
    Optional<CustomerScore> score) {
  /** Copies the list and the map. */
  public TopCustomer {
    shopCustomers = List.copyOf(shopCustomers);
    netByChannel = Map.copyOf(netByChannel);
  }

  /**
   * That the customer is known in the host, and by which evidence.
   *
   * @param hostCustomer the host's id
   * @param evidence of the first link, in the order of {@link Evidence}; empty if the customer is
   *     known to the host alone
   */
  public record Known(HostCustomerId hostCustomer, Optional<Evidence> evidence) {}
}
