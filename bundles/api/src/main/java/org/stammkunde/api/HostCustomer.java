package org.stammkunde.api;

import java.util.List;

/**
 * A customer record of the host.
 *
 * @param id the host's id
 * @param details name, address and contact
 * @param companyCustomer whether it is a company
 * @param branch the branch that it was created in, or empty
 * @param robinson whether the person must not receive advertising (UWG §7)
 * @param shopCustomers the accounts by which shops know it
 * @param active whether the host still uses it
 */
public record HostCustomer(
    HostCustomerId id,
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    List<ShopCustomerRef> shopCustomers,
    boolean active) {
  /** Checks the record and copies the accounts. */
  public HostCustomer {
    Texts.plain(branch, "branch", 40);
    shopCustomers = List.copyOf(shopCustomers);
  }
}
