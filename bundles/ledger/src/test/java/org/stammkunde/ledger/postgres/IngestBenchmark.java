package org.stammkunde.ledger.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.stammkunde.api.Channel;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;

/**
 * Orders a second of a first load (store, fetched, apply), against a bare COPY of the same rows
 * into the same tables. Started by hand; the argument is the number of orders.
 */
final class IngestBenchmark {
  private static final int BATCH = 5_000;
  private static final String FILLER = "x".repeat(380);
  private static final List<String> TABLES =
      List.of("shop", "run", "inbox", "shop_customer", "sales_document", "sales_line");

  private IngestBenchmark() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    DataSource dataSource = TestDatabase.migrated();
    TestDatabase.administer("ALTER SYSTEM SET max_wal_size = '4GB'");

    TestDatabase.administer("SELECT pg_reload_conf()");
    System.out.println("warming up");
    load(new LedgerScene(TestDatabase.migrated(), Clock.systemUTC()), 10 * BATCH);
    LedgerScene scene = new LedgerScene(dataSource, Clock.systemUTC());
    double load = load(scene, orders);
    double copy = bareCopy(scene);
    System.out.printf(
        "first load %,.0f orders/s; bare COPY of the same rows %,.0f orders/s; ratio %.0f %%%n",
        orders / load, orders / copy, 100 * copy / load);
    double again = load(scene, orders);
    System.out.printf("the same file again %,.0f orders/s%n", orders / again);
    long start = System.nanoTime();
    scene.facts.load(2, new Ignored());
    System.out.printf("facts loaded %,.0f orders/s%n", orders / seconds(start));
    System.exit(0);
  }

  private static double load(LedgerScene scene, int orders) {
    long start = System.nanoTime();
    long run = scene.inbox.open(LedgerScene.SHOP, "file " + start, false).id();
    for (int from = 0; from < orders; from += BATCH) {
      List<RawDocument> page = new ArrayList<>(BATCH);
      for (int i = from; i < from + BATCH; i++) {
        page.add(new RawDocument(RawDocument.Entity.ORDER, number(i), i + FILLER));
      }
      scene.inbox.store(run, page, from + BATCH);
    }
    double stored = seconds(start);
    scene.inbox.fetched(run);
    double fetched = seconds(start);
    List<Pending> batch = scene.inbox.pending(run, 0, BATCH);
    while (!batch.isEmpty()) {
      List<Reading> readings = new ArrayList<>(BATCH);
      for (Pending pending : batch) {
        int order = Integer.parseInt(pending.parts().get(0).number().substring(3));
        readings.add(new Reading(pending, List.of(sale(order)), List.of()));
      }
      scene.inbox.apply(readings);
      batch = scene.inbox.pending(run, batch.get(batch.size() - 1).id(), BATCH);
    }
    scene.inbox.finish(run);
    double seconds = seconds(start);
    System.out.printf(
        "store %.2f s, fetched %.2f s, apply %.2f s%n",
        stored, fetched - stored, seconds - fetched);
    return seconds;
  }

  private static String number(int order) {
    return "SO-" + (10_000_000 + order);
  }

  private static SalesDocument sale(int order) {
    Random random = new Random(order);
    List<SalesDocument.Line> lines = new ArrayList<>();
    int count = 2 + order % 2;
    for (int position = 1; position <= count; position++) {
      lines.add(
          new SalesDocument.Line(
              position,
              "A-" + random.nextInt(100_000),
              "Article number " + position,
              BigDecimal.ONE,
              LineKind.GOODS,
              DeliveryKind.PHYSICAL,
              BigDecimal.valueOf(random.nextInt(20_000), 2),
              BigDecimal.ZERO));
    }
    return new SalesDocument(
        LedgerScene.SHOP,
        SalesDocument.Kind.ORDER,
        number(order),
        "",
        ShopCustomerRef.account(LedgerScene.SHOP, "C-" + random.nextInt(1_000_000)),
        Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000)),
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        Optional.empty(),
        lines);
  }

  private static double bareCopy(LedgerScene scene) throws SQLException, IOException {
    DataSource fresh = TestDatabase.migrated();
    double seconds = 0;
    for (String table : TABLES) {
      Path rows = Files.createTempFile("rows", ".copy");
      try (Connection from = scene.dataSource.getConnection();
          Connection into = fresh.getConnection();
          OutputStream out = Files.newOutputStream(rows)) {
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY stammkunde." + table + " TO STDOUT", out);
        out.flush();
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(rows)) {
          into.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY stammkunde." + table + " FROM STDIN", in, 1 << 16);
        }
        seconds += seconds(start);
      } finally {
        Files.delete(rows);
      }
    }
    return seconds;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Takes everything and keeps nothing. */
  private static final class Ignored implements Facts.Sink {
    @Override
    public void channels(Map<ShopId, Channel> channels) {}

    @Override
    public void parties(List<Facts.Party> parties) {}

    @Override
    public void documents(int range, List<Facts.Document> documents) {}
  }
}
