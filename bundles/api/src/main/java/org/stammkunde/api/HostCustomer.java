package org.stammkunde.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param mergedInto the customer that took its place in the host, or empty; only of an inactive one
 * @param fields custom fields by name, limited as those of a {@link ShopCustomer}
 */
public record HostCustomer(
    HostCustomerId id,
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    List<ShopCustomerRef> shopCustomers,
    boolean active,
    Optional<HostCustomerId> mergedInto,
    Map<String, String> fields) {
  /** Checks the record and copies the accounts. */
  public HostCustomer {
    Texts.plain(branch, "branch", 40);
    shopCustomers = List.copyOf(shopCustomers);
    fields = Texts.fields(fields);
    if (mergedInto.isPresent() && (active || mergedInto.get().equals(id))) {
      throw new IllegalArgumentException(
          "a customer that was merged is inactive, and was merged into another one");
    }
  }

  /** One without custom fields. */
  public HostCustomer(
      HostCustomerId id,
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean robinson,
      List<ShopCustomerRef> shopCustomers,
      boolean active,
      Optional<HostCustomerId> mergedInto) {
    this(
        id,
        details,
        companyCustomer,
        branch,
        robinson,
        shopCustomers,
        active,
        mergedInto,
        Map.of());
  }

  /** One that was never merged. */
  public HostCustomer(
      HostCustomerId id,
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean robinson,
      List<ShopCustomerRef> shopCustomers,
      boolean active) {
    this(id, details, companyCustomer, branch, robinson, shopCustomers, active, Optional.empty());
  }
}
