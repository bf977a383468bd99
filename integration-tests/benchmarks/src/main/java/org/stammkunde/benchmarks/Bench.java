package org.stammkunde.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stammkunde.plain.House;

/** Measures; see docs/performance.md. Started by {@code ./stammkunde bench}. */
public final class Bench {
  /** What can be measured. */
  enum Task {
    /** The best customers with addresses, by the service; needs a filled ledger. */
    TOP,
    /** The best customers without addresses, of the columns alone. */
    KERNEL,
    FACTS,
    SCORE,
    COLUMNS,
    START,
    INGEST,
    SYNC
  }

  /** How much, and how long. */
  enum Size {
    /** For tests: are the answers equal? */
    TINY(1_000, 1_000, 10_000, new Rounds(1, Duration.ZERO, Duration.ZERO)),
    SMALL(10_000, 100_000, 100_000, new Rounds(10, Duration.ofSeconds(1), Duration.ofMillis(100))),
    LARGE(
        1_000_000,
        500_000,
        1_000_000,
        new Rounds(10, Duration.ofSeconds(2), Duration.ofMillis(500)));

    final LargeMerchant merchant;
    final int ingest;
    final int sync;
    final Rounds rounds;

    Size(int customers, int ingest, int sync, Rounds rounds) {
      merchant = new LargeMerchant(customers);
      this.ingest = ingest;
      this.sync = sync;
      this.rounds = rounds;
    }
  }

  private final Size size;
  private final Set<Task> tasks;
  private final Path folder;
  private final PrintStream progress;
  private final Report report;

  Bench(Size size, Set<Task> tasks, Path folder, PrintStream progress) {
    this.size = size;
    this.tasks = tasks;
    this.folder = folder;
    this.progress = progress;
    report = new Report(size.name().toLowerCase(Locale.ROOT), size.merchant);
  }

  /**
   * Runs.
   *
   * @param arguments size, tasks separated by commas or {@code all}, {@code table} or {@code json}
   */
  public static void main(String[] arguments) throws Exception {
    Size size = Size.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Set<Task> tasks = EnumSet.noneOf(Task.class);
    for (String task : arguments[1].split(",")) {
      if (task.equals("all")) {
        tasks.addAll(List.of(Task.values()));
      } else if (!task.isEmpty()) {
        tasks.add(Task.valueOf(task.toUpperCase(Locale.ROOT)));
      }
    }
    Path folder = Files.createTempDirectory("stammkunde-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
    Bench bench = new Bench(size, tasks, folder, System.err);
    try {
      bench.run();
    } catch (Exception problem) {
      // Hours may have been measured before.
      bench.report.version("broken off", problem.toString());
      throw problem;
    } finally {
      if (arguments[2].equals("json")) {
        bench.report.printJson(System.out);
      } else {
        bench.report.printTable(System.out);
      }
    }
  }

  /** Whoever breaks off leaves neither servers nor gigabytes. */
  private static void clear(Path folder) {
    List<ProcessHandle> servers = ProcessHandle.current().children().toList();
    servers.forEach(ProcessHandle::destroy);
    servers.forEach(server -> server.onExit().join());
    try {
      delete(folder);
    } catch (IOException problem) {
      System.err.println("not all of " + folder + " could be deleted: " + problem);
    }
  }

  Report run() throws Exception {
    if (isAny(Task.INGEST, Task.SYNC, Task.START, Task.TOP)) {
      try (House.Server server = new House.Server(folder.resolve("server"))) {
        ofLedger(server);
      }
    }
    if (isAny(Task.KERNEL, Task.FACTS, Task.SCORE) && !tasks.contains(Task.TOP)) {
      besidePeers(List.of());
    }
    if (tasks.contains(Task.COLUMNS)) {
      progress.println("columns");
      ColumnKernel kernel = new ColumnKernel(size.merchant);
      new ColumnsTask(size.merchant, kernel, folder, size.rounds).run(report);
    }
    return report;
  }

  private boolean isAny(Task... some) {
    return Stream.of(some).anyMatch(tasks::contains);
  }

  private void ofLedger(House.Server server) throws Exception {
    LargeMerchant merchant = size.merchant;
    if (tasks.contains(Task.INGEST)) {
      progress.println("ingest");
      Path files = Files.createDirectories(folder.resolve("ingest"));
      LargeMerchant orders =
          size == Size.LARGE ? merchant : new LargeMerchant(20 * merchant.customers());
      new IngestTask(orders, server, files, size.ingest).run(report);
    }
    if (tasks.contains(Task.SYNC)) {
      progress.println("sync");
      Path files = Files.createDirectories(folder.resolve("sync"));
      new SyncTask(new LargeMerchant(size.sync / 10), server, files, size.sync).run(report);
    }
    if (isAny(Task.START, Task.TOP)) {
      progress.println("filling the ledger");
      try (House house =
          new House(server.database("merchant"), folder.resolve("columns"), LargeMerchant.CLOCK)) {
        new LedgerFill(merchant, house.dataSource()).run();
        ProcessHandle process = Cpu.server(house.dataSource());
        progress.println("start");
        new StartTask(house, process).run(report);
        if (tasks.contains(Task.TOP)) {
          besidePeers(List.of(new ServicePath(house.topCustomers(), process)));
        }
        house.stop();
      }
    }
  }

  /**
   * Runs all tasks in which others answer too.
   *
   * @param service ours with a ledger, or nobody
   */
  private void besidePeers(List<Contestant> service) throws Exception {
    progress.println("loading the peers");
    PeerFiles files = PeerFiles.write(size.merchant, folder);
    List<Contestant> contestants = new ArrayList<>(service);
    contestants.add(new ColumnKernel(size.merchant));
    try (PostgresPeer postgres = PostgresPeer.start(size.merchant, files, folder)) {
      contestants.add(postgres);
      version(postgres);
      Optional<DuckDbPeer> duck = DuckDbPeer.start(files, folder);
      try {
        if (duck.isPresent()) {
          contestants.add(duck.get());
          version(duck.get());
        } else {
          report.version(DuckDbPeer.NAME, "not on the class path");
        }
        contestants.add(new ArrayLoop(size.merchant));
        if (tasks.contains(Task.FACTS)) {
          progress.println("facts");
          new FactsTask(contestants, size.rounds).run(report);
        }
        if (tasks.contains(Task.SCORE)) {
          progress.println("scores");
          new ScoreTask(contestants, size.rounds).run(report);
        }
        if (isAny(Task.KERNEL, Task.TOP)) {
          progress.println("top customers");
          new TopTask(contestants, tasks, size.rounds).run(report);
        }
      } finally {
        if (duck.isPresent()) {
          duck.get().close();
        }
      }
    }
  }

  private void version(SqlPeer peer) throws SQLException {
    Connection connection = peer.connection();
    report.version(peer.name(), connection.getMetaData().getDatabaseProductVersion());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
