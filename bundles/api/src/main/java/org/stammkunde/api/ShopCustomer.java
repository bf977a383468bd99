package org.stammkunde.api;

import java.time.Instant;
import java.util.Map;
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
 * @param fields custom fields by name: at most 50, names of at most 100 characters without {@code
 *     =}, texts of at most 200
 */
public record ShopCustomer(
    ShopCustomerRef ref,
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    Optional<Instant> updatedAt,
    Map<String, String> fields)
    implements ShopRecord {
  /** Checks the branch and the fields. */
  public ShopCustomer {
    Texts.plain(branch, "branch", 40);
    fields = Texts.fields(fields);
  }

  /** One without custom fields. */
  public ShopCustomer(
      ShopCustomerRef ref,
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean robinson,
      Optional<Instant> updatedAt) {
    this(ref, details, companyCustomer, branch, robinson, updatedAt, Map.of());
  }
}
