package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.postgres.LedgerForTests;

/** The use cases over a real ledger; every test has a database of its own. */
class EngineTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static EmbeddedPostgres postgres;

  @TempDir Path temp;

  private final Merchant merchant = new Merchant();
  private final MemoryHost host = new MemoryHost();
  private LedgerForTests ledger;
  private LineShop shop;
  private CurrentFigures figures;
  private ShopChannels channels;
  private FileImports imports;
  private ShopSync sync;
  private Linker linker;
  private LedgerCustomers customers;
  private HostCreation creation;
  private ColumnTopCustomers topCustomers;
  private int files;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = EmbeddedPostgres.start();
    execute("CREATE DATABASE template_ledger");
    LedgerForTests.open(postgres.getDatabase("postgres", "template_ledger"), CLOCK);
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void join() throws Exception {
    String name = "engine_" + System.nanoTime();
    execute("CREATE DATABASE " + name + " TEMPLATE template_ledger");
    ledger = LedgerForTests.open(postgres.getDatabase("postgres", name), CLOCK);
    merchant.updated(new Hashtable<>(Map.of("zone", "Europe/Berlin", "currency", "EUR")));
    shop = new LineShop(temp);
    Connectors connectors = new Connectors(List.of(shop), List.of(shop));
    channels = new ShopChannels(connectors, ledger.inbox());
    figures = new CurrentFigures(ledger.facts(), channels, temp.resolve("figures"), 2);
    figures.start();
    linker = new Linker(merchant, host, ledger.links(), figures);
    Application application =
        new Application(merchant, ledger.inbox(), host, linker, figures, channels);
    imports = new InboxFileImports(connectors, ledger.inbox(), application, figures);
    sync = new InboxShopSync(
            ledger.inbox(),
            connectors,
            application,
            new WebShopStates(connectors, ledger.journal(), CLOCK));
    customers = new LedgerCustomers(ledger.customerFile(), host);
    creation = new HostCreation(host, ledger.links(), ledger.customerFile(), linker);
    topCustomers =
        new ColumnTopCustomers(
            merchant, figures, ledger.customerFile(), new UnscoredQuality(), CLOCK);
  }

  @AfterEach
  void stop() throws InterruptedException {
    figures.stop();
  }

  @Test
  void importedOrdersAreInTheListLessWhatCameBack() throws Exception {
    drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 bert 70.00",
        "return R2 2026-11-21 bert 30.00");
    awaitTop("anna 50.00", "bert 40.00");
  }

  @Test
  void sameFileTwiceChangesNothing() throws Exception {
    Path file = file("order 1 2026-11-20 anna 50.00");
    take(file, false);
    FileImports.Result again = take(file, false);
    assertThat(again.alreadyImported()).hasValue(NOW);
    awaitTop("anna 50.00");
  }

  @Test
  void sameOrderInAnotherFileChangesNothing() throws Exception {
    drop("order 1 2026-11-20 anna 50.00");
    FileImports.Result again =
        drop("order 1 2026-11-20 anna 50.00", "order 2 2026-11-20 bert 1.00");
    assertThat(again.applied()).isEqualTo(1);
    assertThat(again.unchanged()).isEqualTo(1);
    awaitTop("anna 50.00", "bert 1.00");
  }

  @Test
  void largeDocumentsAreStoredInPagesThatFitIntoMemory() throws Exception {
    List<Long> pages = new ArrayList<>();
    Inbox counting =
        watched(
            Inbox.class,
            () -> ledger.inbox(),
            (method, arguments) -> {
              if (method.equals("store")) {
                pages.add((Long) arguments[2]);
              }
            });
    Connectors connectors = new Connectors(List.of(shop), List.of(shop));
    Application application = new Application(merchant, counting, host, linker, figures, channels);
    FileImports watched = new InboxFileImports(connectors, counting, application, figures);
    String longWord = " EUR " + "x".repeat(3 << 20);

    watched.importFile(
        LineShop.ID,
        file(
            "order 1 2026-11-20 anna 10.00" + longWord,
            "order 2 2026-11-20 anna 20.00" + longWord,
            "order 3 2026-11-20 anna 30.00" + longWord,
            "order 4 2026-11-20 anna 40.00"),
        temp.resolve("report.csv"),
        false);

    assertThat(pages).containsExactly(3L, 4L);
    awaitTop("anna 100.00");
  }

  @Test
  void linesOfOneOrderMayStandFarApart() throws Exception {
    drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 bert 70.00",
        "order 1 2026-11-20 anna 30.00");
    awaitTop("anna 80.00", "bert 70.00");
  }

  @Test
  void fileThatBreaksOffIsNotAppliedAtAll() throws IOException {
    assertThatExceptionOfType(FileRejected.class)
        .isThrownBy(() -> drop("order 1 2026-11-20 anna 50.00", "broken"))
        .withMessageContaining("line 2");
    assertThat(sync.status().get(0).documents()).isZero();
    assertThat(sync.status().get(0).lastRun().orElseThrow().state())
        .isEqualTo(ShopSync.Run.State.FAILED);
  }

  @Test
  void badOrderIsKeptAsideWithItsReasonAndTheRestIsTaken() throws Exception {
    FileImports.Result result =
        drop("order 1 2026-11-20 anna bad", "order 2 2026-11-20 bert 70.00");
    assertThat(result.rejected()).isEqualTo(1);
    awaitTop("bert 70.00");
    assertThat(sync.quarantine(LineShop.ID, "", 10).items())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.number()).isEqualTo("1");
              assertThat(aside.reasons()).singleElement().asString().contains("value");
            });
    assertThat(temp.resolve("report-1.csv")).content().contains("1,value,bad,is no number");
  }

  @Test
  void aDocumentOfThousandsOfLinesIsKeptAsideUnread() throws Exception {
    String[] lines =
        Collections.nCopies(2_001, "order 1 2026-11-20 anna 50").toArray(String[]::new);
    assertThat(drop(lines).rejected()).isEqualTo(1);
    assertThat(sync.quarantine(LineShop.ID, "", 10).items().get(0).reasons())
        .singleElement()
        .asString()
        .contains("2001 parts and 52026 bytes", "is number mapped to the right column?");
  }

  @Test
  void replayTakesWhatIsMendedNow() throws Exception {
    drop("order 1 2026-11-20 anna bad");
    shop.readsBadAs = "10.00";
    assertThat(sync.replay(LineShop.ID)).isEqualTo(new ShopSync.Replayed(1, 0, 0));
    awaitTop("anna 10.00");
    assertThat(sync.status().get(0).quarantined()).isZero();
  }

  @Test
  void foreignCurrencyIsKeptAside() throws Exception {
    drop("order 1 2026-11-20 anna 50.00 USD", "order 2 2026-11-20 bert 70.00");
    awaitTop("bert 70.00");
    assertThat(temp.resolve("report-1.csv")).content().contains("currency,USD");
  }

  @Test
  void dryRunReportsAndKeepsNothing() throws Exception {
    FileImports.Result result =
        take(file("order 1 2026-11-20 anna bad", "order 2 2026-11-20 bert 70.00"), true);
    assertThat(result.applied()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(sync.status().get(0).documents()).isZero();
    assertThat(sync.quarantine(LineShop.ID, "", 10).items()).isEmpty();
  }

  @Test
  void guestsAreListedOnlyIfAskedForAndEachByItself() throws Exception {
    drop("guest 1 2026-11-20 50.00", "guest 2 2026-11-20 60.00", "order 3 2026-11-20 anna 1.00");
    awaitTop("anna 1.00");
    assertThat(list(true)).containsExactly("2 60.00", "1 50.00", "anna 1.00");
  }

  @Test
  void shopCustomerNumberLinksAndTheListSaysSo() throws Exception {
    drop("host H anna-host a@x.example anna");
    drop("order 1 2026-11-20 anna 50.00");
    await().untilAsserted(() -> assertThat(knownBy(0)).hasValue(Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void emailLinksInWhateverOrderBothSidesCome() throws Exception {
    drop("order 1 2026-11-20 anna 50.00", "customer anna Anna Anna@X.example");
    drop("host H anna-host a.b@y.example", "host I anna-host anna@x.example");
    await().untilAsserted(() -> assertThat(knownBy(0)).hasValue(Evidence.EMAIL));
  }

  @Test
  void F45_ordersComeInWhileTheHostIsAwayAndAreLinkedWhenItIsBack() throws Exception {
    drop("host H anna-host a@x.example anna");
    host.away = true;
    drop("order 1 2026-11-20 anna 50.00");
    awaitTop("anna 50.00");
    host.away = false;
    linker.takeChanges();
    await().untilAsserted(() -> assertThat(knownBy(0)).hasValue(Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void F43_documentThatNobodyForesawIsKeptAsideAndTheRestIsTaken() throws Exception {
    FileImports.Result result =
        drop("order 1 2026-11-20 anna fault", "order 2 2026-11-20 bert 70.00");
    assertThat(result.rejected()).isEqualTo(1);
    awaitTop("bert 70.00");
  }

  @Test
  void numberAgainstEmailIsReportedAtTheCustomer() throws Exception {
    drop("host H anna-host a@x.example anna", "host I other anna@x.example");
    drop("order 1 2026-11-20 anna 50.00", "customer anna Anna anna@x.example");
    await().untilAsserted(() -> assertThat(top(false)).hasSize(1));
    Customer anna = customers.customer(top(false).get(0).customer());
    assertThat(anna.conflicts())
        .singleElement()
        .extracting(LinkConflict::reason)
        .isEqualTo(LinkConflict.Reason.NUMBER_AGAINST_EMAIL);
    assertThat(anna.hostCustomer().orElseThrow().id()).isEqualTo(new HostCustomerId("H-1"));
  }

  @Test
  void linkedAccountsAreOneCustomerAndTheOldIdLeadsThere() throws Exception {
    drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 anna2 30.00",
        "customer anna Anna a@x.example",
        "customer anna2 Anna b@x.example");
    awaitTop("anna 50.00", "anna2 30.00");
    CustomerId second = top(false).get(1).customer();
    drop("host H Anna b@x.example anna");
    await()
        .untilAsserted(
            () ->
                assertThat(top(false))
                    .singleElement()
                    .satisfies(row -> assertThat(row.net()).isEqualByComparingTo("80.00")));
    assertThat(customers.customer(second).id()).isEqualTo(top(false).get(0).customer());
  }

  @Test
  void customerIsCreatedInTheHostOnceHoweverOftenAsked() throws Exception {
    CustomerId anna = anna();
    HostCustomers.Created first = creation.create(anna, "clerk");
    HostCustomers.Created second = creation.create(anna, "clerk");
    assertThat(first.created()).isTrue();
    assertThat(second.created()).isFalse();
    assertThat(host.created()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(knownBy(0)).hasValue(Evidence.CREATED_FROM_SHOP));
  }

  @Test
  void F46_lostAnswerOfTheHostIsAdoptedAndNotCreatedAgain() throws Exception {
    CustomerId anna = anna();
    host.answersAreLost = true;
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> creation.create(anna, "clerk"));
    host.answersAreLost = false;
    assertThat(creation.create(anna, "clerk").hostCustomer()).isEqualTo(new HostCustomerId("H-1"));
    assertThat(host.created()).isEqualTo(1);
  }

  @Test
  void F47_customerThatSomebodyCreatedByHandIsAdopted() throws Exception {
    CustomerId anna = anna();
    host.create(
        new NewHostCustomer(
            customers.customer(anna).shopCustomers().get(0).details(),
            false,
            "",
            false,
            List.of(customers.customer(anna).shopCustomers().get(0).ref())),
        "by hand");
    assertThat(creation.create(anna, "clerk").created()).isFalse();
    assertThat(host.created()).isEqualTo(1);
  }

  @Test
  void F49_refusalOfTheHostIsToldToTheClerkAndMayBeMended() throws Exception {
    CustomerId anna = anna();
    host.refusal = "postal code is missing";
    assertThatExceptionOfType(HostCreationRefused.class)
        .isThrownBy(() -> creation.create(anna, "clerk"))
        .withMessageContaining("postal code");
    host.refusal = "";
    assertThat(creation.create(anna, "clerk").created()).isTrue();
  }

  @Test
  void F58_guestIsNeverCreatedInTheHost() throws Exception {
    drop("guest 1 2026-11-20 50.00");
    await().untilAsserted(() -> assertThat(top(true)).hasSize(1));
    assertThatExceptionOfType(HostCreationRefused.class)
        .isThrownBy(() -> creation.create(top(true).get(0).customer(), "clerk"))
        .extracting(HostCreationRefused::reason)
        .isEqualTo(HostCreationRefused.Reason.GUEST);
  }

  @Test
  void ordersOfATillCountInItsChannel() throws Exception {
    shop.channel = Channel.POS;
    drop("order 1 2026-11-20 anna 50.00", "return R1 2026-11-21 anna 20.00");
    assertThat(top(false).get(0).netByChannel())
        .isEqualTo(Map.of(Channel.POS, euros("30.00"), Channel.SHOP, euros("0.00")));
  }

  @Test
  void aChangedChannelCountsForOrdersThatAreIn() throws Exception {
    drop("order 1 2026-11-20 anna 50.00");
    awaitTop("anna 50.00");
    shop.channel = Channel.POS;
    await()
        .untilAsserted(
            () ->
                assertThat(top(false).get(0).netByChannel())
                    .containsEntry(Channel.POS, euros("50.00")));
  }

  @Test
  void theChannelIsKnownWhenTheConnectorIsAway() throws Exception {
    shop.channel = Channel.POS;
    drop("order 1 2026-11-20 anna 50.00");
    figures.stop();
    ShopChannels nobody = new ShopChannels(new Connectors(List.of(), List.of()), ledger.inbox());
    CurrentFigures restarted =
        new CurrentFigures(ledger.facts(), nobody, temp.resolve("other figures"), 2);
    restarted.start();
    ColumnTopCustomers again =
        new ColumnTopCustomers(
            merchant, restarted, ledger.customerFile(), new UnscoredQuality(), CLOCK);
    await()
        .ignoreExceptionsInstanceOf(Unavailable.class)
        .untilAsserted(
            () ->
                assertThat(again.find(query(false)).customers().get(0).netByChannel())
                    .containsEntry(Channel.POS, euros("50.00")));
    restarted.stop();
  }

  @Test
  void aLedgerThatTakesThePlaceOfAnotherIsToldTheChannels() throws Exception {
    String name = "engine_other_" + System.nanoTime();
    execute("CREATE DATABASE " + name + " TEMPLATE template_ledger");
    DataSource database = postgres.getDatabase("postgres", name);
    LedgerForTests other = LedgerForTests.open(database, CLOCK);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE stammkunde.ledger_identity SET id = gen_random_uuid()");
    }
    AtomicReference<LedgerForTests> present = new AtomicReference<>(ledger);
    List<LedgerForTests> told = new CopyOnWriteArrayList<>();
    Inbox inbox =
        watched(
            Inbox.class,
            () -> present.get().inbox(),
            (method, arguments) -> told.add(present.get()));
    Facts facts = watched(Facts.class, () -> present.get().facts(), (method, arguments) -> {});
    Connectors connectors = new Connectors(List.of(shop), List.of(shop));
    CurrentFigures following =
        new CurrentFigures(
            facts, new ShopChannels(connectors, inbox), temp.resolve("other figures"), 2);
    following.start();
    await().until(() -> following.loaded().isPresent() && told.contains(ledger));

    present.set(other);

    await().until(() -> told.contains(other));
    following.stop();
  }

  /** The service that is there at the time, while somebody hears of every call before it. */
  private static <T> T watched(
      Class<T> type, Supplier<T> service, BiConsumer<String, Object[]> heard) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              heard.accept(method.getName(), arguments);
              try {
                return method.invoke(service.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }

  @Test
  void figuresFromTheColumnFileAreCaughtUpFromTheFeed() throws Exception {
    drop("order 1 2026-11-20 anna 50.00");
    awaitTop("anna 50.00");
    figures.stop();
    drop("order 2 2026-11-20 anna 25.00");
    CurrentFigures restarted =
        new CurrentFigures(ledger.facts(), channels, temp.resolve("figures"), 2);
    restarted.start();
    ColumnTopCustomers again =
        new ColumnTopCustomers(
            merchant, restarted, ledger.customerFile(), new UnscoredQuality(), CLOCK);
    await()
        .ignoreExceptionsInstanceOf(Unavailable.class)
        .untilAsserted(
            () ->
                assertThat(again.find(query(false)).customers())
                    .singleElement()
                    .satisfies(row -> assertThat(row.net()).isEqualByComparingTo("75.00")));
    restarted.stop();
  }

  private CustomerId anna() throws Exception {
    drop("order 1 2026-11-20 anna 50.00", "customer anna Anna a@x.example");
    awaitTop("anna 50.00");
    return top(false).get(0).customer();
  }

  private FileImports.Result drop(String... lines) throws IOException, FileRejected {
    return take(file(lines), false);
  }

  private Path file(String... lines) throws IOException {
    files++;
    return Files.write(temp.resolve("file-" + files), List.of(lines));
  }

  private FileImports.Result take(Path file, boolean dryRun) throws FileRejected {
    return imports.importFile(LineShop.ID, file, temp.resolve("report-" + files + ".csv"), dryRun);
  }

  @Test
  void ordersOfAnImportedFileAreInTheListAtOnce() throws Exception {
    awaitTop();
    drop("order 1 2026-11-20 anna 50.00");
    assertThat(list(false)).containsExactly("anna 50.00");
  }

  private void awaitTop(String... rows) {
    await()
        .ignoreExceptionsInstanceOf(Unavailable.class)
        .untilAsserted(() -> assertThat(list(false)).containsExactly(rows));
  }

  /** Nothing also while the list does not follow yet a link that was just made. */
  private Optional<Evidence> knownBy(int row) {
    return top(false).stream()
        .skip(row)
        .findFirst()
        .flatMap(TopCustomer::knownInHost)
        .flatMap(TopCustomer.Known::evidence);
  }

  private List<String> list(boolean guests) {
    return top(guests).stream()
        .map(row -> row.shopCustomers().get(0).number() + " " + row.net())
        .toList();
  }

  private List<TopCustomer> top(boolean guests) {
    return topCustomers.find(query(guests)).customers();
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
}
