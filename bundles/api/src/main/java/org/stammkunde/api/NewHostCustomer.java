package org.stammkunde.api;

import java.util.List;

/**
 * A customer that is to be created in the host.
 *
 * @param details name, address and contact
 * @param companyCustomer whether it is a company
 * @param branch the branch that it belongs to, or empty; at most 40 characters
 * @param robinson whether the person must not receive advertising (UWG §7)
 * @param shopCustomers the accounts by which shops know it; never guests
 */
public record NewHostCustomer(
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    List<ShopCustomerRef> shopCustomers)
    implements ShopRecord {
  /** Checks the record and copies the accounts. */
  public NewHostCustomer {
    Texts.plain(branch, "branch", 40);
    shopCustomers = List.copyOf(shopCustomers);
    if (shopCustomers.stream().anyMatch(ShopCustomerRef::guest)) {
      throw new IllegalArgumentException("a guest has no shop customer number");
    }
    if (details.displayName().isEmpty()) {
      throw new IllegalArgumentException("a host customer needs a name or a company");
    }
  }
}
