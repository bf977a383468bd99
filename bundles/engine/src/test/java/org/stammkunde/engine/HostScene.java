package org.stammkunde.engine;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.ledger.Creations;
import org.threeten.extra.MutableClock;

/** All that is told to a host, over a real ledger with the scored customers of a small shop. */
final class HostScene implements AutoCloseable {
  final QualityScene shop;
  final MemoryHost host;
  final HostPlan plan = new HostPlan();
  final MutableClock clock = MutableClock.of(EngineScene.NOW, ZoneOffset.UTC);
  CustomersInHost customers;
  DerivedOutbox outbox;
  Linker linker;

  /** Anna with two orders, Bert with one, and a guest. */
  HostScene(Path temp) throws Exception {
    this(temp, new MemoryHost());
  }

  HostScene(Path temp, MemoryHost host) throws Exception {
    this.host = host;
    shop = QualityScene.ofOrders(temp);
    shop.drop("customer anna Anna a@x.example", "customer bert Bert b@x.example");
    await().until(() -> shop.list(true).size() == 3);
    set(Map.of());
    start(shop.ledger.creations());
  }

  /** As after a start of the program: nothing is remembered but what the ledger has. */
  void start(Creations creations) {
    GuardedHost guarded = GuardedHost.of(host, plan, shop.merchant, clock, Duration.ofMillis(1));
    linker =
        new Linker(
            shop.merchant, shop.matching, guarded, shop.ledger.links(), shop.figures, shop.matches);
    customers =
        new CustomersInHost(
            shop.merchant,
            plan,
            guarded,
            creations,
            shop.ledger.customerFile(),
            linker,
            shop.leases);
    outbox =
        new DerivedOutbox(
            plan,
            shop.merchant,
            guarded,
            creations,
            shop.ledger.hostScores(),
            customers,
            shop.quality,
            shop.figures,
            shop.leases,
            clock);
    shop.listeners.clear();
    shop.listeners.add(outbox);
  }

  void set(Map<String, String> settings) throws Exception {
    plan.updated(new Hashtable<>(settings));
  }

  CustomerId customer(String number) {
    return shop.customer(number);
  }

  Optional<HostCustomer> known(String number) {
    return shop.customers.customer(customer(number)).hostCustomer();
  }

  /** A clerk creates the customer by hand in the host. */
  void byHand(String name, String email, ShopCustomerRef... accounts) throws Exception {
    host.create(
        new NewHostCustomer(
            new CustomerDetails("", name, "", email, "", "", PostalAddress.UNKNOWN),
            false,
            "",
            false,
            List.of(accounts)),
        "by hand " + name + host.created());
  }

  /** Both are in the host, and everything is scored. */
  QualityRun createdAndScored() {
    customers.createNew(false, 100, "clerk");
    return run("2026-11-21T00:00:00Z");
  }

  /** Scores by customers as they are joined now. */
  QualityRun run(String asOf) {
    await().until(() -> shop.top(false).stream().allMatch(row -> row.knownInHost().isPresent()));
    return shop.run(asOf);
  }

  /** Drains after a rest in which the host is looked at again. */
  long drainLater(Duration rest) {
    clock.add(rest);
    return outbox.drain();
  }

  @Override
  public void close() throws Exception {
    shop.close();
  }
}
