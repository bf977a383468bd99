package org.stammkunde.contract.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** A host for one test, and who becomes a customer there. */
interface HostScene {
  ShopId SHOP = new ShopId("shop-a");

  /** A VAT identification number whose check digit is right. */
  String VAT_ID = "DE136695976";

  /** A host in which this test finds nobody but whom it creates; the same at every call. */
  HostErp host();

  /** A key, shop customer number or local part of an e-mail address that no other test uses. */
  default String own(String name) {
    return name;
  }

  /** A private customer of the shop with an address, who buys by these accounts. */
  default NewHostCustomer customer(String email, String... accounts) {
    return new NewHostCustomer(
        new CustomerDetails(
            "Anna",
            "Muster",
            "",
            email,
            "+49 30 123456",
            "",
            new PostalAddress("Weg 1", "", "12345", "Ort", "DE")),
        false,
        "",
        false,
        List.of(accounts).stream().map(this::account).toList());
  }

  /** The account of that number in the shop. */
  default ShopCustomerRef account(String number) {
    return ShopCustomerRef.account(SHOP, own(number));
  }

  /** Nobody in particular, created in the host. */
  default HostCustomer created(String name) throws Exception {
    return host().create(customer(""), own(name));
  }

  /** All that changed after a cursor, and where that ends. */
  default Read changes(String cursor, int size) throws HostUnavailable {
    List<HostCustomer> seen = new ArrayList<>();
    HostErp.Changes page = host().changedCustomers(cursor, size);
    seen.addAll(page.customers());
    while (page.more()) {
      page = host().changedCustomers(page.cursor(), size);
      seen.addAll(page.customers());
    }
    return new Read(List.copyOf(seen), page.cursor());
  }

  /** What was read, and the cursor for the next time. */
  record Read(List<HostCustomer> customers, String cursor) {
    /** The last that was told of a customer. */
    Optional<HostCustomer> of(HostCustomer customer) {
      return customers.stream()
          .filter(seen -> seen.id().equals(customer.id()))
          .reduce((first, second) -> second);
    }
  }
}
