package org.stammkunde.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.plain.House;
import org.stammkunde.plain.Marks;
import org.stammkunde.plain.Outcome;
import org.stammkunde.plain.PaperShop;
import org.stammkunde.plain.ShopProcess;

/**
 * A process with the real routes, engine and ledger is killed again and again, at chosen places and
 * anywhere, while people order in the shop. At the end the ledger, the host and the lists say what
 * the shop says.
 */
class KillRoundsTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 100);
  private static final long SEED = Long.getLong("kill.seed", 20_261_122L);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofMinutes(3);

  private final Random random = new Random(SEED);
  private final Map<Marks.Place, Integer> killedAt = new EnumMap<>(Marks.Place.class);

  /** Kept when something is wrong: the log of the processes lies there. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path temp;

  private House.Server server;
  private PGSimpleDataSource database;
  private Marks marks;
  private PaperShop shop;
  private Market market;
  private Process process;

  /** People who order, change and delete, a little with each question that the shop is asked. */
  private static final class Market implements PaperShop.Watcher {
    private static final int MOST_CENTS = 100_000;
    private final PaperShop shop;
    private final Random random;
    private final List<Long> buyers = new ArrayList<>();
    private final List<Long> orders = new ArrayList<>();
    private volatile PaperShop.Watcher next = asked -> {};

    Market(PaperShop shop, Random random) {
      this.shop = shop;
      this.random = random;
    }

    @Override
    public synchronized void sees(boolean asked) {
      if (random.nextInt(4) == 0) {
        something();
      }
      next.sees(asked);
    }

    synchronized void something() {
      switch (random.nextInt(10)) {
        case 0, 1 -> buyers.add(shop.register());
        case 2, 3, 4 -> orders.add(shop.order(anyOf(buyers), random.nextInt(MOST_CENTS)));
        case 5 -> orders.add(shop.order(0, random.nextInt(MOST_CENTS)));
        case 6, 7 -> shop.revise(anyOf(orders), random.nextInt(MOST_CENTS), "open");
        case 8 -> shop.revise(anyOf(orders), random.nextInt(MOST_CENTS), finished());
        default -> seldom();
      }
    }

    private String finished() {
      return random.nextBoolean() ? "done" : "void";
    }

    private void seldom() {
      if (random.nextBoolean()) {
        shop.delete(anyOf(orders));
      } else {
        shop.rename(anyOf(buyers), "Renamed " + random.nextInt(1_000));
      }
    }

    private Long anyOf(List<Long> ids) {
      return ids.get(random.nextInt(ids.size()));
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = new House.Server(temp.resolve("server"));
    database = server.database("killed");
    try (House house = new House(database, temp, Clock.systemUTC())) {
      house.start();
      house.stop();
    }
    marks = new Marks(database);
    shop = new PaperShop(Clock.systemUTC());
    market = new Market(shop, random);
    for (int i = 0; i < 20; i++) {
      market.buyers.add(shop.register());
      market.orders.add(shop.order(market.buyers.get(i), 1_000 + i));
    }
    shop.watch(market);
    archiveClasses();
  }

  /** One life that ends by itself and leaves its classes as an archive: all others start sooner. */
  private void archiveClasses() throws Exception {
    CountDownLatch asked = new CountDownLatch(10);
    market.next = seen -> asked.countDown();
    process = launch("-XX:ArchiveClassesAtExit=" + archive());
    assertThat(asked.await(REST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    market.next = seen -> {};
    process.getOutputStream().close();
    assertThat(process.waitFor(REST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(archive()).exists();
    marks.endLeases();
  }

  private Path archive() {
    return temp.resolve("classes.jsa");
  }

  @AfterEach
  void stop() throws Exception {
    if (process != null) {
      kill();
    }
    shop.close();
    marks.close();
    server.close();
  }

  @Test
  void F34_whereverTheProcessIsKilledNothingIsLostAndNothingDouble() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      round(round);
      marks.release();
      marks.endLeases();
    }
    assertThat(killedAt.keySet()).containsExactlyInAnyOrder(Marks.Place.values());

    shop.watch(asked -> {});
    // A week goes by, so that the ids are compared.
    execute("UPDATE stammkunde.shop_lane SET ended_at = ended_at - interval '8 days'");
    process = launch();
    await()
        .atMost(REST)
        .untilAsserted(() -> assertThat(Outcome.of(database)).isEqualTo(Outcome.of(shop)));
    kill();
    assertThat(turnoverInTheLists()).isEqualTo(shop.turnover());
  }

  /** One life of the process, which always ends with SIGKILL. */
  private void round(int round) throws Exception {
    int kind = round % (Marks.Place.values().length + 3);
    CountDownLatch now = new CountDownLatch(1);
    if (kind < Marks.Place.values().length) {
      Marks.Place place = Marks.Place.values()[kind];
      marks.arm(place);
      process = launch();
      if (marks.await(PATIENCE)) {
        killedAt.merge(place, 1, Integer::sum);
      }
    } else {
      // After some question, before or behind its answer, or anywhere a little later.
      boolean asked = kind % 2 == 0;
      AtomicInteger left = new AtomicInteger(1 + random.nextInt(20));
      market.next =
          seen -> {
            if (seen == asked && left.decrementAndGet() == 0) {
              now.countDown();
            }
          };
      process = launch();
      now.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      long end = System.nanoTime() + random.nextInt(50_000_000);
      while (kind > Marks.Place.values().length && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      market.next = seen -> {};
    }
    kill();
  }

  private Process launch() throws IOException {
    return launch("-XX:SharedArchiveFile=" + archive());
  }

  private Process launch(String option) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            option,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            jars(),
            ShopProcess.class.getName(),
            Integer.toString(database.getPortNumbers()[0]),
            database.getDatabaseName(),
            database.getUser(),
            shop.address().toString(),
            temp.toString());
    command.environment().put("PGPASSWORD", database.getPassword());
    return command
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("process.log").toFile()))
        .start();
  }

  /** Without the folder of this test, which an archive of classes does not allow. */
  private static String jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private void execute(String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What a clerk sees after the next start, which reads the column file. */
  private SortedMap<String, Long> turnoverInTheLists() throws Exception {
    TopCustomersQuery all =
        new TopCustomersQuery(
            new Period(60, Period.Unit.MONTHS),
            Optional.empty(),
            EnumSet.allOf(OrderKind.class),
            EnumSet.allOf(DeliveryKind.class),
            Optional.empty(),
            Set.of(),
            Set.of(),
            false,
            false,
            TopCustomersQuery.RankBy.NET,
            10_000);
    try (House house = new House(database, temp, Clock.systemUTC())) {
      house.start();
      SortedMap<String, Long> turnover =
          house.topCustomers().find(all).customers().stream()
              .collect(
                  Collectors.toMap(
                      row -> row.shopCustomers().get(0).number(),
                      row -> row.net().movePointRight(2).longValueExact(),
                      Long::sum,
                      TreeMap::new));
      house.stop();
      return turnover;
    }
  }
}
