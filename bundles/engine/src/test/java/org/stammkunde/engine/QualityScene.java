package org.stammkunde.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoresListener;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal;

/** The quality analysis over a real ledger, with orders from files. */
final class QualityScene extends EngineScene {
  /** One order is worth 10 points and grade B, two are worth 25 and grade A. */
  static final String ORDERS =
      """
      name = Orders
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 1 : -5
      criterion.orders.band.2 = 1 .. 2 : 10
      criterion.orders.band.3 = 2 .. : 25
      grade.1.name = B
      grade.1.scores = .. 20
      grade.1.colour = #0b5cad
      grade.2.name = A
      grade.2.scores = 20 ..
      grade.2.colour = #00694e
      """;

  final Path catalogue;
  QualityAnalysis quality;
  final List<ScoresListener> listeners = new CopyOnWriteArrayList<>();
  final QualityPlan plan = new QualityPlan();
  final CatalogueFile file;

  QualityScene(Path temp, FileShop shop, String zone, String currency) throws Exception {
    super(temp, shop, zone, currency);
    plan.updated(new Hashtable<>(Map.of("catalogue", "catalogue.properties")));
    catalogue = temp.resolve("catalogue.properties");
    file = new CatalogueFile(plan, temp);
    quality = open(ledger.qualityRuns());
  }

  /** Under {@link #ORDERS}, anna with two orders in November, bert with one, and a guest. */
  static QualityScene ofOrders(Path temp) throws Exception {
    QualityScene scene = new QualityScene(temp, new LineShop(temp), "Europe/Berlin", "EUR");
    scene.judgeBy(ORDERS);
    scene.drop(
        "order 1 2026-11-01 anna 50.00",
        "order 2 2026-11-10 anna 20.00",
        "order 3 2026-11-10 bert 70.00",
        "guest 4 2026-11-10 90.00");
    return scene;
  }

  /** The use case as after a start of the program. */
  QualityAnalysis open(QualityRuns runs) {
    return open(runs, ledger.scores(), new LeaseKeeper(ledger.leases()));
  }

  QualityAnalysis open(QualityRuns runs, ScoreJournal journal, LeaseKeeper leases) {
    QualityAnalysis opened =
        new QualityAnalysis(
            merchant,
            file,
            figures,
            runs,
            journal,
            ledger.customerFile(),
            leases,
            listeners,
            CLOCK);
    opened.start();
    await().ignoreExceptionsInstanceOf(Unavailable.class).until(() -> opened.current() != null);
    await().until(() -> figures.health().state() == SystemHealth.State.UP);
    return opened;
  }

  void judgeBy(String text) throws IOException {
    Files.writeString(catalogue, text);
  }

  /** Starts a run and waits for its end. */
  QualityRun run(String asOf) {
    return run(Instant.parse(asOf));
  }

  QualityRun run(Instant asOf) {
    return ended(quality.start(Optional.of(asOf), "anna"));
  }

  QualityRun ended(QualityRun started) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> quality.run(started.id()).state() != QualityRun.State.RUNNING);
    QualityRun ended = quality.run(started.id());
    // The memory follows the ledger within moments.
    if (ended.state() == QualityRun.State.DONE) {
      await()
          .until(
              () ->
                  quality.current().map(QualityRun::asOf).orElseThrow().isAfter(ended.asOf())
                      || quality.current().map(QualityRun::id).orElseThrow() >= ended.id());
    }
    return ended;
  }

  /** The current points of both. */
  Map<String, Integer> points() {
    CustomerId anna = customer("anna");
    CustomerId bert = customer("bert");
    var scores = quality.scores(List.of(anna, bert));
    return Map.of("anna", scores.get(anna).points(), "bert", scores.get(bert).points());
  }

  /** Whose account or guest order in the shop has this number. */
  CustomerId customer(String number) {
    return top(true).stream()
        .filter(row -> row.shopCustomers().stream().anyMatch(ref -> ref.number().equals(number)))
        .findFirst()
        .orElseThrow()
        .customer();
  }

  @Override
  public void close() throws Exception {
    quality.stop();
    super.close();
  }
}
