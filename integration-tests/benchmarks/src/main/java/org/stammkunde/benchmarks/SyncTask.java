package org.stammkunde.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

  /** Changes that wait at the shop: every second is a new order. */
  private static final int QUEUE = 100_000;

  /** So many go before them, so that what only changed orders need was run before. */
  private static final int WARM_UP = 20_000;

  private static final int STEADY_BATCH = 1_000;
  private static final int LOOKS = 40;
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

    /** New orders and changes of old ones, until the lists have them. */
    double queue(int count, MemoryShop.Old changed) {
      clock.add(OUT_OF_THE_OVERLAP);
      shop.orderAndChange(count, changed);
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
      BatchLoader loader = batchLoader(scene);
      double bare = loader.follow();
      report.fact("bare JDBC batch loader of the same rows", per(bare, orders), " orders/s");
      report.atLeast("first load of a web shop, share of that", 80, 100 * bare / millis, " %");
      steady(report, scene, loader);
      looks(report, scene);
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

  /** A queue at the shop, as after an hour in which nobody could ask it. */
  private void steady(Report report, Scene scene, BatchLoader loader) throws Exception {
    int apart = orders / (QUEUE / 2);
    // A look reads the last minutes before it again: those of the load, and then those of the
    // queue.
    scene.next(STEADY_BATCH);
    scene.queue(WARM_UP, new MemoryShop.Old(1, apart));
    scene.next(STEADY_BATCH);
    loader.follow();
    ProcessHandle process = Cpu.server(scene.house.dataSource());
    Duration inPostgresBefore = Cpu.of(process);
    Duration hereBefore = Cpu.ofThisProcess();
    double millis = scene.queue(QUEUE, new MemoryShop.Old(2, apart));
    double inPostgres = Cpu.of(process).minus(inPostgresBefore).toMillis();
    double here = Cpu.ofThisProcess().minus(hereBefore).toMillis();
    expect(orders + 2 * STEADY_BATCH + (WARM_UP + QUEUE) / 2, scene.inTheLedger());
    report.add(
        QUEUE + " changes waiting at a web shop, half of them new orders",
        ServicePath.NAME,
        millis,
        here + inPostgres);
    report.fact("steady sync, CPU a change in PostgreSQL", 1_000 * inPostgres / QUEUE, " µs");
    report.fact("steady sync, CPU a change in the JVM", 1_000 * here / QUEUE, " µs");
    report.atLeast("steady sync, changes a second", 10_000, per(millis, QUEUE), "");
    double bare = loader.follow();
    report.fact("bare JDBC batch loader of the same changes", per(bare, QUEUE), " changes/s");
    report.atLeast("steady sync, share of that", 80, 100 * bare / millis, " %");
  }

  /** New orders, a page a look; what came by the look before is read again with them. */
  private static void looks(Report report, Scene scene) {
    scene.next(STEADY_BATCH);
    double millis = 0;
    for (int look = 0; look < LOOKS; look++) {
      millis += scene.next(STEADY_BATCH);
    }
    report.fact(
        "steady sync, 1,000 new orders a look, orders a second",
        per(millis, LOOKS * STEADY_BATCH),
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

  private BatchLoader batchLoader(Scene scene) throws SQLException, IOException {
    databases++;
    PGSimpleDataSource fresh = server.database("sync_" + databases);
    PlainLedger.open(fresh);
    return new BatchLoader(scene.database, fresh);
  }
}
