package org.stammkunde.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.postgres.PlainLedger;
import org.stammkunde.plain.House;
import org.threeten.extra.MutableClock;

/**
 * The whole way of a web shop's orders in: asked for, inbox and checkpoint, parsed, documents,
 * links decided, in the lists. Beside it a bare JDBC batch loader of the very rows that this made.
 */
final class SyncTask {
  private static final ShopId SHOP = new ShopId("memory");
  private static final Duration OUT_OF_THE_OVERLAP = Duration.ofMinutes(6);
  private static final Duration A_DAY = Duration.ofHours(25);

  /** What a load writes: as that of a file does, and the journal, a row a thing. */
  private static final List<String> TABLES =
      Stream.concat(IngestTask.TABLES.stream(), Stream.of("shop_item")).toList();

  private static final int STEADY_BATCH = 1_000;
  private static final int MOST_BATCHES = 40;
  private static final int SINGLES = 30;

  private final LargeMerchant merchant;
  private final House.Server server;
  private final Path folder;
  private final int orders;
  private int databases;

  SyncTask(LargeMerchant merchant, House.Server server, Path folder, int orders) {
    this.merchant = merchant;
    this.server = server;
    this.folder = folder;
    this.orders = orders;
  }

  /** A shop, and the house that fetches from it. */
  private final class Scene implements AutoCloseable {
    final MutableClock clock = MutableClock.of(LargeMerchant.END, ZoneOffset.UTC);
    final MemoryShop shop = new MemoryShop(SHOP, merchant, clock);
    final PGSimpleDataSource database;
    final House house;
    final WebShopSync sync;
    final TopCustomers lists;

    Scene() throws Exception {
      databases++;
      database = server.database("sync_" + databases);
      house = new House(database, folder.resolve("columns-" + databases), clock);
      house.start();
      sync = house.sync(shop);
      lists = house.topCustomers();
    }

    void drain(Lane lane) {
      for (Step step = sync.step(SHOP, lane); step.more(); ) {
        step = sync.step(SHOP, lane);
      }
    }

    double timeOf(Lane lane) {
      long start = System.nanoTime();
      drain(lane);
      return (System.nanoTime() - start) / 1e6;
    }

    double firstLoad(int count) {
      shop.order(count);
      // The first look says since when the shop is known; what it had before is the first load.
      clock.add(OUT_OF_THE_OVERLAP);
      drain(Lane.LIVE);
      return timeOf(Lane.FIRST_LOAD);
    }

    /** New orders, until the lists have them. */
    double next(int count) {
      clock.add(OUT_OF_THE_OVERLAP);
      shop.order(count);
      return timeOf(Lane.LIVE);
    }

    long inTheLedger() throws SQLException {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT count(*) FROM stammkunde.sales_document")) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public void close() throws Exception {
      house.stop();
      house.close();
    }
  }

  void run(Report report) throws Exception {
    try (Scene warmUp = new Scene()) {
      warmUp.firstLoad(Math.min(orders, 20_000));
    }
    try (Scene scene = new Scene()) {
      ProcessHandle process = Cpu.server(scene.house.dataSource());
      long heap = heap();
      Duration inPostgresBefore = Cpu.of(process);
      Duration hereBefore = Cpu.ofThisProcess();
      double millis = scene.firstLoad(orders);
      double inPostgres = Cpu.of(process).minus(inPostgresBefore).toMillis();
      double here = Cpu.ofThisProcess().minus(hereBefore).toMillis();
      expect(orders, scene.inTheLedger());
      report.add(
          "first load of " + orders + " orders of a web shop",
          ServicePath.NAME,
          millis,
          here + inPostgres);
      report.fact(
          "first load of a web shop, CPU an order in PostgreSQL",
          1_000 * inPostgres / orders,
          " µs");
      report.fact(
          "first load of a web shop, CPU an order in the JVM", 1_000 * here / orders, " µs");
      report.atLeast("first load of a web shop, orders a second", 11_111, per(millis, orders), "");
      report.fact("first load of a web shop, heap kept", (heap() - heap) / 1e6, " MB");
      double loader = batchLoader(scene);
      report.fact("bare JDBC batch loader of the same rows", per(loader, orders), " orders/s");
      report.atLeast("first load of a web shop, share of that", 80, 100 * loader / millis, " %");
      steady(report, scene);
      single(report, scene);
    }
  }

  private static double per(double millis, int count) {
    return count / millis * 1_000;
  }

