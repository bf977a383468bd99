package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.plain.Marks;
import org.stammkunde.plain.Outcome;
import org.stammkunde.plain.PaperShop;

/**
 * A real Karaf with its own PostgreSQL dies at every place where something is half done. A hundred
 * more deaths, and those anywhere, are in the plain JVM, where a start takes a second.
 */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void F34_aKarafThatIsKilledAtAnyMarkedPlaceLosesNothingAndDoublesNothing() throws Exception {
    try (PaperShop shop = new PaperShop(Clock.systemUTC());
        StockKaraf karaf = StockKaraf.start("kill", "")) {
      connect(shop, karaf);
      karaf.management().installKar(StockKarafIT.KAR);
      karaf.management().installFeature("stammkunde");
      awaitReady(karaf);
      for (Marks.Place place : Marks.Place.values()) {
        killAt(place, shop, karaf);
      }
      awaitOutcome(shop, karaf);
    }
  }

  private static void connect(PaperShop shop, StockKaraf karaf) throws Exception {
    karaf.append("org.stammkunde.merchant.cfg", Map.of("zone", "UTC", "currency", "EUR"));
    karaf.append(
        "org.stammkunde.shop-paper.cfg",
        Map.of(
            "platform", "declarative",
            "mapping", PaperShop.writeMapping(karaf.home().resolve("mappings")),
            "url", shop.address(),
            "insecure", "true",
            "private.addresses", "127.0.0.1",
            "interval.seconds", "1",
            "zone", "UTC"));
  }

  /** Somebody new orders, a clerk creates whoever is new and has all scored: one will be held. */
  private static void killAt(Marks.Place place, PaperShop shop, StockKaraf karaf) throws Exception {
    try (Marks marks = new Marks(database(karaf))) {
      marks.arm(place);
      shop.order(shop.register(), 1_000L + place.ordinal());
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                work(karaf);
                return marks.await(Duration.ofMillis(500));
              });
      karaf.kill();
      assertThat(karaf.api().status("viewer", "health/live")).isZero();
      marks.release();
      marks.endLeases();
    }
    karaf.launch();
    awaitReady(karaf);
  }

  /** Does not wait for answers, which a request that is held would never get. */
  private static void work(StockKaraf karaf) {
    karaf.api().postAndForget("root", "new-customers/create");
    karaf.api().postAndForget("root", "quality/runs");
  }

  private static void awaitReady(StockKaraf karaf) {
    await().atMost(PATIENCE).until(() -> karaf.api().status("viewer", "health/ready") == 200);
  }

  private static void awaitOutcome(PaperShop shop, StockKaraf karaf) throws Exception {
    DataSource database = database(karaf);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              work(karaf);
              assertThat(Outcome.of(database)).isEqualTo(Outcome.of(shop));
            });
  }

  /** The private one, of which the port is another one after each start. */
  private static DataSource database(StockKaraf karaf) throws Exception {
    Path cluster = karaf.home().resolve("data/postgres/cluster");
    List<String> running = Files.readAllLines(cluster.resolve("data/postmaster.pid"));
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setServerNames(new String[] {"127.0.0.1"});
    database.setPortNumbers(new int[] {Integer.parseInt(running.get(3).strip())});
    database.setDatabaseName("postgres");
    database.setUser("stammkunde");
    database.setPassword(Files.readString(cluster.resolve("password")).strip());
    return database;
  }
}
