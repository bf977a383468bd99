package org.stammkunde.engine;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Customers;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.ledger.CustomerFile;

/** What is known of one customer, read from the ledger. */
public final class LedgerCustomers implements Customers {
  private final CustomerFile customers;
  private final HostErp host;

  /** Joins the services, which may come and go. */
  public LedgerCustomers(CustomerFile customers, HostErp host) {
    this.customers = customers;
    this.host = host;
  }

  @Override
  public Customer customer(CustomerId id) {
    CustomerFile.Entry entry = customers.entry(id).orElseThrow(() -> new CustomerNotFound(id));
    return new Customer(
        entry.id(),
        entry.details(),
        entry.shopCustomers(),
        entry.hostCustomer(),
        entry.hostCustomer().flatMap(known -> url(() -> host.customerUrl(known.id()))),
        entry.hostCustomer().flatMap(known -> url(() -> host.ordersUrl(known.id()))),
        entry.links(),
        entry.conflicts());
  }

  @Override
  public Optional<CustomerId> withHostCustomer(HostCustomerId id) {
    return customers.withHostCustomer(host.name(), id);
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit must be 1 to 200, not " + limit);
    }
    return customers.orders(today(id), cursor, limit);
  }

  private CustomerId today(CustomerId id) {
    return customers.resolve(id).orElseThrow(() -> new CustomerNotFound(id));
  }

  private static Optional<URI> url(Supplier<Optional<URI>> page) {
    try {
      return page.get();
    } catch (RuntimeException hostIsAway) {
      // The page is an extra; what the ledger knows must not wait for the ERP.
      return Optional.empty();
    }
  }
}
