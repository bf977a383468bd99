package org.stammkunde.web;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;

/**
 * The use cases over three customers in memory: 1 is known in the host and graded, 2 is a company
 * that is not, 3 is a guest. Each bought once, on 9 November 2026; 999 was joined to 1.
 */
final class Shop implements TopCustomers, Customers, HostCustomers, HostOutbox {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant SALE = Instant.parse("2026-11-09T11:50:00Z");
  static final int CUSTOMERS = 3;
  private static final ShopId SHOP = new ShopId("vendure");

  final List<TopCustomersQuery> queries = new ArrayList<>();
  final List<String> creators = new ArrayList<>();
  Optional<RuntimeException> failure = Optional.empty();
  String name = "Nett";
  Instant now = Instant.parse("2026-11-22T10:00:00Z");

  /** The latest query. */
  TopCustomersQuery asked() {
    return queries.get(queries.size() - 1);
  }

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
    return answer(
        () -> {
          Instant to = query.asOf().orElse(now);
          Instant from = query.period().startBefore(to, ZONE);
          boolean within = !SALE.isBefore(from) && SALE.isBefore(to);
          int matching = within ? CUSTOMERS : 0;
          return new TopCustomersList(
              from,
              to,
              ZONE,
              Currency.getInstance("EUR"),
              matching,
              IntStream.rangeClosed(1, Math.min(matching, query.limit()))
                  .mapToObj(this::topCustomer)
                  .toList());
        });
  }

  private TopCustomer topCustomer(int rank) {
    return new TopCustomer(
        rank,
        new CustomerId(rank),
        List.of(account(rank)),
        details(rank),
        rank == 2,
        "Mitte",
        rank == 3,
        rank == 1,
        new BigDecimal("1234.50"),
        new BigDecimal("1469.06"),
        Map.of(Channel.SHOP, new BigDecimal("1234.00"), Channel.POS, new BigDecimal("0.50")),
        1,
        SALE,
        rank == 1
            ? Optional.of(
                new TopCustomer.Known(new HostCustomerId("H1"), Optional.of(Evidence.EMAIL)))
            : Optional.empty(),
        rank == 1 ? Optional.of(new CustomerScore(57, Analysis.GOOD)) : Optional.empty());
  }

  private static ShopCustomerRef account(int number) {
    return number == 3
        ? ShopCustomerRef.guest(SHOP, "G3")
        : ShopCustomerRef.account(SHOP, "C" + number);
  }

  private CustomerDetails details(int number) {
    return new CustomerDetails(
        "Ada",
        name,
        number == 2 ? "Kette & Söhne" : "",
        "ada@example.org",
        "+49 30 1",
        "DE1",
        new PostalAddress("Weg 1", "Hof", "10115", "Berlin", "DE"));
  }

  @Override
  public Optional<CustomerId> withHostCustomer(HostCustomerId id) {
    throw new UnsupportedOperationException("no page asks for it");
  }

  @Override
  public Customer customer(CustomerId id) {
    return answer(
        () -> {
          int number = known(id);
          HostCustomerId host = new HostCustomerId("H1");
          boolean inHost = number == 1;
          return new Customer(
              new CustomerId(number),
              details(number),
              List.of(shopCustomer(number)),
              inHost
                  ? Optional.of(
                      new HostCustomer(
                          host, details(1), false, "", true, List.of(account(1)), true))
                  : Optional.empty(),
              inHost ? Optional.of(URI.create("https://erp.example.org/1")) : Optional.empty(),
              inHost ? Optional.of(URI.create("https://erp.example.org/1/o")) : Optional.empty(),
              inHost
                  ? List.of(
                      new Link(account(1), host, Link.Status.INFERRED, Evidence.EMAIL, "rule", now))
                  : List.of(),
              inHost
                  ? List.of(
                      new LinkConflict(
                          account(1), LinkConflict.Reason.NUMBER_AGAINST_EMAIL, List.of(host)))
                  : List.of());
        });
  }

  private ShopCustomer shopCustomer(int number) {
    return new ShopCustomer(
        account(number), details(number), number == 2, "Mitte", true, Optional.of(now));
  }

  private static int known(CustomerId id) {
    int number = id.value() == 999 ? 1 : (int) id.value();
    if (number > CUSTOMERS) {
      throw new CustomerNotFound(id);
    }
    return number;
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    return answer(
        () -> {
          known(id);
          int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
          int to = Math.min(from + 2, 3);
          return new Page<>(
              IntStream.range(from, to).mapToObj(Shop::order).toList(),
              to < 3 ? Optional.of(Integer.toString(to)) : Optional.empty());
        });
  }

  private static OrderSummary order(int number) {
    return new OrderSummary(
        SHOP,
        SalesDocument.Kind.ORDER,
        "O" + number,
        "",
        SALE,
        OrderKind.PICK_UP,
        number == 2,
        false,
        2,
        new BigDecimal("119.00"),
        new BigDecimal("100.00"));
  }

  @Override
  public Report createNew(boolean dryRun, int limit, String user) {
    creators.add((dryRun ? "preview by " : "all by ") + user);
    return new Report(dryRun, 12, 3, List.of(), 4, 5, 6);
  }

  @Override
  public Page<NewCustomer> unknown(String cursor, int limit) {
    return answer(
        () ->
            new Page<>(
                List.of(new NewCustomer(new CustomerId(2), shopCustomer(2), false)),
                Optional.empty()));
  }

  @Override
  public Page<Task> tasks(String cursor, int limit) {
    return new Page<>(
        List.of(
            task(2, Optional.of(HostCreationRefused.Reason.HOST_REFUSED), List.of()),
            task(1, Optional.empty(), List.of("postalCode"))),
        Optional.empty());
  }

  private Task task(
      int number, Optional<HostCreationRefused.Reason> reason, List<String> different) {
    return new Task(
        new CustomerId(number),
        shopCustomer(number),
        reason,
        reason.isPresent() ? "Postleitzahl <fehlt>" : "",
        List.of(),
        different,
        "clara",
        now);
  }

  @Override
  public void settle(CustomerId id) {
    creators.add("settled " + id);
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into, String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long drain() {
    throw new UnsupportedOperationException();
  }

  @Override
  public State state() {
    return new State("erp", Circuit.OPEN, 2, 40, 1, 2, Optional.of(now), Optional.empty());
  }

  @Override
  public Created create(CustomerId id, String user) {
    return answer(
        () -> {
          creators.add(user);
          return new Created(id, new HostCustomerId("H7"), creators.size() == 1);
        });
  }
}
