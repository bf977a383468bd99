package org.stammkunde.ledger.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Traits;

/** The customers in PostgreSQL. */
final class PostgresCustomerFile implements CustomerFile {
  private static final int CURSOR_PARTS = 4;

  private final Database database;

  PostgresCustomerFile(Database database) {
    this.database = database;
  }

  @Override
  public Optional<CustomerId> resolve(CustomerId id) {
    return database.lookUp(connection -> today(connection, id));
  }

  private static Optional<CustomerId> today(Connection connection, CustomerId id)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT customer_id FROM shop_customer WHERE id = ?
            UNION ALL
            SELECT customer_id FROM host_customer WHERE id = ?
            """)
        .with(id.value(), id.value())
        .first(row -> new CustomerId(row.getLong(1)));
  }

  @Override
  public Optional<CustomerId> withHostCustomer(String host, HostCustomerId id) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    "SELECT customer_id FROM host_customer WHERE host = ? AND host_id = ?")
                .with(host, id.value())
                .first(row -> new CustomerId(row.getLong(1))));
  }

  @Override
  public Optional<Entry> entry(CustomerId id) {
    return database.lookUp(
        connection -> {
          Optional<CustomerId> today = today(connection, id);
          return today.isEmpty() ? Optional.empty() : entryOfToday(connection, today.get());
        });
  }

  private static Optional<Entry> entryOfToday(Connection connection, CustomerId id)
      throws SQLException {
    List<Long> wanted = List.of(id.value());
    List<ShopRow> accounts =
        Sql.of(connection, ACCOUNTS + "ORDER BY id")
            .with(wanted, wanted)
            .list(row -> shopRow(row, Optional.empty()));
    List<Long> shopCustomers = accounts.stream().map(ShopRow::id).toList();
    List<HostRow> hosts = hostRows(connection, wanted);
    if (accounts.isEmpty() && hosts.isEmpty()) {
      return Optional.empty();
    }
    Collection<HostCustomer> host =
        HostCustomerTable.read(connection, hosts.stream().map(HostRow::id).toList()).values();
    return Optional.of(
        new Entry(
            id,
            ChosenDetails.of(connection, wanted)
                .over(id.value(), details(accounts, hosts.stream().findFirst())),
            accounts.stream()
                .map(ShopRow::customer)
                .sorted(Comparator.comparing(ShopCustomer::ref))
                .toList(),
            host.stream().findFirst(),
            LinkTable.all(connection, shopCustomers),
            LinkTable.conflicts(connection, shopCustomers)));
  }

  @Override
  public Map<CustomerId, Row> rows(List<CustomerId> ids) {
    List<Long> wanted = ids.stream().map(CustomerId::value).distinct().toList();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    return database.read(
        connection -> {
          Map<Long, List<ShopRow>> accounts = new HashMap<>();
          for (ShopRow row : shopRows(connection, wanted)) {
            accounts.computeIfAbsent(row.customerId(), none -> new ArrayList<>()).add(row);
          }
          Map<Long, HostRow> hosts = new HashMap<>();
          hostRows(connection, wanted).forEach(row -> hosts.put(row.customerId(), row));
          Set<Long> robinsons = mergedRobinsons(connection, wanted);
          ChosenDetails chosen = ChosenDetails.of(connection, wanted);
          Map<CustomerId, Row> rows = new HashMap<>();
          for (long id : wanted) {
            List<ShopRow> own = accounts.getOrDefault(id, List.of());
            Optional<HostRow> host = Optional.ofNullable(hosts.get(id));
            if (!own.isEmpty() || host.isPresent()) {
              rows.put(new CustomerId(id), row(id, own, host, robinsons.contains(id), chosen));
            }
          }
          return rows;
        });
  }

  @Override
  public void traits(Traits.Sink sink) {
    database.read(
        connection -> {
          Sql.of(
                  connection,
                  """
                  SELECT customer_id, '' AS shop, branch, company_customer, robinson, id
                  FROM host_customer
                  UNION ALL
                  SELECT customer_id, shop, branch, company_customer, robinson, id
                  FROM shop_customer WHERE joinable
                  ORDER BY customer_id, shop, id
                  """)
              .each(
                  row ->
                      sink.source(
                          new Traits(
                              row.getLong("customer_id"),
                              row.getString("shop"),
                              row.getString("branch"),
                              row.getBoolean("company_customer"),
                              row.getBoolean("robinson"))));
          return null;
        });
  }

  private record ShopRow(
      long id, long customerId, ShopCustomer customer, Optional<Evidence> evidence) {}

  private record HostRow(long id, long customerId, HostCustomer customer) {}

  /** Two branches and no OR, so that each has its index. */
  private static final String ACCOUNTS =
      """
      SELECT * FROM shop_customer WHERE id = ANY (?::bigint[]) AND customer_id = id
      UNION ALL
      SELECT * FROM shop_customer WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id
      """;

  /** With the id of the party ascending, so that "first" is the one that came first. */
  private static List<ShopRow> shopRows(Connection connection, List<Long> customers)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT c.*, coalesce(l.evidence::text, (
                SELECT 'PERSON' FROM pair_decision d
                WHERE d.answer = 'SAME' AND d.ended_at IS NULL
                  AND (d.first_id = c.id AND d.second_in_host
                    OR d.second_id = c.id AND d.first_in_host)
                LIMIT 1)) AS evidence
            FROM (
            """
                + ACCOUNTS
                + """
                ) c
                LEFT JOIN link l ON l.shop_customer_id = c.id AND l.status <> 'RETRACTED'
                ORDER BY c.id
                """)
        .with(customers, customers)
        .list(
            row ->
                shopRow(
                    row, Optional.ofNullable(row.getString("evidence")).map(Evidence::valueOf)));
  }

  private static ShopRow shopRow(ResultSet row, Optional<Evidence> evidence) throws SQLException {
    return new ShopRow(
        row.getLong("id"), row.getLong("customer_id"), ShopCustomerColumns.read(row), evidence);
  }

  private static List<HostRow> hostRows(Connection connection, List<Long> customers)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT * FROM host_customer
            WHERE id = ANY (?::bigint[]) AND customer_id = id AND survivor_id IS NULL
            UNION ALL
            SELECT * FROM host_customer
            WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id AND survivor_id IS NULL
            """)
        .with(customers, customers)
        .list(
            row ->
                new HostRow(
                    row.getLong("id"),
                    row.getLong("customer_id"),
                    HostCustomerTable.customer(row, List.of())));
  }

  /** Customers with a merged record that forbids advertising: what was said of one side holds. */
  private static Set<Long> mergedRobinsons(Connection connection, List<Long> customers)
      throws SQLException {
    return new HashSet<>(
        Sql.of(
                connection,
                """
                SELECT customer_id FROM host_customer
                WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id
                  AND survivor_id IS NOT NULL AND robinson
                UNION
                SELECT customer_id FROM host_customer
                WHERE id = ANY (?::bigint[]) AND survivor_id IS NOT NULL AND robinson
                """)
            .with(customers, customers)
            .list(row -> row.getLong(1)));
  }

  /** The host's record is what the merchant looks after. */
  private static CustomerDetails details(List<ShopRow> accounts, Optional<HostRow> host) {
    return host.map(row -> row.customer().details())
        .orElseGet(() -> accounts.get(0).customer().details());
  }

  private static Row row(
      long id,
      List<ShopRow> accounts,
      Optional<HostRow> host,
      boolean robinson,
      ChosenDetails chosen) {
    List<ShopCustomer> shop = accounts.stream().map(ShopRow::customer).toList();
    Optional<HostCustomer> inHost = host.map(HostRow::customer);
    String branch =
        inHost
            .map(HostCustomer::branch)
            .filter(text -> !text.isEmpty())
            .or(() -> shop.stream().map(ShopCustomer::branch).filter(b -> !b.isEmpty()).findFirst())
            .orElse("");
    Optional<Evidence> evidence =
        accounts.stream().flatMap(row -> row.evidence().stream()).min(Comparator.naturalOrder());
    return new Row(
        shop.stream().map(ShopCustomer::ref).sorted().toList(),
        chosen.over(id, details(accounts, host)),
        inHost.map(HostCustomer::companyCustomer).orElse(false)
            || shop.stream().anyMatch(ShopCustomer::companyCustomer),
        branch,
        host.isEmpty() && shop.size() == 1 && shop.get(0).ref().guest(),
        robinson
            || inHost.map(HostCustomer::robinson).orElse(false)
            || shop.stream().anyMatch(ShopCustomer::robinson),
        inHost.map(customer -> new TopCustomer.Known(customer.id(), evidence)));
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    Cursors.checkLimit(limit);
    Place after = Place.parse(cursor);
    return database.read(
        connection -> {
          List<OrderSummary> orders =
              Sql.of(
                      connection,
                      """
                      WITH party AS (
                        SELECT id FROM shop_customer WHERE id = ? AND customer_id = id
                        UNION ALL
                        SELECT id FROM shop_customer WHERE customer_id = ? AND customer_id <> id),
                      page AS (
                        SELECT d.* FROM sales_document d
                        WHERE d.shop_customer_id IN (SELECT id FROM party)
                          AND (?::timestamptz IS NULL OR d.at < ? OR d.at = ? AND
                            (d.shop COLLATE "C", d.kind, d.number COLLATE "C")
                              > (?, ?::document_kind, ?))
                        ORDER BY d.at DESC, d.shop COLLATE "C", d.kind, d.number COLLATE "C"
                        LIMIT ?)
                      SELECT p.*, l.* FROM page p
                      CROSS JOIN LATERAL (
                        SELECT count(*) AS lines, coalesce(sum(value), 0) AS value,
                          coalesce(sum(value - cancelled), 0) AS kept
                        FROM (SELECT value, cancelled FROM sales_line
                              WHERE document_id = p.id) AS line) l
                      ORDER BY p.at DESC, p.shop COLLATE "C", p.kind, p.number COLLATE "C"
                      """)
                  .with(
                      id.value(),
                      id.value(),
                      after.at(),
                      after.at(),
                      after.at(),
                      after.shop(),
                      after.kind(),
                      after.number(),
                      limit + 1)
                  .list(PostgresCustomerFile::summary);
          return orders.size() <= limit
              ? new Page<>(orders, Optional.empty())
              : new Page<>(
                  orders.subList(0, limit), Optional.of(Place.of(orders.get(limit - 1)).cursor()));
        });
  }

  /** A place in a customer's list of orders. */
  private record Place(Optional<Instant> at, String shop, SalesDocument.Kind kind, String number) {

    static Place of(OrderSummary order) {
      return new Place(Optional.of(order.at()), order.shop().value(), order.kind(), order.number());
    }

    static Place parse(String cursor) {
      if (cursor.isEmpty()) {
        return new Place(Optional.empty(), "", SalesDocument.Kind.ORDER, "");
      }
      List<String> parts = Cursors.parts(cursor, CURSOR_PARTS);
      try {
        Instant at = Instant.parse(parts.get(0));
        if (at.isBefore(SalesDocument.EARLIEST) || !at.isBefore(SalesDocument.LATEST)) {
          throw Cursors.invalid();
        }
        return new Place(
            Optional.of(at), parts.get(1), SalesDocument.Kind.valueOf(parts.get(2)), parts.get(3));
      } catch (DateTimeException | IllegalArgumentException notOurs) {
        throw Cursors.invalid();
      }
    }

    String cursor() {
      return Cursors.of(at.orElseThrow(), shop, kind, number);
    }
  }

  private static OrderSummary summary(ResultSet row) throws SQLException {
    SalesDocument.Kind kind = SalesDocument.Kind.valueOf(row.getString("kind"));
    boolean cancelled = row.getBoolean("cancelled") || Sql.moment(row, "gone_at").isPresent();
    boolean test = row.getBoolean("test");
    boolean takenBack = kind == SalesDocument.Kind.RETURN || kind == SalesDocument.Kind.REFUND;
    boolean turnover = kind != SalesDocument.Kind.ADJUSTMENT && kind != SalesDocument.Kind.DUNNING;
    boolean counts = turnover && !cancelled && !test;
    BigDecimal sign = takenBack ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    BigDecimal gross = row.getBigDecimal("value").movePointLeft(2).multiply(sign);
    BigDecimal net = row.getBigDecimal("kept").movePointLeft(2).multiply(sign);
    return new OrderSummary(
        new ShopId(row.getString("shop")),
        kind,
        row.getString("number"),
        row.getString("order_number"),
        Sql.instant(row, "at"),
        OrderKind.valueOf(row.getString("order_kind")),
        cancelled,
        test,
        row.getInt("lines"),
        gross.setScale(2),
        counts ? net.setScale(2) : BigDecimal.ZERO.setScale(2));
  }
}
