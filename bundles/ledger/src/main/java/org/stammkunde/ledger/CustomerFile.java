package org.stammkunde.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.TopCustomer;

/** Reads what is known of customers. */
public interface CustomerFile {

  /** The id that {@code id} stands for today: its own, or that of the customer it was joined to. */
  Optional<CustomerId> resolve(CustomerId id);

  /** All that is known of the customer that {@code id} stands for today, see {@link #resolve}. */
  Optional<Entry> entry(CustomerId id);

  /**
   * The customer that has a record of a host.
   *
   * @param host name of the host
   */
  Optional<CustomerId> withHostCustomer(String host, HostCustomerId id);

  /** See {@link org.stammkunde.api.Customers#orders}; no redirection. */
  Page<OrderSummary> orders(CustomerId id, String cursor, int limit);

  /** What a list shows of customers; ids that are unknown are left out. */
  Map<CustomerId, Row> rows(List<CustomerId> ids);

  /** Tells what tells customers apart, by customer ascending; no guests. */
  void traits(Traits.Sink sink);

  /**
   * Everything of one customer; see {@link org.stammkunde.api.Customer}.
   *
   * @param details what a list shows
   * @param shopCustomers sorted by reference
   * @param hostCustomer the host's record
   * @param links newest decision first, retracted ones too
   * @param conflicts sorted by shop customer
   */
  record Entry(
      CustomerId id,
      CustomerDetails details,
      List<ShopCustomer> shopCustomers,
      Optional<HostCustomer> hostCustomer,
      List<Link> links,
      List<LinkConflict> conflicts) {}

  /** What a list shows of one customer; see {@link TopCustomer}. */
  record Row(
      List<ShopCustomerRef> shopCustomers,
      CustomerDetails details,
      boolean companyCustomer,
      String branch,
      boolean guest,
      boolean robinson,
      Optional<TopCustomer.Known> knownInHost) {

    /** The name that a list shows, of the customer with this id. */
    public NamedCustomer named(CustomerId id) {
      return new NamedCustomer(
          id, details.displayName(), knownInHost.map(TopCustomer.Known::hostCustomer));
    }
  }
}
