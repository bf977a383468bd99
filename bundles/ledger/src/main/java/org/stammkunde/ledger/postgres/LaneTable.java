package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.ShopJournal.Contact;
import org.stammkunde.ledger.ShopJournal.Known;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Pass;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Trouble;

/** Contact, troubles and lanes of a shop, row by row. */
final class LaneTable {
  private final Connection connection;
  private final ShopId shop;

  LaneTable(Connection connection, ShopId shop) {
    this.connection = connection;
    this.shop = shop;
  }

  /** The shop's own row, to which all others refer. */
  void addShop() throws SQLException {
    Sql.of(connection, "INSERT INTO shop (shop) VALUES (?) ON CONFLICT DO NOTHING")
        .with(shop.value())
        .run();
    Sql.of(connection, "INSERT INTO web_shop (shop) VALUES (?) ON CONFLICT DO NOTHING")
        .with(shop.value())
        .run();
  }

  Known known(long reading) throws SQLException {
    return new Known(
        reading,
        Sql.of(connection, "SELECT * FROM web_shop WHERE shop = ? AND identity IS NOT NULL")
            .with(shop.value())
            .first(LaneTable::contact),
        Sql.of(connection, "SELECT carts_at FROM web_shop WHERE shop = ?")
            .with(shop.value())
            .first(row -> Sql.moment(row, "carts_at"))
            .flatMap(at -> at),
        Sql.of(connection, "SELECT * FROM shop_trouble WHERE shop = ? ORDER BY scope")
            .with(shop.value())
            .list(LaneTable::trouble),
        Sql.of(connection, "SELECT * FROM shop_lane WHERE shop = ? ORDER BY lane, entity")
            .with(shop.value())
            .list(LaneTable::lane),
        !new LaneRuns(connection, shop).unapplied().isEmpty());
  }

  void put(Contact contact) throws SQLException {
    Sql.of(
            connection,
            """
            UPDATE web_shop SET identity = coalesce(identity, ?),
              first_contact = coalesce(first_contact, ?), version = ?, skew_seconds = ?
            WHERE shop = ?
            """)
        .with(
            contact.identity(),
            contact.firstContact(),
            contact.version(),
            contact.skewSeconds(),
            shop.value())
        .run();
  }

  void put(Trouble trouble) throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO shop_trouble (shop, scope, reason, problem, failures, since, not_before)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (shop, scope) DO UPDATE SET reason = excluded.reason,
              problem = excluded.problem, failures = excluded.failures,
              since = excluded.since, not_before = excluded.not_before
            """)
        .with(
            shop.value(),
            trouble.scope().word(),
            trouble.reason(),
            trouble.problem(),
            trouble.failures(),
            trouble.since(),
            trouble.notBefore())
        .run();
  }

  void end(Scope scope) throws SQLException {
    Sql.of(connection, "DELETE FROM shop_trouble WHERE shop = ? AND scope = ?")
        .with(shop.value(), scope.word())
        .run();
  }

  void put(LaneState state) throws SQLException {
    Pass pass = state.pass();
    Sql.of(
            connection,
            """
            INSERT INTO shop_lane (shop, entity, lane, watermark, ended_at, gap, running,
              started_at, begun, window_from, window_until, cursor, highest, fetched, total, pages,
              mark, repeated)
            VALUES (?, ?::raw_entity, ?::lane, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (shop, entity, lane) DO UPDATE SET watermark = excluded.watermark,
              ended_at = excluded.ended_at, gap = excluded.gap,
              running = excluded.running, started_at = excluded.started_at, begun = excluded.begun,
              window_from = excluded.window_from, window_until = excluded.window_until,
              cursor = excluded.cursor, highest = excluded.highest, fetched = excluded.fetched,
              total = excluded.total, pages = excluded.pages, mark = excluded.mark,
              repeated = excluded.repeated
            """)
        .with(
            shop.value(),
            state.entity(),
            state.lane(),
            state.watermark(),
            state.endedAt(),
            state.gap(),
            pass.running(),
            pass.startedAt(),
            pass.begun(),
            pass.window().from(),
            pass.window().until(),
            pass.cursor(),
            pass.highest(),
            pass.fetched(),
            pass.total(),
            pass.pages(),
            pass.mark(),
            pass.repeated())
        .run();
  }

  void addStale(long count) throws SQLException {
    if (count > 0) {
      Sql.of(connection, "UPDATE web_shop SET stale = stale + ? WHERE shop = ?")
          .with(count, shop.value())
          .run();
    }
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getString("identity"),
        Sql.instant(row, "first_contact"),
        row.getString("version"),
        row.getLong("skew_seconds"));
  }

  private static Trouble trouble(ResultSet row) throws SQLException {
    return new Trouble(
        new Scope(row.getString("scope")),
        CallFailed.Reason.valueOf(row.getString("reason")),
        row.getString("problem"),
        row.getInt("failures"),
        Sql.instant(row, "since"),
        Sql.instant(row, "not_before"));
  }

  private static LaneState lane(ResultSet row) throws SQLException {
    return new LaneState(
        Entity.valueOf(row.getString("entity")),
        Lane.valueOf(row.getString("lane")),
        Sql.moment(row, "watermark"),
        Sql.moment(row, "ended_at"),
        row.getLong("gap"),
        new Pass(
            row.getBoolean("running"),
            Sql.instant(row, "started_at"),
            row.getLong("begun"),
            new WebShop.Window(Sql.instant(row, "window_from"), Sql.moment(row, "window_until")),
            row.getString("cursor"),
            Sql.moment(row, "highest"),
            row.getLong("fetched"),
            row.getLong("total"),
            row.getLong("pages"),
            row.getString("mark"),
            row.getBoolean("repeated")));
  }
}
