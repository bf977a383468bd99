package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.ShopJournal.Pass;

/** The keys that a pass through everything has seen so far, and the comparison at its end. */
final class SeenKeys {
  private final Connection connection;
  private final ShopId shop;
  private final Entity entity;

  SeenKeys(Connection connection, ShopId shop, Entity entity) {
    this.connection = connection;
    this.shop = shop;
    this.entity = entity;
  }

  /** Adds a page; the first one of a pass begins anew. */
  void add(List<String> keys, Pass pass) throws SQLException {
    if (pass.pages() <= 1) {
      forget();
    }
    if (!keys.isEmpty()) {
      Sql.of(
              connection,
              """
              INSERT INTO seen_key (shop, entity, key)
              SELECT ?, ?::raw_entity, key FROM unnest(?) AS key ON CONFLICT DO NOTHING
              """)
          .with(shop.value(), entity, keys.stream().distinct().sorted().toList())
          .run();
    }
  }

  /**
   * With the end of the pass: what the journal does not have is due, behind everything that
   * somebody waits for; so is what was there before the pass began and was not seen in it.
   */
  void compareAtTheEnd(Pass pass, Instant now) throws SQLException {
    if (pass.running()) {
      return;
    }
    // A million keys have no statistics yet, and a guess of few leads to a million look-ups.
    Sql.of(connection, "SET LOCAL enable_nestloop = off").run();
    Sql.of(
            connection,
            """
            INSERT INTO shop_item (shop, entity, key, next_reading_at, asked)
            SELECT s.shop, s.entity, s.key, ?, nextval('shop_reading') FROM seen_key s
            LEFT JOIN shop_item i USING (shop, entity, key)
            WHERE s.shop = ? AND s.entity = ?::raw_entity
              AND (i.key IS NULL OR i.gone_at IS NOT NULL AND i.stored < ?)
            ORDER BY s.key
            ON CONFLICT (shop, entity, key) DO UPDATE
            SET next_reading_at = excluded.next_reading_at, asked = excluded.asked
            """)
        .with(now, shop.value(), entity, pass.begun())
        .run();
    Sql.of(
            connection,
            """
            UPDATE shop_item SET next_reading_at = ?, asked = nextval('shop_reading')
            FROM (
              SELECT i.key FROM shop_item i LEFT JOIN seen_key s USING (shop, entity, key)
              WHERE i.shop = ? AND i.entity = ?::raw_entity AND s.key IS NULL
                AND i.digest IS NOT NULL AND i.gone_at IS NULL AND i.stored < ?
              ORDER BY i.key) AS missing
            WHERE shop_item.shop = ? AND shop_item.entity = ?::raw_entity
              AND shop_item.key = missing.key
            """)
        .with(now, shop.value(), entity, pass.begun(), shop.value(), entity)
        .run();
    Sql.of(connection, "SET LOCAL enable_nestloop = on").run();
    forget();
  }

  private void forget() throws SQLException {
    Sql.of(connection, "DELETE FROM seen_key WHERE shop = ? AND entity = ?::raw_entity")
        .with(shop.value(), entity)
        .run();
  }
}
