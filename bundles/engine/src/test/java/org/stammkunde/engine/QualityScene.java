package org.stammkunde.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.postgres.LedgerForTests;

/** The quality analysis over a real ledger, with orders from files. */
final class QualityScene implements AutoCloseable {
  final Merchant merchant = new Merchant();
  final QualityPlan plan = new QualityPlan();
  final LedgerForTests ledger;
  final CurrentFigures figures;
  final CatalogueFile file;
  final Path catalogue;
  final ColumnTopCustomers topCustomers;
  private final Clock clock;
  private final InboxFileImports imports;
  private final FileShop shop;
  private final Path temp;
  QualityAnalysis quality;

  QualityScene(
      DataSource database, Path temp, FileShop shop, Clock clock, String zone, String currency)
      throws Exception {
    this.temp = temp;
    this.shop = shop;
    this.clock = clock;
    ledger = LedgerForTests.open(database, clock);
    merchant.updated(new Hashtable<>(Map.of("zone", zone, "currency", currency)));
    plan.updated(new Hashtable<>(Map.of("catalogue", "catalogue.properties")));
    catalogue = temp.resolve("catalogue.properties");
    file = new CatalogueFile(plan, temp);
    figures = new CurrentFigures(ledger.facts(), temp.resolve("figures"), 2);
    figures.start();
    MemoryHost host = new MemoryHost();
    Linker linker = new Linker(merchant, host, ledger.links(), figures);
    Application application = new Application(merchant, ledger.inbox(), host, linker, figures);
    imports =
        new InboxFileImports(
            new Connectors(List.of(shop), List.of(shop)), ledger.inbox(), application, figures);
    quality = open(ledger.qualityRuns());
    topCustomers = new ColumnTopCustomers(merchant, figures, ledger.customerFile(), quality, clock);
  }

  /** The use case as after a start of the program. */
  QualityAnalysis open(QualityRuns runs) {
    QualityAnalysis opened =
        new QualityAnalysis(merchant, file, figures, runs, ledger.customerFile(), clock);
    opened.start();
    await().ignoreExceptionsInstanceOf(Unavailable.class).until(() -> opened.current() != null);
    await().until(() -> figures.health().state() == SystemHealth.State.UP);
    return opened;
  }

  void take(String... lines) throws Exception {
    Path orders = Files.createTempFile(temp, "orders", "");
    Files.write(orders, List.of(lines));
    take(orders);
  }

  void take(Path orders) throws Exception {
    imports.importFile(shop.shop(), orders, temp.resolve("report.csv"), false);
  }

  void judgeBy(String text) throws IOException {
    Files.writeString(catalogue, text);
  }

  /** Starts a run and waits for its end. */
  QualityRun run(String asOf) {
    QualityRun started = quality.start(Optional.of(Instant.parse(asOf)), "anna");
    return ended(started);
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

  @Override
  public void close() throws Exception {
    quality.stop();
    figures.stop();
  }
}
