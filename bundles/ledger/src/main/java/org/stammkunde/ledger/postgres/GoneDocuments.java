package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.stammkunde.api.ShopId;

/**
 * Sales documents of orders that the shop no longer has. The journal says which they are; the
 * documents follow it, whichever of the two was written later, as both are written under the lock
 * of the shop.
 */
final class GoneDocuments {
  private final Connection connection;
  private final ShopId shop;

  GoneDocuments(Connection connection, ShopId shop) {
    this.connection = connection;
    this.shop = shop;
  }

  /** Waits for whoever applies documents of the shop. */
  void lockShop() throws SQLException {
    Sql.of(connection, "SELECT shop FROM shop WHERE shop = ? FOR NO KEY UPDATE")
        .with(shop.value())
        .list(row -> row.getString(1));
  }

  boolean any() throws SQLException {
    return Sql.of(
            connection,
            "SELECT EXISTS (SELECT FROM shop_item WHERE shop = ? AND gone_at IS NOT NULL)")
        .with(shop.value())
        .one(row -> row.getBoolean(1));
  }

  /**
   * Marks the documents of these orders as gone or as there again; returns those that changed. A
   * number that another order was given since is not gone.
   */
  List<Long> follow(Collection<String> orders) throws SQLException {
    return Sql.of(
            connection,
            """
            WITH wanted AS (
              SELECT number, CASE WHEN bool_and(i.gone_at IS NOT NULL) THEN max(i.gone_at) END
                AS gone_at
              FROM shop_item i
              WHERE i.shop = ? AND i.entity = 'ORDER' AND i.number = ANY (?)
              GROUP BY number)
            UPDATE sales_document d SET gone_at = w.gone_at FROM wanted w
            WHERE d.id IN (
                SELECT id FROM sales_document
                WHERE shop = ? AND number = ANY (?) AND source_number IS NULL
                UNION ALL
                SELECT id FROM sales_document WHERE shop = ? AND source_number = ANY (?))
              AND coalesce(d.source_number, d.number) = w.number
              AND (d.gone_at IS NULL) <> (w.gone_at IS NULL)
            RETURNING d.id
            """)
        .with(shop.value(), orders, shop.value(), orders, shop.value(), orders)
        .list(row -> row.getLong(1));
  }

  /**
   * Does so, and tells the change feed; the last step of a transaction, which has locked the shop.
   */
  void followAndTell(Collection<String> orders, Instant now) throws SQLException {
    ChangeFeed.add(
        connection, now, List.of(), follow(orders).stream().sorted().toList(), List.of());
  }
}
