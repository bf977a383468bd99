package org.stammkunde.ledger.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** The open carts of the shops. */
final class CartTable {
  private final Connection connection;

  CartTable(Connection connection) {
    this.connection = connection;
  }

  void replace(ShopId shop, List<OpenCart> carts, Instant now) throws SQLException {
    Sql.of(connection, "DELETE FROM open_cart WHERE shop = ?").with(shop.value()).run();
    Map<String, OpenCart> byKey = new LinkedHashMap<>();
    carts.forEach(cart -> byKey.put(cart.key(), cart));
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> lines = new ArrayList<>();
    for (OpenCart cart : byKey.values()) {
      rows.add(
          new Object[] {
            shop.value(),
            cart.key(),
            cart.buyer().number(),
            cart.touchedAt(),
            cart.currency().getCurrencyCode(),
            cart.value().movePointRight(2).longValueExact()
          });
      int position = 0;
      for (OpenCart.Line line : cart.lines()) {
        lines.add(
            new Object[] {
              shop.value(), cart.key(), ++position, line.article(), line.text(), line.quantity()
            });
      }
    }
    Sql.of(
            connection,
            """
            INSERT INTO open_cart (shop, key, buyer, touched_at, currency, value)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .runEach(rows);
    Sql.of(
            connection,
            """
            INSERT INTO open_cart_line (shop, key, position, article, text, quantity)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .runEach(lines);
    Sql.of(connection, "UPDATE web_shop SET carts_at = ? WHERE shop = ?")
        .with(now, shop.value())
        .run();
  }

  /** The latest first; of accounts only. */
  List<OpenCart> of(Collection<ShopCustomerRef> accounts, Instant idleSince) throws SQLException {
    Map<String, List<OpenCart.Line>> lines = new LinkedHashMap<>();
    List<ShopCustomerRef> buyers = accounts.stream().filter(account -> !account.guest()).toList();
    List<String> shops = buyers.stream().map(buyer -> buyer.shop().value()).toList();
    List<String> numbers = buyers.stream().map(ShopCustomerRef::number).toList();
    Sql.of(
            connection,
            """
            SELECT l.* FROM open_cart_line l JOIN open_cart c USING (shop, key)
            WHERE (c.shop, c.buyer) IN (SELECT * FROM unnest(?, ?)) AND c.touched_at <= ?
            ORDER BY l.shop, l.key, l.position
            """)
        .with(shops, numbers, idleSince)
        .list(
            row ->
                lines
                    .computeIfAbsent(
                        row.getString("shop") + ' ' + row.getString("key"),
                        none -> new ArrayList<>())
                    .add(
                        new OpenCart.Line(
                            row.getString("article"),
                            row.getString("text"),
                            row.getBigDecimal("quantity"))));
    return Sql.of(
            connection,
            """
            SELECT * FROM open_cart
            WHERE (shop, buyer) IN (SELECT * FROM unnest(?, ?)) AND touched_at <= ?
            ORDER BY touched_at DESC, shop, key
            """)
        .with(shops, numbers, idleSince)
        .list(row -> cart(row, lines));
  }

  private static OpenCart cart(ResultSet row, Map<String, List<OpenCart.Line>> lines)
      throws SQLException {
    ShopId shop = new ShopId(row.getString("shop"));
    String key = row.getString("key");
    return new OpenCart(
        key,
        ShopCustomerRef.account(shop, row.getString("buyer")),
        Sql.instant(row, "touched_at"),
        Currency.getInstance(row.getString("currency")),
        BigDecimal.valueOf(row.getLong("value"), 2),
        lines.getOrDefault(shop.value() + ' ' + key, List.of()));
  }
}
