package org.stammkunde.plain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.ScoresListener;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.WebShop;
import org.stammkunde.engine.Application;
import org.stammkunde.engine.ColumnTopCustomers;
import org.stammkunde.engine.Connectors;
import org.stammkunde.engine.CurrentFigures;
import org.stammkunde.engine.CurrentMatches;
import org.stammkunde.engine.CustomersInHost;
import org.stammkunde.engine.DerivedOutbox;
import org.stammkunde.engine.GuardedHost;
import org.stammkunde.engine.HostPlan;
import org.stammkunde.engine.InboxFileImports;
import org.stammkunde.engine.LeaseKeeper;
import org.stammkunde.engine.LeasedWebShopSync;
import org.stammkunde.engine.Linker;
import org.stammkunde.engine.MatchingPlan;
import org.stammkunde.engine.Merchant;
import org.stammkunde.engine.PlainEngine;
import org.stammkunde.engine.QualityAnalysis;
import org.stammkunde.engine.QualityPlan;
import org.stammkunde.engine.Retention;
import org.stammkunde.engine.ShopChannels;
import org.stammkunde.host.local.PlainHost;
import org.stammkunde.ledger.postgres.PlainLedger;
import org.stammkunde.postgres.PlainServer;
import org.stammkunde.routes.Routes;

/**
 * The product's services, joined as the distribution joins them: its private PostgreSQL with its
 * settings and its pool, the ledger, the engine, the local host. Only Karaf is not there.
 */
public final class House implements AutoCloseable {
  /** The product's private server, with databases for several houses. */
  public static final class Server implements AutoCloseable {
    private final PlainServer server;
    private final PGSimpleDataSource dataSource;

    /** Starts it; its files lie in a folder of its own. */
    public Server(Path folder) throws IOException, InterruptedException {
      server = new PlainServer(folder);
      dataSource = (PGSimpleDataSource) server.start();
    }

    /** A new, empty database. */
    public PGSimpleDataSource database(String name) throws SQLException {
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

  /**
   * What people do.
   *
   * @param customers creates customers in the host
   * @param quality scores all customers
   */
  public record Desk(HostCustomers customers, CustomerQuality quality) {}

  /** As many connections as the distribution has. */
  private static final int CONNECTIONS = 10;

  private static final List<String> CATALOGUES = List.of("default.properties", "risk.properties");

  private final Clock clock;
  private final Path folder;
  private final HikariDataSource pool;
  private final PlainLedger ledger;
  private final Merchant merchant = settled(new Merchant(), Map.of("zone", "UTC"));
  private final MatchingPlan matching = settled(new MatchingPlan(), Map.of());
  private final HostPlan hostPlan = settled(new HostPlan(), Map.of());
  private final HostErp host;
  private final LeaseKeeper leases;
  private CurrentFigures figures;

  /**
   * Opens a house.
   *
   * @param folder of its column file and its catalogues
   * @param clock tells what is now
   */
  public House(DataSource database, Path folder, Clock clock) throws IOException {
    this.clock = clock;
    this.folder = folder;
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    pool = new HikariDataSource(config);
    ledger = PlainLedger.open(pool);
    host = PlainHost.open(pool);
    leases = new LeaseKeeper(ledger.leases());
  }

  private static <T extends ManagedService> T settled(T part, Map<String, String> settings) {
    try {
      part.updated(new Hashtable<>(settings));
      return part;
    } catch (ConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The pool of the ledger. */
  public DataSource dataSource() {
    return pool;
  }

  /** Loads the figures, from the column file if there is one, and waits for them. */
  public void start() throws InterruptedException {
    ShopChannels channels = new ShopChannels(new Connectors(List.of(), List.of()), ledger.inbox());
    figures = PlainEngine.start(ledger.facts(), channels, folder);
    PlainEngine.await(figures);
  }

  /** Ends the figures; the column file is written. */
  public void stop() throws InterruptedException {
    figures.stop();
  }

  /** The lists. */
  public TopCustomers topCustomers() throws IOException {
    QualityAnalysis quality = quality(List.of());
    return new ColumnTopCustomers(merchant, figures, ledger.customerFile(), quality, clock);
  }

  private QualityAnalysis quality(List<ScoresListener> listeners) throws IOException {
    Path catalogues = Files.createDirectories(folder.resolve("catalogue"));
    for (String name : CATALOGUES) {
      try (InputStream shipped = House.class.getResourceAsStream(name)) {
        Files.write(catalogues.resolve(name), shipped.readAllBytes());
      }
    }
    QualityPlan plan = settled(new QualityPlan(), Map.of());
    return new QualityAnalysis(
        merchant,
        PlainEngine.catalogues(plan, catalogues),
        figures,
        ledger.qualityRuns(),
        ledger.scores(),
        ledger.customerFile(),
        leases,
        listeners,
        clock);
  }

  /** What takes files of a shop. */
  public FileImports imports(FileShop shop) {
    Connectors connectors = new Connectors(List.of(shop), List.of(shop));
    return imports(connectors, application(connectors, linker(host)));
  }

  private FileImports imports(Connectors connectors, Application application) {
    return new InboxFileImports(connectors, ledger.inbox(), application, figures);
  }

  private Linker linker(HostErp knownHost) {
    // Not started: what the model does is measured by itself.
    CurrentMatches matches =
        new CurrentMatches(matching, ledger.matchRecords(), ledger.matchModels(), ledger.links());
    return new Linker(merchant, matching, knownHost, ledger.links(), figures, matches);
  }

  private Application application(Connectors connectors, Linker linker) {
    ShopChannels channels = new ShopChannels(connectors, ledger.inbox());
    return new Application(merchant, ledger.inbox(), host, linker, figures, channels);
  }

  /** What asks a web shop, step by step. */
  public LeasedWebShopSync sync(WebShop shop) {
    Connectors connectors = connectors(shop);
    return sync(connectors, application(connectors, linker(host)));
  }

  private static Connectors connectors(WebShop shop) {
    return new Connectors(List.of(shop), List.of(), List.of(shop));
  }

  private LeasedWebShopSync sync(Connectors connectors, Application application) {
    return new LeasedWebShopSync(
        connectors, merchant, ledger.journal(), ledger.inbox(), leases, application, clock);
  }

  /** Everything that goes on by itself, for ever: the routes of the shop, the host, the scores. */
  public Desk live(WebShop shop) throws Exception {
    Connectors connectors = connectors(shop);
    GuardedHost guarded = PlainEngine.guarded(host, hostPlan, merchant, clock);
    Linker linker = linker(guarded);
    Application application = application(connectors, linker);
    CustomersInHost customers =
        new CustomersInHost(
            merchant, hostPlan, guarded, ledger.creations(), ledger.customerFile(), linker, leases);
    List<ScoresListener> listeners = new ArrayList<>();
    QualityAnalysis quality = quality(listeners);
    DerivedOutbox outbox =
        new DerivedOutbox(
            hostPlan,
            merchant,
            guarded,
            ledger.creations(),
            ledger.hostScores(),
            customers,
            quality,
            figures,
            leases,
            clock);
    listeners.add(outbox);
    quality.start();
    Retention retention =
        new Retention(
            merchant,
            settled(new QualityPlan(), Map.of()),
            ledger.inbox(),
            ledger.journal(),
            ledger.facts(),
            ledger.scores(),
            clock);
    Routes routes =
        new Routes(
            imports(connectors, application),
            sync(connectors, application),
            linker,
            outbox,
            retention,
            clock);
    routes.start();
    routes.webShopCame(shop);
    return new Desk(customers, quality);
  }

  @Override
  public void close() {
    pool.close();
  }
}