  private static void expect(long wanted, long is) {
    if (wanted != is) {
      throw new IllegalStateException("the ledger has " + is + " orders instead of " + wanted);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void steady(Report report, Scene scene) throws Exception {
    // As long as nothing newer comes, a look reads the last minutes of the load again.
    scene.next(STEADY_BATCH);
    int batches = Math.min(MOST_BATCHES, orders / (2 * STEADY_BATCH));
    double[] millis = new double[batches];
    for (int batch = 0; batch < batches; batch++) {
      millis[batch] = scene.next(STEADY_BATCH);
    }
    expect(orders + (1 + batches) * STEADY_BATCH, scene.inTheLedger());
    report.atLeast(
        "steady sync, 1,000 new orders a look, orders a second",
        10_000,
        per(Arrays.stream(millis).sum(), batches * STEADY_BATCH),
        "");
  }

  /** From the look at the shop to a list that has the order; each is the only one of its day. */
  private static void single(Report report, Scene scene) {
    double[] millis = new double[SINGLES];
    for (int one = 0; one < SINGLES; one++) {
      scene.clock.add(A_DAY);
      scene.shop.order(1);
      scene.clock.add(Duration.ofSeconds(1));
      long start = System.nanoTime();
      scene.drain(Lane.LIVE);
      while (scene.lists.find(ofTheDay(scene)).customers().isEmpty()) {
        Thread.onSpinWait();
      }
      millis[one] = (System.nanoTime() - start) / 1e6;
    }
    Series series = Series.of(millis, 0);
    report.atMost(
        "one new order, until in the top list, slowest of 30", 1_000, series.p99(), " ms");
  }

  private static TopCustomersQuery ofTheDay(Scene scene) {
    return new TopCustomersQuery(
        new Period(1, Period.Unit.DAYS),
        Optional.of(scene.clock.instant()),
        TopCustomersQuery.SALES,
        EnumSet.allOf(DeliveryKind.class),
        Optional.empty(),
        Set.of(),
        Set.of(),
        true,
        false,
        TopCustomersQuery.RankBy.NET,
        TopCustomersQuery.DEFAULT_LIMIT);
  }

  /**
   * The same rows by prepared statements in batches, into the same tables with all their checks.
   */
  private double batchLoader(Scene scene) throws SQLException, IOException {
    databases++;
    PGSimpleDataSource fresh = server.database("sync_" + databases);
    PlainLedger.open(fresh);
    fresh.setReWriteBatchedInserts(true);
    long nanos = 0;
    try (Connection from = scene.database.getConnection();
        Connection into = fresh.getConnection()) {
      from.setAutoCommit(false);
      into.setAutoCommit(false);
      for (String table : TABLES) {
        nanos += copy(from, into, table);
      }
    }
    return nanos / 1e6;
  }

  /** Nanoseconds of the writing alone. */
  private static long copy(Connection from, Connection into, String table) throws SQLException {
    String columns = IngestTask.columns(from, table);
    String names = columns.substring(columns.indexOf('(') + 1, columns.indexOf(')'));
    long nanos = 0;
    try (Statement select = from.createStatement()) {
      select.setFetchSize(STEADY_BATCH);
      try (ResultSet rows = select.executeQuery("SELECT " + names + " FROM stammkunde." + table)) {
        int width = rows.getMetaData().getColumnCount();
        String places = String.join(", ", Collections.nCopies(width, "?"));
        try (PreparedStatement insert =
            into.prepareStatement(
                "INSERT INTO stammkunde."
                    + columns
                    + " OVERRIDING SYSTEM VALUE VALUES ("
                    + places
                    + ")")) {
          List<Object[]> batch = new ArrayList<>(STEADY_BATCH);
          while (rows.next()) {
            Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
              row[i] = rows.getObject(i + 1);
            }
            batch.add(row);
            if (batch.size() == STEADY_BATCH) {
              nanos += write(into, insert, batch);
            }
          }
          nanos += write(into, insert, batch);
        }
      }
    }
    return nanos;
  }

  private static long write(Connection into, PreparedStatement insert, List<Object[]> batch)
      throws SQLException {
    long start = System.nanoTime();
    for (Object[] row : batch) {
      for (int i = 0; i < row.length; i++) {
        if (row[i] instanceof String text) {
          // An enum takes a text only as of an unknown type.
          insert.setObject(i + 1, text, Types.OTHER);
        } else {
          insert.setObject(i + 1, row[i]);
        }
      }
      insert.addBatch();
    }
    insert.executeBatch();
    into.commit();
    batch.clear();
    return System.nanoTime() - start;
  }
}
