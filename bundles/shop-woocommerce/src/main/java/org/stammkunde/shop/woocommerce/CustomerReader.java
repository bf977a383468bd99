package org.stammkunde.shop.woocommerce;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShopSettings;

/** Reads a customer account, or the guest of an order. Pure. */
final class CustomerReader {
  private static final Set<String> NO = Set.of("", "no", "0", "false", "off", "nein", "null");

  private final WebShopSettings given;
  private final Settings settings;

  CustomerReader(WebShopSettings given, Settings settings) {
    this.given = given;
    this.settings = settings;
  }

  /** Whether a meta value says that something is so. */
  static boolean isYes(String value) {
    return !NO.contains(value.toLowerCase(Locale.ROOT));
  }

  ShopCustomer account(Part customer) throws RecordRejected {
    ShopCustomerRef ref =
        ShopCustomerRef.account(given.shop(), customer.needNumber("id").toBigInteger().toString());
    Part billing = customer.objectOrEmpty("billing");
    // The account's own name and address are those with which the person logs in.
    boolean named = !(customer.text("first_name") + customer.text("last_name")).isEmpty();
    String email = customer.within("email", 254);
    return read(
        ref,
        named ? customer : billing,
        email.isEmpty() ? billing.within("email", 254) : email,
        billing,
        customer,
        Stamps.latest(customer.node(), given.zone()));
  }

  ShopCustomer guest(ShopCustomerRef ref, Part order, Part billing, Optional<Instant> changed)
      throws RecordRejected {
    return read(ref, billing, billing.within("email", 254), billing, order, changed);
  }

  private ShopCustomer read(
      ShopCustomerRef ref,
      Part name,
      String email,
      Part billing,
      Part meta,
      Optional<Instant> changed)
      throws RecordRejected {
    String vatId = meta.meta(settings.vatMeta()).replaceAll("[\\s.-]", "");
    if (vatId.length() > 20) {
      throw meta.rejected("meta_data", "vat-id");
    }
    CustomerDetails details =
        new CustomerDetails(
            name.within("first_name", 100),
            name.within("last_name", 100),
            billing.within("company", 200),
            email,
            billing.within("phone", 50),
            vatId,
            new PostalAddress(
                billing.within("address_1", 200),
                billing.within("address_2", 200),
                billing.within("postcode", 20),
                billing.within("city", 100),
                billing.within("country", 60)));
    String branch = meta.meta(settings.branchMeta());
    if (branch.length() > 40) {
      throw meta.rejected("meta_data", "branch");
    }
    return new ShopCustomer(
        ref,
        details,
        isCompany(details),
        branch,
        isRobinson(meta),
        changed,
        "",
        Optional.empty(),
        consent(meta),
        Map.of());
  }

  /** Empty as long as nobody was asked. */
  private Optional<Boolean> consent(Part meta) throws RecordRejected {
    String consent = meta.meta(settings.consentMeta());
    return consent.isEmpty() ? Optional.empty() : Optional.of(isYes(consent));
  }

  private boolean isCompany(CustomerDetails details) {
    boolean company = !details.company().isEmpty();
    boolean vat = !details.vatId().isEmpty();
    return switch (settings.companyBy()) {
      case COMPANY -> company;
      case VAT -> vat;
      case EITHER -> company || vat;
    };
  }

  private boolean isRobinson(Part meta) throws RecordRejected {
    return isYes(meta.meta(settings.robinsonMeta()))
        || settings.consentRequired() && !isYes(meta.meta(settings.consentMeta()));
  }
}
