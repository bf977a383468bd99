package org.stammkunde.rest;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.Installation;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync;

/**
 * The use cases over a small shop in memory: customers 1 to 450, each worth one euro less than the
 * one before; 999 was joined to 1.
 */
final class Shop
    implements TopCustomers, Customers, HostCustomers, ShopSync, SystemHealth, Installation {
  static final int CUSTOMERS = 450;
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant NOW = Instant.parse("2026-11-22T09:59:59Z");

  private static final ShopId SHOP = new ShopId("vendure");
  private static final CustomerDetails ADA =
      new CustomerDetails(
          "Ada",
          "Nett",
          "",
          "ada@example.org",
          "+49 30 1",
          "",
          new PostalAddress("Weg 1", "", "10115", "Berlin", "DE"));

  final List<TopCustomersQuery> queries = new ArrayList<>();
  final HostSide hostSide = new HostSide();
  final List<String> creators = new ArrayList<>();
  Optional<RuntimeException> failure = Optional.empty();
  SystemHealth.State state = SystemHealth.State.UP;
  Instant now = NOW;
  private boolean inHost;
  private volatile CountDownLatch held = new CountDownLatch(0);

  private <T> T answer(Supplier<T> answer) {
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return answer.get();
  }

  @Override
  public TopCustomersList find(TopCustomersQuery query) {
    queries.add(query);
    Instant to = query.asOf().orElse(now);
    return answer(
        () ->
            new TopCustomersList(
                query.period().startBefore(to, ZONE),
                to,
                ZONE,
                Currency.getInstance("EUR"),
                CUSTOMERS,
                IntStream.rangeClosed(1, Math.min(query.limit(), CUSTOMERS))
                    .mapToObj(Shop::topCustomer)
                    .toList()));
  }

  private static TopCustomer topCustomer(int rank) {
    return new TopCustomer(
        rank,
        new CustomerId(rank),
        List.of(account(rank)),
        ADA,
        false,
        "",
        false,
        true,
        new BigDecimal(1_000 - rank + ".50"),
        new BigDecimal(2_000 - rank + ".00"),
        Map.of(
            Channel.SHOP,
            new BigDecimal(1_000 - rank + ".00"),
            Channel.POS,
            new BigDecimal("0.50")),
        3,
        Instant.parse("2026-11-20T12:00:00Z"),
        rank == 1
            ? Optional.of(
                new TopCustomer.Known(new HostCustomerId("H1"), Optional.of(Evidence.EMAIL)))
            : Optional.empty(),
        rank == 1 ? Optional.of(new CustomerScore(151, ShopQuality.A)) : Optional.empty());
  }

  private static ShopCustomerRef account(int number) {
    return ShopCustomerRef.account(SHOP, "C" + number);
  }

  @Override
  public Optional<CustomerId> withHostCustomer(HostCustomerId id) {
    return answer(
        () -> id.value().equals("H1") ? Optional.of(new CustomerId(1)) : Optional.empty());
  }

  @Override
  public Customer customer(CustomerId id) {
    return answer(
        () -> {
          CustomerId survivor = id.value() == 999 ? new CustomerId(1) : id;
          if (survivor.value() > CUSTOMERS) {
            throw new CustomerNotFound(id);
          }
          ShopCustomerRef ref = account((int) survivor.value());
          HostCustomerId host = new HostCustomerId("H1");
          return new Customer(
              survivor,
              ADA,
              List.of(new ShopCustomer(ref, ADA, false, "Mitte", true, Optional.of(NOW))),
              Optional.of(new HostCustomer(host, ADA, false, "", true, List.of(ref), true)),
              Optional.of(URI.create("https://erp.example.org/1")),
              Optional.of(URI.create("https://erp.example.org/1/orders")),
              List.of(
                  new Link(ref, host, Link.Status.INFERRED, Evidence.EMAIL, "rule", NOW),
                  new Link(ref, host, Link.Status.RETRACTED, Evidence.PERSON, "clara", NOW)),
              List.of(
                  new LinkConflict(ref, LinkConflict.Reason.NUMBER_AGAINST_EMAIL, List.of(host))));
        });
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    return answer(
        () -> {
          int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
          int to = Math.min(from + limit, 5);
          return new Page<>(
              IntStream.range(from, to).mapToObj(Shop::order).toList(),
              to < 5 ? Optional.of(Integer.toString(to)) : Optional.empty());
        });
  }

  private static OrderSummary order(int number) {
    return new OrderSummary(
        SHOP,
        SalesDocument.Kind.ORDER,
        "O" + number,
        "",
        NOW,
        OrderKind.PICK_UP,
        false,
        false,
        2,
        new BigDecimal("119.00"),
        new BigDecimal("100.00"));
  }

  @Override
  public Report createNew(boolean dryRun, int limit, String user) {
    return answer(() -> hostSide.createNew(dryRun, limit, user));
  }

  @Override
  public Page<NewCustomer> unknown(String cursor, int limit) {
    return answer(() -> hostSide.unknown(cursor, limit));
  }

  @Override
  public Page<Task> tasks(String cursor, int limit) {
    return answer(() -> hostSide.tasks(cursor, limit));
  }

  @Override
  public void settle(CustomerId id) {
    hostSide.settle(id);
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into, String user) {
    hostSide.merge(from, into, user);
  }

  @Override
  public Created create(CustomerId id, String user) {
    return answer(
        () -> {
          boolean created = !inHost;
          inHost = true;
          creators.add(user);
          return new Created(id, new HostCustomerId("H7"), created);
        });
  }

  private static final WebShopStatus FETCHING =
      new WebShopStatus(
          WebShopStatus.State.RETRYING,
          "the shop does not answer",
          Optional.empty(),
          2,
          "here",
          Optional.of(NOW),
          Optional.of(NOW),
          Optional.of(3L),
          12,
          Optional.of(NOW),
          1,
          4,
          List.of(
              new WebShopStatus.Progress(
                  RawDocument.Entity.ORDER,
                  WebShopSync.Lane.FIRST_LOAD,
                  Optional.of(NOW),
                  600,
                  1_000,
                  true,
                  Optional.of(NOW),
                  Optional.empty())));

  @Override
  public List<Status> status() {
    return answer(
        () ->
            List.of(
                new Status(
                    SHOP,
                    true,
                    450,
                    3,
                    1_000,
                    2,
                    1,
                    Optional.of(
                        new Run(
                            7, Run.State.DONE, NOW, Optional.of(NOW), 1_000, 2, Optional.empty())),
                    Optional.of(FETCHING))));
  }

  @Override
  public Page<Quarantined> quarantine(ShopId shop, String cursor, int limit) {
    return answer(
        () ->
            new Page<>(
                List.of(
                    new Quarantined(
                        RawDocument.Entity.ORDER,
                        "O9",
                        NOW,
                        List.of(new Saying("line 3: net: missing", "Zeile 3: net: fehlt")))),
                Optional.empty()));
  }

  @Override
  public Replayed replay(ShopId shop) {
    return answer(() -> new Replayed(1, 0, 1));
  }

  @Override
  public List<Part> parts() {
    return answer(() -> List.of(new Part("ledger", state, "Migrating the schema.")));
  }

  @Override
  public Optional<Figures> figures() {
    return answer(() -> Optional.of(new Figures(450, 900, 12_345, 77)));
  }

  @Override
  public Ledger ledger() {
    hold();
    return answer(
        () ->
            new Ledger(
                "16.10",
                1,
                Duration.ofMillis(-250),
                78,
                4,
                5,
                List.of(new Runs(SHOP, 1, 3, 2, 9, Optional.of(NOW)))));
  }

  /** The database hangs until it is let go. */
  CountDownLatch hang() {
    CountDownLatch goOn = new CountDownLatch(1);
    held = goOn;
    return goOn;
  }

  private void hold() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<SettingsFile.State> settings() {
    return List.of();
  }
}
