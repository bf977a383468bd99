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
 * @param language in which the customer is written to, by ISO 639-1 such as {@code de}, or empty
 * @param deliveryAddress where goods go, if that is another address than the main one
 * @param consent whether the customer agreed to advertising by e-mail, if the shop knows
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
    String language,
    Optional<PostalAddress> deliveryAddress,
    Optional<Boolean> consent,
    Map<String, String> fields)
    implements ShopRecord {
  /** Checks branch, language and fields. */
  public ShopCustomer {
    Texts.plain(branch, "branch", 40);
    Texts.language(language);
    fields = Texts.fields(fields);
  }

  /** One of whom the shop tells no more than the main address. */
  public ShopCustomer(
      ShopCustomerRef ref,
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean robinson,
      Optional<Instant> updatedAt) {
    this(
        ref,
        details,
        companyCustomer,
        branch,
        robinson,
        updatedAt,
        "",
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
