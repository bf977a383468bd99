package org.stammkunde.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.postgres.LedgerForTests;
import org.threeten.extra.MutableClock;

/** A model shop, a real ledger, and as many engines on it as a test likes. */
final class WebShopScene {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final int ENDLESS = 5_000;
  private static final AtomicInteger ENGINES = new AtomicInteger();

  final MutableClock clock = MutableClock.of(NOW, java.time.ZoneOffset.UTC);
  final DataSource database;
  final LedgerForTests ledger;
  final ModelShop shop;
  final MemoryHost host = new MemoryHost();
  private final Path temp;

  WebShopScene(Path temp) {
    this(temp, EngineScene.database(), "model");
  }

  WebShopScene(Path temp, DataSource database, String shop) {
    this.temp = temp;
    this.database = database;
    this.ledger = LedgerForTests.open(database, clock);
    this.shop = new ModelShop(shop, clock);
  }

  /** One process. */
  final class Engine {
    final LeasedWebShopSync lanes;
    final ShopSync sync;
    final WebShopStates states;
    final LeaseKeeper leases;
    final CurrentFigures figures;

    Engine(WebShop connector, ShopJournal journal, Inbox inbox) throws Exception {
      Merchant merchant = new Merchant();
      merchant.updated(new Hashtable<>(Map.of("zone", "Europe/Berlin", "currency", "EUR")));
      Connectors connectors = new Connectors(List.of(connector), List.of(), List.of(connector));
      ShopChannels channels = new ShopChannels(connectors, inbox);
      figures = new CurrentFigures(ledger.facts(), channels, temp.resolve("figures"), 1);
      MatchingPlan matching = new MatchingPlan();
      matching.updated(new Hashtable<>());
      CurrentMatches matches =
          new CurrentMatches(matching, ledger.matchRecords(), ledger.matchModels(), ledger.links());
      Linker linker = new Linker(merchant, matching, host, ledger.links(), figures, matches);
      Application application = new Application(merchant, inbox, host, linker, figures, channels);
      leases = new LeaseKeeper(ledger.leases(), "engine " + ENGINES.incrementAndGet());
      states = new WebShopStates(connectors, journal, clock);
      sync = new InboxShopSync(inbox, connectors, application, states);
      lanes =
          new LeasedWebShopSync(connectors, merchant, journal, inbox, leases, application, clock);
    }

    Step step(Lane lane) {
      return lanes.step(shop.id, lane);
    }

    /** Steps until there is nothing more now; returns how many. */
    int drain(Lane lane) {
      for (int steps = 1; steps < ENDLESS; steps++) {
        if (!step(lane).more()) {
          return steps;
        }
      }
      throw new AssertionError(lane + " does not end");
    }

    /** Everything that a plan would do in one round. */
    void round() {
      drain(Lane.FIRST_LOAD);
      drain(Lane.LIVE);
      drain(Lane.AGAIN);
      drain(Lane.RECONCILE);
      drain(Lane.AGAIN);
    }

    WebShopStatus status() {
      return sync.status().stream()
          .filter(row -> row.shop().equals(shop.id))
          .findFirst()
          .orElseThrow()
          .web()
          .orElseThrow();
    }

    ShopSync.Status counts() {
      return sync.status().stream()
          .filter(row -> row.shop().equals(shop.id))
          .findFirst()
          .orElseThrow();
    }

    boolean webhook(String delivery, Entity entity, String key) throws WebhookRefused {
      return lanes.webhook(
          shop.id,
          Map.of("signature", "genuine", "delivery", delivery, "entity", entity.name(), "key", key),
          new byte[0]);
    }
  }

  Engine engine() throws Exception {
    return new Engine(shop, ledger.journal(), ledger.inbox());
  }

  /** An engine that came to know the shop, with everything in that it has. */
  Engine loaded() throws Exception {
    Engine engine = engine();
    engine.round();
    return engine;
  }

  /** Somebody orders, once a minute; keys and values count from 0. */
  void orders(int count) {
    for (int i = 0; i < count; i++) {
      shop.order("" + i, "anna", i + ".00");
      later(Duration.ofMinutes(1));
    }
  }

  void later(Duration time) {
    clock.add(time);
  }

  /** Time passes for everybody whose lease is not prolonged. */
  void endLeases() {
    EngineScene.execute(
        database, "UPDATE stammkunde.lease SET until = clock_timestamp() - interval '1 second'");
  }

  /** What the ledger says of the orders: number, buyer, value; "gone" for what the shop lost. */
  SortedMap<String, String> orders() {
    SortedMap<String, String> orders = new TreeMap<>();
    for (List<String> row :
        rows(
            """
            SELECT d.number, CASE WHEN c.guest THEN '' ELSE c.number END,
              (l.value::numeric / 100)::numeric(20, 2), d.gone_at IS NOT NULL
            FROM stammkunde.sales_document d
            JOIN stammkunde.shop_customer c ON c.id = d.shop_customer_id
            JOIN stammkunde.sales_line l ON l.document_id = d.id
            WHERE d.shop = '%s'
            """
                .formatted(shop.id))) {
      orders.put(row.get(0), row.get(3).equals("t") ? "gone" : row.get(1) + " " + row.get(2));
    }
    return orders;
  }

  /** The same as the shop would say it; of what it has. */
  SortedMap<String, String> truth() {
    SortedMap<String, String> orders = new TreeMap<>();
    shop.all(Entity.ORDER)
        .forEach(order -> orders.put(order.number(), order.buyer() + " " + order.value()));
    return orders;
  }

  /** Names of the accounts by their numbers. */
  SortedMap<String, String> customers() {
    SortedMap<String, String> names = new TreeMap<>();
    rows("""
    SELECT number, last_name FROM stammkunde.shop_customer
    WHERE shop = '%s' AND NOT guest
    """
            .formatted(shop.id))
        .forEach(row -> names.put(row.get(0), row.get(1)));
    return names;
  }

  /** The first column of the first row. */
  String one(String sql) {
    return rows(sql).get(0).get(0);
  }

  List<List<String>> rows(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
  }
}
