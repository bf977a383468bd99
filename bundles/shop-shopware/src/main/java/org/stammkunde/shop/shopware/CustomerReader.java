package org.stammkunde.shop.shopware;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;

/** Reads who somebody is, out of an account or out of a guest's order. */
final class CustomerReader {
  private static final String BUSINESS = "business";

  private final Settings settings;
  private final Words noAdvertising;

  CustomerReader(Settings settings) {
    this.settings = settings;
    noAdvertising = settings.words(Key.ROBINSON_NEWSLETTER);
  }

  /** An account. */
  ShopCustomer account(Part customer) {
    return read(
        ShopCustomerRef.account(settings.shop(), customer.need("customerNumber", 100)),
        customer,
        customer,
        customer,
        "defaultBillingAddressId");
  }

  /** The buyer of a guest's order. */
  ShopCustomer guest(Part order, ShopCustomerRef ref) {
    Part buyer = order.at("orderCustomer");
    return read(ref, order, buyer, buyer.at("customer"), "billingAddressId");
  }

  /**
   * Reads one.
   *
   * @param whole the document
   * @param person who has name and e-mail address
   * @param account who has type and custom fields
   * @param main field of the document that names the address
   */
  private ShopCustomer read(
      ShopCustomerRef ref, Part whole, Part person, Part account, String main) {
    String id = whole.at(main).raw();
    Optional<Part> address =
        whole.each("addresses").stream().filter(one -> one.at("id").raw().equals(id)).findFirst();
    String company = person.text("company", 200);
    if (company.isEmpty()) {
      company = address.map(one -> one.text("company", 200)).orElse("");
    }
    String vatId =
        person.each("vatIds").stream().findFirst().map(first -> first.itself(20)).orElse("");
    if (vatId.isEmpty()) {
      vatId = address.map(one -> one.text("vatId", 20)).orElse("");
    }
    CustomerDetails details =
        new CustomerDetails(
            person.text("firstName", 100),
            person.text("lastName", 100),
            company,
            person.text("email", 254),
            address.map(one -> one.text("phoneNumber", 50)).orElse(""),
            vatId,
            address.map(CustomerReader::address).orElse(PostalAddress.UNKNOWN));
    String type = account.text("accountType", 40);
    // A private person may have parcels sent to work, so the type counts more than a name.
    boolean companyCustomer =
        type.equals(BUSINESS) || !vatId.isEmpty() || (type.isEmpty() && !company.isEmpty());
    return new ShopCustomer(
        ref,
        details,
        companyCustomer,
        account.at("customFields").text(settings.value(Key.BRANCH_FIELD), 40),
        account.at("customFields").yes(settings.value(Key.ROBINSON_FIELD)) || isOut(whole),
        whole.firstTime(settings.zone(), "changedAt"),
        "",
        Optional.empty(),
        consent(whole),
        Map.of());
  }

  /** A recipient who has not answered the mail yet has said neither yes nor no. */
  private static Optional<Boolean> consent(Part whole) {
    List<String> states = whole.each("newsletter").stream().map(Part::raw).toList();
    if (states.contains("optOut")) {
      return Optional.of(false);
    }
    return states.contains("optIn") || states.contains("direct")
        ? Optional.of(true)
        : Optional.empty();
  }

  private boolean isOut(Part whole) {
    List<Part> states = whole.each("newsletter");
    return states.isEmpty()
        ? whole.at("newsletter").exists() && noAdvertising.mean(Consent.NO_RECIPIENT)
        : states.stream().anyMatch(state -> noAdvertising.mean(state.raw()));
  }

  private static PostalAddress address(Part address) {
    String supplement =
        Stream.of("additionalAddressLine1", "additionalAddressLine2")
            .map(line -> address.text(line, 200))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(", "));
    Part country = address.at("country");
    String code = country.text("iso", 60);
    return new PostalAddress(
        address.text("street", 200),
        supplement,
        address.text("zipcode", 20),
        address.text("city", 100),
        code.isEmpty() ? country.text("name", 60) : code);
  }
}
