package org.stammkunde.api;

import java.util.List;
import java.util.Optional;

/**
 * A customer that is to be created in the host.
 *
 * @param details name, address and contact
 * @param companyCustomer whether it is a company
 * @param branch the branch that it belongs to, or empty; at most 40 characters
 * @param robinson whether the person must not receive advertising (UWG §7)
 * @param shopCustomers the accounts by which shops know it; never guests
 * @param language in which the customer is written to, by ISO 639-1 such as {@code de}, or empty
 * @param deliveryAddress where goods go, if that is another address than the main one
 * @param consent whether the customer agreed to advertising by e-mail, or empty if nobody asked
 */
public record NewHostCustomer(
    CustomerDetails details,
    boolean companyCustomer,
    String branch,
    boolean robinson,
    List<ShopCustomerRef> shopCustomers,
    String language,
    Optional<PostalAddress> deliveryAddress,
    Optional<Boolean> consent)
    implements ShopRecord {
  /** Checks the record and copies the accounts. */
  public NewHostCustomer {
    Texts.plain(branch, "branch", 40);
    shopCustomers = List.copyOf(shopCustomers);
    if (shopCustomers.stream().anyMatch(ShopCustomerRef::guest)) {
      throw RecordInvalid.because("guest-account");
    }
    if (details.displayName().isEmpty()) {
      throw RecordInvalid.because("no-name");
    }
    Texts.language(language);
  }

  /** One of whom no more is known than the main address. */
  public NewHostCustomer(
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean robinson,
      List<ShopCustomerRef> shopCustomers) {
    this(
        details,
        companyCustomer,
        branch,
        robinson,
        shopCustomers,
        "",
        Optional.empty(),
        Optional.empty());
  }
}
