package org.stammkunde.plain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What a sync must come to, once as the shop says it and once as the databases do. Equal means that
 * nothing is lost, nothing double and nothing of yesterday.
 *
 * @param orders number to account, cents and whether cancelled
 * @param names number of an account to its name
 * @param inHost number of an account to how many customers the host has for it
 * @param open runs and creations that are not at their end
 * @param quarantined documents that were kept aside
 */
public record Outcome(
    SortedMap<String, String> orders,
    SortedMap<String, String> names,
    SortedMap<String, String> inHost,
    long open,
    long quarantined) {
  private static final String ORDERS =
      """
      SELECT d.number,
        CASE WHEN c.guest THEN 'guest' ELSE c.number END || ' ' || l.value || ' ' || d.cancelled
      FROM stammkunde.sales_document d
      JOIN stammkunde.shop_customer c ON c.id = d.shop_customer_id
      JOIN stammkunde.sales_line l ON l.document_id = d.id
      WHERE d.gone_at IS NULL
      """;
  private static final String NAMES =
      "SELECT number, last_name FROM stammkunde.shop_customer WHERE known AND NOT guest";
  private static final String IN_HOST =
      "SELECT number, count(DISTINCT customer_id) FROM host_local.shop_account GROUP BY number";
  private static final String OPEN =
      """
      SELECT (SELECT count(*) FROM stammkunde.run WHERE state = 'RUNNING')
           + (SELECT count(*) FROM stammkunde.host_creation WHERE state <> 'CONFIRMED')
           + abs((SELECT count(*) FROM host_local.customer)
                 - (SELECT count(*) FROM host_local.shop_account)), ''
      """;
  private static final String QUARANTINED = "SELECT count(*), '' FROM stammkunde.quarantine";

  /** As the shop says it. */
  public static Outcome of(PaperShop shop) {
    SortedMap<String, String> inHost = new TreeMap<>(shop.names());
    inHost.replaceAll((account, name) -> "1");
    return new Outcome(shop.orders(), shop.names(), inHost, 0, 0);
  }

  /** As the ledger and the local host say it. */
  public static Outcome of(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Outcome(
          rows(connection, ORDERS),
          rows(connection, NAMES),
          rows(connection, IN_HOST),
          Long.parseLong(rows(connection, OPEN).firstKey()),
          Long.parseLong(rows(connection, QUARANTINED).firstKey()));
    }
  }

  private static SortedMap<String, String> rows(Connection connection, String sql)
      throws SQLException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        // Whatever is there twice is no longer what it should be.
        texts.merge(rows.getString(1), rows.getString(2), (one, other) -> one + " and " + other);
      }
    }
    return texts;
  }
}
