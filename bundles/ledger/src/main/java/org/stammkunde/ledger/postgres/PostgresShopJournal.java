package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ShopJournal;

/** The journal in PostgreSQL. */
final class PostgresShopJournal implements ShopJournal {
  private final Database database;
  private final Clock clock;

  PostgresShopJournal(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A unit of work of whoever holds the lease. */
  private interface Guarded<T> {
    T run(Connection connection, LaneTable lanes) throws SQLException;
  }

  private <T> T guarded(Lease lease, ShopId shop, Guarded<T> work) {
    return database.write(
        connection -> {
          PostgresLeases.fence(connection, lease);
          return work.run(connection, new LaneTable(connection, shop));
        });
  }

  @Override
  public Known begin(ShopId shop) {
    return database.write(
        connection -> new LaneTable(connection, shop).known(ItemBatch.nextReading(connection)));
  }

  @Override
  public void met(Lease lease, ShopId shop, Contact contact) {
    guarded(
        lease,
        shop,
        (connection, lanes) -> {
          lanes.addShop();
          lanes.put(contact);
          return null;
        });
  }

  @Override
  public void failed(Lease lease, ShopId shop, Trouble trouble) {
    guarded(
        lease,
        shop,
        (connection, lanes) -> {
          lanes.addShop();
          lanes.put(trouble);
          return null;
        });
  }

  @Override
  public void well(Lease lease, ShopId shop, Collection<Scope> scopes) {
    guarded(
        lease,
        shop,
        (connection, lanes) -> {
          for (Scope scope : scopes) {
            lanes.end(scope);
          }
          return null;
        });
  }

  @Override
  public Stored store(Lease lease, ShopId shop, Brought brought) {
    return guarded(lease, shop, (connection, lanes) -> store(connection, lanes, shop, brought));
  }

  private Stored store(Connection connection, LaneTable lanes, ShopId shop, Brought brought)
      throws SQLException {
    // As when applying: a page of keys is looked up in tables that lie in memory.
    Sql.of(connection, "SET LOCAL random_page_cost = 1.1").run();
    Instant now = clock.instant();
    List<Key> keys = new ArrayList<>(brought.gone());
    brought.items().forEach(item -> keys.add(key(item)));
    brought.later().forEach(later -> keys.add(later.key()));
    ItemBatch items = new ItemBatch(connection, shop, brought.begun(), brought.at(), now);
    items.load(keys);
    brought.items().forEach(items::take);
    brought.gone().forEach(items::gone);
    brought.later().forEach(items::later);
    items.write();
    items.askFor(
        brought.items().stream().flatMap(item -> item.found().buyerKey().stream()).toList());
    GoneDocuments turned = new GoneDocuments(connection, shop);
    if (!items.turned().isEmpty()) {
      // Before the run, as whoever applies does: else each could wait for the other.
      turned.lockShop();
    }
    List<Pending> atHand =
        new LaneRuns(connection, shop).store(brought.lane(), items.documents(), now);
    if (brought.state().isPresent()) {
      LaneState state = brought.state().get();
      if (brought.whole()) {
        SeenKeys seen = new SeenKeys(connection, shop, state.entity());
        seen.add(brought.items().stream().map(item -> item.found().key()).toList(), state.pass());
        seen.compareAtTheEnd(state.pass(), now);
      }
      lanes.put(state);
    }
    lanes.addStale(items.stale());
    if (!items.turned().isEmpty()) {
      turned.followAndTell(items.turned(), now);
    }
    return new Stored(
        items.documents().size(),
        atHand,
        items.unchanged(),
        items.stale(),
        items.gone(),
        items.back());
  }

  private static Key key(Item item) {
    return new Key(item.found().document().entity(), item.found().key());
  }

  @Override
  public List<Waiting> unapplied(ShopId shop) {
    return database.read(connection -> new LaneRuns(connection, shop).unapplied());
  }

  @Override
  public List<Due> due(ShopId shop, Instant now, int size) {
    return database.read(
        connection -> {
          // Each by itself is a short walk along the index, however much is due some other day.
          List<Due> urgent = due(connection, shop, true, now, size);
          return urgent.isEmpty() ? due(connection, shop, false, now, size) : urgent;
        });
  }

  private static List<Due> due(
      Connection connection, ShopId shop, boolean urgent, Instant now, int size)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT entity, key, tries, digest IS NOT NULL AS known FROM shop_item
            WHERE shop = ? AND urgent = ? AND next_reading_at <= ?
            ORDER BY next_reading_at, entity, key LIMIT ?
            """)
        .with(shop.value(), urgent, now, size)
        .list(
            row ->
                new Due(
                    new Key(Entity.valueOf(row.getString("entity")), row.getString("key")),
                    urgent,
                    row.getInt("tries"),
                    row.getBoolean("known")));
  }

  @Override
  public void seen(Lease lease, ShopId shop, List<String> keys, Instant now, LaneState lane) {
    guarded(
        lease,
        shop,
        (connection, lanes) -> {
          SeenKeys seen = new SeenKeys(connection, shop, lane.entity());
          seen.add(keys, lane.pass());
          seen.compareAtTheEnd(lane.pass(), now);
          lanes.put(lane);
          return null;
        });
  }

  @Override
  public void carts(Lease lease, ShopId shop, List<OpenCart> carts, Instant now) {
    guarded(
        lease,
        shop,
        (connection, lanes) -> {
          new CartTable(connection).replace(shop, carts, now);
          return null;
        });
  }

  @Override
  public List<OpenCart> openCarts(Collection<ShopCustomerRef> accounts, Instant idleSince) {
    return accounts.isEmpty()
        ? List.of()
        : database.read(connection -> new CartTable(connection).of(accounts, idleSince));
  }

  @Override
  public boolean webhook(ShopId shop, Optional<WebShop.Hint> hint, Instant now) {
    return database.write(
        connection -> {
          new LaneTable(connection, shop).addShop();
          boolean isNew = hint.isPresent() && ask(connection, shop, hint.get(), now);
          Sql.of(connection, "UPDATE web_shop SET last_webhook_at = ? WHERE shop = ?")
              .with(now, shop.value())
              .run();
          return isNew;
        });
  }

  private static boolean ask(Connection connection, ShopId shop, WebShop.Hint hint, Instant now)
      throws SQLException {
    int isNew =
        Sql.of(
                connection,
                """
                INSERT INTO webhook_delivery (shop, delivery, at) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .with(shop.value(), hint.delivery(), now)
            .run();
    if (isNew == 0) {
      return false;
    }
    Sql.of(
            connection,
            """
            INSERT INTO shop_item (shop, entity, key, next_reading_at, asked, urgent)
            VALUES (?, ?::raw_entity, ?, ?, nextval('shop_reading'), true)
            ON CONFLICT (shop, entity, key) DO UPDATE
            SET next_reading_at = excluded.next_reading_at, asked = excluded.asked, urgent = true
            """)
        .with(shop.value(), hint.entity(), hint.key(), now)
        .run();
    return true;
  }

  @Override
  public Tally tally(ShopId shop, Instant now) {
    return database.read(connection -> new WebShopTally(connection, shop).read(now));
  }

  @Override
  public void purge(Instant before) {
    database.change(
        connection ->
            Sql.of(connection, "DELETE FROM webhook_delivery WHERE at < ?").with(before).run());
  }
}
