package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.ShopJournal.Tally;

/** The numbers of one web shop; nothing of it walks through more rows than it counts. */
final class WebShopTally {
  /** One more than a hundred thousand, so that a round number is still an exact one. */
  private static final int MOST_COUNTED = 100_001;

  private final Connection connection;
  private final ShopId shop;

  WebShopTally(Connection connection, ShopId shop) {
    this.connection = connection;
    this.shop = shop;
  }

  Tally read(Instant now) throws SQLException {
    var known = new LaneTable(connection, shop).known(0);
    var holder = PostgresLeases.holder(connection, "shop:" + shop);
    return Sql.of(
            connection,
            """
            SELECT
              (SELECT last_webhook_at FROM web_shop WHERE shop = ?) AS last_webhook_at,
              (SELECT coalesce(sum(greatest(
                  checkpoint - greatest(applied_to - (id::bigint << 32), 0), 0)), 0)
                FROM run WHERE shop = ? AND lane IS NOT NULL AND state = 'RUNNING') AS waiting,
              (SELECT min(stored_at)
                FROM run WHERE shop = ? AND lane IS NOT NULL AND state = 'RUNNING') AS oldest,
              (SELECT count(*) FROM (
                SELECT FROM shop_item WHERE shop = ? AND urgent AND next_reading_at <= ?
                LIMIT ?) AS asked)
              + (SELECT count(*) FROM (
                SELECT FROM shop_item WHERE shop = ? AND NOT urgent AND next_reading_at <= ?
                LIMIT ?) AS due) AS again,
              (SELECT count(*) FROM (
                SELECT FROM shop_item WHERE shop = ? AND gone_at IS NOT NULL LIMIT ?) AS g) AS gone,
              (SELECT coalesce(max(stale), 0) FROM web_shop WHERE shop = ?) AS stale,
              (SELECT count(*) FROM open_cart WHERE shop = ?) AS carts
            """)
        .with(
            shop.value(),
            shop.value(),
            shop.value(),
            shop.value(),
            now,
            MOST_COUNTED,
            shop.value(),
            now,
            MOST_COUNTED,
            shop.value(),
            MOST_COUNTED,
            shop.value(),
            shop.value())
        .one(
            row ->
                new Tally(
                    known,
                    holder,
                    Sql.moment(row, "last_webhook_at"),
                    row.getLong("waiting"),
                    Sql.moment(row, "oldest"),
                    row.getLong("again"),
                    row.getLong("gone"),
                    row.getLong("stale"),
                    row.getLong("carts")));
  }
}
