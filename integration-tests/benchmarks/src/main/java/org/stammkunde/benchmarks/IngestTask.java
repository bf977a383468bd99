package org.stammkunde.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.postgres.PlainLedger;
import org.stammkunde.plain.House;
import org.stammkunde.shop.files.ShopForBenchmarks;

/**
 * The whole way of a file in: read, inbox, parsed, documents, links decided, figures. Beside it a
 * bare COPY of the very rows that this made, into the same tables on the same server.
 */
final class IngestTask {
  private static final ShopId SHOP = new ShopId("shop-0");

  /** What a load writes. */
  static final List<String> TABLES =
      List.of("shop", "run", "inbox", "shop_customer", "sales_document", "sales_line");

  private static final int STEADY_BATCH = 1_000;
  private static final int SINGLES = 30;

  private final LargeMerchant merchant;
  private final House.Server server;
  private final Path folder;
  private final FileShop shop;
  private final int orders;
  private int databases;
  private int files;

  IngestTask(LargeMerchant merchant, House.Server server, Path folder, int orders)
      throws IOException {
    this.merchant = merchant;
    this.server = server;
    this.folder = folder;
    this.orders = orders;
    shop = ShopForBenchmarks.open(SHOP, folder, OrderFile.writeMapping(folder));
  }

  void run(Report report) throws Exception {
    try (House warmUp = house()) {
      load(warmUp, 1, Math.min(orders, 20_000));
      warmUp.stop();
    }
    try (House house = house()) {
      ProcessHandle process = Cpu.server(house.dataSource());
      String task = "file of " + orders + " orders";
      Path file = write(1, orders);
      Duration inPostgres = Cpu.of(process);
      Duration here = Cpu.ofThisProcess();
      double millis = load(house, file, orders);
      double postgresMillis = Cpu.of(process).minus(inPostgres).toMillis();
      double hereMillis = Cpu.ofThisProcess().minus(here).toMillis();
      report.add(task, ServicePath.NAME, millis, hereMillis + postgresMillis);
      Measured bare = bareCopy(house, process);
      double copy = bare.millis();
      report.add(task, "bare COPY of the same rows", copy, bare.cpu());
      report.fact("first load, CPU an order in PostgreSQL", 1_000 * postgresMillis / orders, " µs");
      report.fact("first load, CPU an order in the JVM", 1_000 * hereMillis / orders, " µs");
      report.fact("bare COPY, CPU an order in PostgreSQL", 1_000 * bare.cpu() / orders, " µs");
      double rate = orders / millis * 1_000;
      report.atLeast("first load of a file, orders a second", 25_000, rate, "");
      report.fact("bare COPY of the same rows, orders a second", orders / copy * 1_000, "");
      report.atLeast("first load, share of a bare COPY", 60, 100 * copy / millis, " %");
      steady(report, house);
      single(report, house);
      house.stop();
    }
  }

  private House house() throws Exception {
    databases++;
    House house =
        new House(
            server.database("ingest_" + databases),
            folder.resolve("columns-" + databases),
            LargeMerchant.CLOCK);
    house.start();
    return house;
  }

  private Path write(int first, int last) throws IOException {
    files++;
    return OrderFile.write(merchant, first, last, folder.resolve(files + ".csv"));
  }

  private double load(House house, int first, int last) throws Exception {
    return load(house, write(first, last), last - first + 1);
  }

  private double load(House house, Path file, int documents) throws Exception {
    FileImports imports = house.imports(shop);
    long start = System.nanoTime();
    FileImports.Result result = imports.importFile(SHOP, file, folder.resolve("report.csv"), false);
    double millis = (System.nanoTime() - start) / 1e6;
    Files.delete(file);
    if (result.applied() != documents || !result.clean()) {
      throw new IllegalStateException("not all orders were taken: " + result);
    }
    return millis;
  }

  private void steady(Report report, House house) throws Exception {
    int batches = 20;
    double[] millis = new double[batches];
    for (int batch = 0; batch < batches; batch++) {
      int first = orders + 1 + batch * STEADY_BATCH;
      millis[batch] = load(house, first, first + STEADY_BATCH - 1);
    }
    double rate = batches * STEADY_BATCH / Arrays.stream(millis).sum() * 1_000;
    report.atLeast(
        "files of 1,000 orders one after the other, until in the lists, orders a second",
        10_000,
        rate,
        "");
  }

  private void single(Report report, House house) throws Exception {
    int first = orders + 20 * STEADY_BATCH + 1;
    double[] millis = new double[SINGLES];
    for (int one = 0; one < SINGLES; one++) {
      millis[one] = load(house, first + one, first + one);
    }
    Series series = Series.of(millis, 0);
    report.atMost("one order, until in the lists, slowest of 30", 1_000, series.p99(), " ms");
  }

  /** Wall time and processor time in PostgreSQL, in milliseconds. */
  private record Measured(double millis, double cpu) {}

  private Measured bareCopy(House house, ProcessHandle process) throws SQLException, IOException {
    databases++;
    DataSource fresh = server.database("ingest_" + databases);
    PlainLedger.open(fresh);
    long nanos = 0;
    Duration cpu = Duration.ZERO;
    for (String table : TABLES) {
      Path rows = folder.resolve(table + ".copy");
      try (Connection from = house.dataSource().getConnection();
          Connection into = fresh.getConnection()) {
        String columns = columns(from, table);
        try (OutputStream out = Files.newOutputStream(rows)) {
          from.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY stammkunde." + columns + " TO STDOUT", out);
        }
        Duration before = Cpu.of(process);
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(rows)) {
          into.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY stammkunde." + columns + " FROM STDIN", in, 1 << 16);
        }
        nanos += System.nanoTime() - start;
        cpu = cpu.plus(Cpu.of(process)).minus(before);
      } finally {
        Files.deleteIfExists(rows);
      }
    }
    return new Measured(nanos / 1e6, cpu.toMillis());
  }

  /** By name, as columns that a migration added stand elsewhere. */
  static String columns(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT string_agg(column_name, ', ') FROM information_schema.columns"
                    + " WHERE table_schema = 'stammkunde' AND is_generated = 'NEVER'"
                    + " AND table_name = '"
                    + table
                    + "'")) {
      row.next();
      return table + " (" + row.getString(1) + ")";
    }
  }
}
