package org.stammkunde.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A buyer of one shop with everything that the shop tells of it.
 *
 * @param ref which buyer
 * @param details name, address and contact
 * @param companyCustomer whether the shop calls it a company customer
 * @param branch the branch that the customer was created in, or empty; at most 40 characters
 * @param robinson whether the person must not receive advertising (UWG §7)
 * @param updatedAt when the shop last changed it, by the shop's own clock, if the shop says so
 */
public record ShopCustomer(
    ShopCustomerRef ref,
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    Optional<Instant> updatedAt)
    implements ShopRecord {
  /** Checks the branch. */
  public ShopCustomer {
    Texts.plain(branch, "branch", 40);
  }
}
