package org.stammkunde.shop.vendure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.shop.vendure.Settings.FieldNames;

/** Reads who bought: an account, or the person behind one guest order. */
final class CustomerReader {
  private final ShopId shop;
  private final FieldNames names;

  CustomerReader(ShopId shop, FieldNames names) {
    this.shop = shop;
    this.names = names;
  }

  /** The number by which people know a customer. */
  static Part number(Part customer, FieldNames names) {
    Part own = customer.at("customFields").at(names.customerNumber());
    return own.raw().isBlank() ? customer.at("id") : own;
  }

  /** Who an account is, out of its own document or out of an order. */
  ShopCustomerRef ref(Part customer) throws RecordRejected {
    return ShopCustomerRef.account(shop, number(customer, names).key(100));
  }

  /** An account, out of a document of its own. */
  ShopCustomer account(Part customer) throws RecordRejected {
    Part address = mainAddress(customer);
    return customer(
        ref(customer),
        customer,
        address,
        address.at("country").at("code"),
        Documents.latest(customer.node()),
        deliveryAddress(customer, address));
  }

  /** Where goods go, if the account says another address than the main one for it. */
  private static Optional<PostalAddress> deliveryAddress(Part customer, Part main)
      throws RecordRejected {
    for (Part address : customer.each("addresses")) {
      if (address.at("defaultShippingAddress").flag()
          && !address.at("id").raw().equals(main.at("id").raw())) {
        return Optional.of(postal(address, address.at("country").at("code")));
      }
    }
    return Optional.empty();
  }

  private static PostalAddress postal(Part address, Part country) throws RecordRejected {
    return new PostalAddress(
        address.at("streetLine1").text(200),
        address.at("streetLine2").text(200),
        address.at("postalCode").text(20),
        address.at("city").text(100),
        country.text(60));
  }

  /** The person behind a guest order, out of the order. */
  ShopCustomer guest(ShopCustomerRef ref, Part order) throws RecordRejected {
    Part billing = order.at("billingAddress");
    Part address =
        billing.at("streetLine1").raw().isBlank() ? order.at("shippingAddress") : billing;
    return customer(
        ref,
        order.at("customer"),
        address,
        address.at("countryCode"),
        Documents.latest(order.node()),
        Optional.empty());
  }

  private ShopCustomer customer(
      ShopCustomerRef ref,
      Part customer,
      Part address,
      Part country,
      Optional<Instant> changedAt,
      Optional<PostalAddress> deliveryAddress)
      throws RecordRejected {
    Part fields = customer.at("customFields");
    String company = address.at("company").text(200);
    String vatId = fields.at(names.vatId()).text(20);
    String phone = customer.at("phoneNumber").text(50);
    CustomerDetails details =
        new CustomerDetails(
            customer.at("firstName").text(100),
            lastName(customer, address),
            company,
            customer.at("emailAddress").text(254),
            phone.isEmpty() ? address.at("phoneNumber").text(50) : phone,
            vatId,
            postal(address, country));
    return new ShopCustomer(
        ref,
        details,
        !company.isEmpty() || !vatId.isEmpty(),
        fields.at(names.branch()).text(40),
        robinson(fields),
        changedAt,
        "",
        deliveryAddress,
        consent(fields),
        Map.of());
  }

  /** Only where the merchant says which field it is, and the customer was asked. */
  private Optional<Boolean> consent(Part fields) {
    Part consent = fields.at(names.consent());
    return names.consent().isEmpty() || consent.raw().isBlank()
        ? Optional.empty()
        : Optional.of(consent.flag());
  }

  /** A guest may have given a name with the address only. */
  private static String lastName(Part customer, Part address) throws RecordRejected {
    String lastName = customer.at("lastName").text(100);
    return lastName.isEmpty() && customer.at("firstName").raw().isBlank()
        ? address.at("fullName").text(100)
        : lastName;
  }

  /** A missing consent counts as a no only where the merchant says which field it is. */
  private boolean robinson(Part fields) {
    return fields.at(names.robinson()).flag()
        || (!names.consent().isEmpty() && !fields.at(names.consent()).flag());
  }

  private static Part mainAddress(Part customer) {
    List<Part> addresses = customer.each("addresses");
    for (String role : List.of("defaultBillingAddress", "defaultShippingAddress")) {
      for (Part address : addresses) {
        if (address.at(role).flag()) {
          return address;
        }
      }
    }
    return addresses.isEmpty() ? customer.at("address") : addresses.get(0);
  }
}
