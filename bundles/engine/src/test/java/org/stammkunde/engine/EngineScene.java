package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.postgres.LedgerForTests;

/** The use cases over a real ledger with a database of its own, with orders from files. */
class EngineScene implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  // One server for all tests; it ends with the program.
  private static final EmbeddedPostgres POSTGRES = startPostgres();

  static {
    // Every scene has a database and thus a pool: what one has left goes soon, not in half a
    // minute.
    System.setProperty("com.zaxxer.hikari.housekeeping.periodMs", "1000");
  }

  private static final AtomicInteger DATABASES = new AtomicInteger();

  final Path temp;
  final DataSource database = database();
  final LedgerForTests ledger = LedgerForTests.open(database, CLOCK);
  final Merchant merchant = new Merchant();
  final MemoryHost host = new MemoryHost();
  final Connectors connectors;
  final ShopChannels channels;
  final CurrentFigures figures;
  final MatchingPlan matching = new MatchingPlan();
  CurrentMatches matches;
  Linker linker;
  FileImports imports;
  ShopSync sync;
  final LedgerCustomers customers = new LedgerCustomers(ledger.customerFile(), host);
  final HostPlan hostPlan = new HostPlan();
  final LeaseKeeper leases = new LeaseKeeper(ledger.leases(), "one");
  CustomersInHost creation;
  private final FileShop shop;
  private int files;

  EngineScene(Path temp, FileShop shop) throws Exception {
    this(temp, shop, "Europe/Berlin", "EUR");
  }

  EngineScene(Path temp, FileShop shop, String zone, String currency) throws Exception {
    this.temp = temp;
    this.shop = shop;
    merchant.updated(new Hashtable<>(Map.of("zone", zone, "currency", currency)));
    connectors = new Connectors(List.of(shop), List.of(shop));
    channels = new ShopChannels(connectors, ledger.inbox());
    figures = new CurrentFigures(ledger.facts(), channels, temp.resolve("figures"), 2);
    figures.start();
    matching.updated(new Hashtable<>());
    hostPlan.updated(new Hashtable<>());
    join();
  }

  /** Joins the services as at a start; those of before have been stopped. */
  void join() {
    matches =
        new CurrentMatches(matching, ledger.matchRecords(), ledger.matchModels(), ledger.links());
    linker = new Linker(merchant, matching, host, ledger.links(), figures, matches);
    Application application =
        new Application(merchant, ledger.inbox(), host, linker, figures, channels);
    imports = new InboxFileImports(connectors, ledger.inbox(), application, figures);
    sync =
        new InboxShopSync(
            ledger.inbox(),
            connectors,
            application,
            new WebShopStates(connectors, ledger.journal(), CLOCK));
    creation =
        new CustomersInHost(
            merchant, hostPlan, host, ledger.creations(), ledger.customerFile(), linker, leases);
  }

  private static EmbeddedPostgres startPostgres() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.start();
      execute(server.getPostgresDatabase(), "CREATE DATABASE template_ledger");
      LedgerForTests.open(server.getDatabase("postgres", "template_ledger"), CLOCK);
      return server;
    } catch (IOException noServer) {
      throw new UncheckedIOException(noServer);
    }
  }

  /** A database of its own with the schema of today. */
  static DataSource database() {
    String name = "engine_" + DATABASES.incrementAndGet();
    execute(
        POSTGRES.getPostgresDatabase(), "CREATE DATABASE " + name + " TEMPLATE template_ledger");
    return pool(POSTGRES.getDatabase("postgres", name));
  }

  /** As in the product: a new connection for every transaction takes longer than most of them. */
  private static DataSource pool(DataSource database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return new HikariDataSource(config);
  }

  static void execute(DataSource database, String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /** What happens before a call of a service. */
  interface Before {
    void call(String method, Object[] arguments) throws Exception;
  }

  /** The service that is there at the time, while somebody hears of every call before it. */
  static <T> T watched(Class<T> type, Supplier<T> service, Before before) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              before.call(method.getName(), arguments);
              try {
                return method.invoke(service.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Imports a file of these lines. */
  FileImports.Result drop(String... lines) throws IOException, FileRejected {
    return take(file(lines), false);
  }

  Path file(String... lines) throws IOException {
    files++;
    return Files.write(temp.resolve("file-" + files), List.of(lines));
  }

  FileImports.Result take(Path file, boolean dryRun) throws FileRejected {
    return imports.importFile(shop.shop(), file, temp.resolve("report-" + files + ".csv"), dryRun);
  }

  ColumnTopCustomers topCustomers(CurrentFigures figures, CustomerQuality quality) {
    return new ColumnTopCustomers(merchant, figures, ledger.customerFile(), quality, CLOCK);
  }

  void awaitTop(String... rows) {
    await()
        .ignoreExceptionsInstanceOf(Unavailable.class)
        .untilAsserted(() -> assertThat(list(false)).containsExactly(rows));
  }

  /** Nothing also while the list does not follow yet a link that was just made. */
  Optional<Evidence> knownBy(int row) {
    return top(false).stream()
        .skip(row)
        .findFirst()
        .flatMap(TopCustomer::knownInHost)
        .flatMap(TopCustomer.Known::evidence);
  }

  /** Number and net value of the customers of the last 30 days, the best first. */
  List<String> list(boolean guests) {
    return top(guests).stream()
        .map(row -> row.shopCustomers().get(0).number() + " " + row.net())
        .toList();
  }

  List<TopCustomer> top(boolean guests) {
    return topCustomers(figures, new UnscoredQuality()).find(query(guests)).customers();
  }

  /** By figures of somebody else, without guests. */
  List<TopCustomer> top(CurrentFigures others) {
    return topCustomers(others, new UnscoredQuality()).find(query(false)).customers();
  }

  private static TopCustomersQuery query(boolean guests) {
    TopCustomersQuery plain = TopCustomersQuery.of(Period.parse("30d"));
    return new TopCustomersQuery(
        plain.period(),
        plain.asOf(),
        plain.orderKinds(),
        plain.deliveryKinds(),
        plain.companyCustomers(),
        plain.branches(),
        plain.shops(),
        guests,
        plain.goodsOnly(),
        plain.rankBy(),
        plain.limit());
  }

  @Override
  public void close() throws Exception {
    figures.stop();
  }
}
