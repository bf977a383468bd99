package org.stammkunde.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.OrderKind;

/** Another database with the table of {@link SaleRows}; the same statement for all of them. */
abstract class SqlPeer implements Contestant, AutoCloseable {
  /** A table with the columns that both files of {@link PeerFiles} have. */
  static final String SALE =
      "CREATE TABLE sale (document integer, customer integer, shop smallint, sale_time timestamp,"
          + " order_kind smallint, delivery_kind smallint, line_kind smallint,"
          + " cancelled boolean, sold boolean, orders smallint, net integer, gross integer)";

  static final String CUSTOMER =
      "CREATE TABLE customer (id integer PRIMARY KEY, branch smallint, company boolean,"
          + " guest boolean, first_name text, last_name text, email text, street text,"
          + " postal_code text, city text, country text)";

  private static final String FACTS =
      "SELECT count(*), sum(net), sum(net * (id % "
          + FactDigests.WEIGHTS
          + ")), sum(orders), sum(last_year),"
          + " sum(CAST('2026-11-01' AS date) - CAST(last_order AS date)) FROM ("
          + "SELECT c.id, coalesce(t.net, 0) AS net, coalesce(t.orders, 0) AS orders,"
          + " coalesce(t.last_year, 0) AS last_year, t.last_order FROM customer c LEFT JOIN ("
          + "SELECT customer, sum(net) AS net, sum(orders) AS orders,"
          + " sum(CASE WHEN sale_time >= ? THEN net END) AS last_year,"
          + " max(CASE WHEN sold THEN sale_time END) AS last_order"
          + " FROM sale WHERE sale_time < ? AND NOT cancelled AND order_kind <> "
          + OrderKind.RESERVATION.ordinal()
          + " GROUP BY customer) t ON t.customer = c.id WHERE NOT c.guest) f";

  private static final int ADDRESS_COLUMNS = 7;

  private final String name;
  private final Connection connection;

  SqlPeer(String name, Connection connection) {
    this.name = name;
    this.connection = connection;
  }

  /** The operator that divides whole numbers and cuts what is left. */
  abstract String quotient();

  @Override
  public String name() {
    return name;
  }

  final Connection connection() {
    return connection;
  }

  final void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Answer top(Question question, boolean addresses) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql(addresses))) {
      statement.setObject(1, moment(question.from()));
      statement.setObject(2, moment(question.to()));
      try (ResultSet row = statement.executeQuery()) {
        long matching = 0;
        List<Answer.Row> rows = new ArrayList<>();
        while (row.next()) {
          matching = row.getLong(6);
          rows.add(
              new Answer.Row(
                  row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
          if (addresses) {
            readAddress(row);
          }
        }
        return new Answer(matching, rows);
      }
    }
  }

  @Override
  public Optional<FactDigests> facts() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FACTS)) {
      LocalDateTime end = moment(LargeMerchant.END.getEpochSecond());
      statement.setObject(1, end.minusDays(FactsTask.YEAR.count()));
      statement.setObject(2, end);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Optional.of(
            new FactDigests(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
      }
    }
  }

  @Override
  public Optional<Scoring> scoring(Catalogue catalogue) throws SQLException {
    return Optional.of(new SqlScoring(connection, catalogue, quotient()));
  }

  private static void readAddress(ResultSet row) throws SQLException {
    for (int column = 7; column < 7 + ADDRESS_COLUMNS; column++) {
      if (row.getString(column) == null) {
        throw new IllegalStateException("an address is missing");
      }
    }
  }

  /** First the sums, then the customers they belong to: a join of all rows would cost more. */
  private static String sql(boolean addresses) {
    String best =
        "SELECT t.customer, t.net, t.gross, t.orders, CAST(extract(epoch FROM t.last_order) AS"
            + " bigint) AS last_order, count(*) OVER () AS matching FROM (SELECT customer, sum(net)"
            + " AS net, sum(gross) AS gross, sum(orders) AS orders, max(CASE WHEN sold THEN"
            + " sale_time END) AS last_order FROM sale WHERE sale_time >= ? AND sale_time < ? AND"
            + " NOT cancelled AND order_kind IN ("
            + Question.ORDER_KINDS.stream()
                .map(kind -> Integer.toString(kind.ordinal()))
                .collect(Collectors.joining(", "))
            + ") AND shop IN ("
            + numbers(Question.SHOPS)
            + ") GROUP BY customer) t JOIN customer c ON c.id = t.customer"
            + " WHERE t.orders > 0 AND NOT c.guest AND c.branch IN ("
            + numbers(Question.BRANCHES)
            + ") ORDER BY t.net DESC, t.customer LIMIT "
            + Question.LIMIT;
    return addresses
        ? "SELECT b.*, a.first_name, a.last_name, a.email, a.street, a.postal_code, a.city,"
            + " a.country FROM ("
            + best
            + ") b JOIN customer a ON a.id = b.customer ORDER BY b.net DESC, b.customer"
        : best;
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static LocalDateTime moment(long second) {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
