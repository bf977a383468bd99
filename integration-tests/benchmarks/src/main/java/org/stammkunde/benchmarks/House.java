package org.stammkunde.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.cm.ConfigurationException;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.engine.Application;
import org.stammkunde.engine.CatalogueFile;
import org.stammkunde.engine.ColumnTopCustomers;
import org.stammkunde.engine.Connectors;
import org.stammkunde.engine.CurrentFigures;
import org.stammkunde.engine.CurrentMatches;
import org.stammkunde.engine.FiguresForBenchmarks;
import org.stammkunde.engine.InboxFileImports;
import org.stammkunde.engine.LeaseKeeper;
import org.stammkunde.engine.Linker;
import org.stammkunde.engine.MatchingPlan;
import org.stammkunde.engine.Merchant;
import org.stammkunde.engine.QualityAnalysis;
import org.stammkunde.engine.QualityPlan;
import org.stammkunde.engine.ShopChannels;
import org.stammkunde.host.local.HostForBenchmarks;
import org.stammkunde.ledger.postgres.LedgerForBenchmarks;
import org.stammkunde.postgres.ServerForBenchmarks;

/**
 * The product's services, joined as the distribution joins them: its private PostgreSQL with its
 * settings and its pool, the ledger, the engine, the local host. Only Karaf is not there.
 */
final class House implements AutoCloseable {
  /** The product's private server, with databases for several houses. */
  static final class Server implements AutoCloseable {
    private final ServerForBenchmarks server;
    private final PGSimpleDataSource dataSource;

    Server(Path folder) throws IOException, InterruptedException {
      server = new ServerForBenchmarks(folder);
      dataSource = (PGSimpleDataSource) server.start();
    }

    /** A new, empty database. */
    PGSimpleDataSource database(String name) throws SQLException {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setServerNames(dataSource.getServerNames());
      database.setPortNumbers(dataSource.getPortNumbers());
      database.setUser(dataSource.getUser());
      database.setPassword(dataSource.getPassword());
      database.setDatabaseName(name);
      return database;
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** As many connections as the distribution has. */
  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final Path columns;
  private final LedgerForBenchmarks ledger;
  private final Merchant merchant = new Merchant();
  private final HostErp host;
  private CurrentFigures figures;

  House(DataSource database, Path columns) throws IOException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    pool = new HikariDataSource(config);
    this.columns = columns;
    ledger = LedgerForBenchmarks.open(pool);
    host = HostForBenchmarks.open(pool);
    try {
      merchant.updated(new Hashtable<>(Map.of("zone", "UTC", "currency", "EUR")));
    } catch (ConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  DataSource dataSource() {
    return pool;
  }

  /** Loads the figures, from the column file if there is one, and waits for them. */
  void start() throws InterruptedException {
    ShopChannels channels = new ShopChannels(new Connectors(List.of(), List.of()), ledger.inbox());
    figures = FiguresForBenchmarks.start(ledger.facts(), channels, columns);
    FiguresForBenchmarks.await(figures);
  }

  /** Ends the figures; the column file is written. */
  void stop() throws InterruptedException {
    figures.stop();
  }

  TopCustomers topCustomers() {
    Clock clock = Clock.fixed(LargeMerchant.END, ZoneOffset.UTC);
    QualityAnalysis quality =
        new QualityAnalysis(
            merchant,
            CatalogueFile.inKaraf(new QualityPlan()),
            figures,
            ledger.qualityRuns(),
            ledger.scores(),
            ledger.customerFile(),
            new LeaseKeeper(ledger.leases()),
            List.of(),
            clock);
    return new ColumnTopCustomers(merchant, figures, ledger.customerFile(), quality, clock);
  }

  private static MatchingPlan matching() {
    MatchingPlan plan = new MatchingPlan();
    try {
      plan.updated(new Hashtable<>());
    } catch (ConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
    return plan;
  }

  FileImports imports(FileShop shop) {
    Connectors connectors = new Connectors(List.of(shop), List.of(shop));
    ShopChannels channels = new ShopChannels(connectors, ledger.inbox());
    MatchingPlan matching = matching();
    // Not started: what the model does is measured by itself.
    CurrentMatches matches =
        new CurrentMatches(matching, ledger.matchRecords(), ledger.matchModels(), ledger.links());
    Linker linker = new Linker(merchant, matching, host, ledger.links(), figures, matches);
    Application application =
        new Application(merchant, ledger.inbox(), host, linker, figures, channels);
    return new InboxFileImports(connectors, ledger.inbox(), application, figures);
  }

  @Override
  public void close() {
    pool.close();
  }
}
