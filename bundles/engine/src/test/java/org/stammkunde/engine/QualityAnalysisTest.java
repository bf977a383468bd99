package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.postgres.LedgerForTests;

/** Runs, and what is asked about them, over a real ledger. */
class QualityAnalysisTest {
  private static final String NOW = "2026-11-22T12:00:00Z";
  private static final Clock CLOCK = Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
  private static final String ORDERS =
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

  @TempDir Path temp;

  private static EmbeddedPostgres postgres;
  private QualityScene scene;

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
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void takeOrders() throws Exception {
    String name = "quality_" + System.nanoTime();
    execute("CREATE DATABASE " + name + " TEMPLATE template_ledger");
    scene =
        new QualityScene(
            postgres.getDatabase("postgres", name),
            temp,
            new LineShop(temp),
            CLOCK,
            "Europe/Berlin",
            "EUR");
    scene.judgeBy(ORDERS);
    scene.take(
        "order 1 2026-11-01 anna 50.00",
        "order 2 2026-11-10 anna 20.00",
        "order 3 2026-11-10 bert 70.00",
        "guest 4 2026-11-10 90.00");
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void aRunGivesPointsToEverybodyButGuests() {
    QualityRun run = scene.run(NOW);

    assertThat(run.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(run.customers()).isEqualTo(2);
    assertThat(run.changed()).isEqualTo(2);
    assertThat(run.requestedBy()).isEqualTo("anna");
    assertThat(run.catalogue()).isEqualTo(1);
    assertThat(scene.quality.current()).hasValue(run);
    assertThat(points()).isEqualTo(Map.of("anna", 25, "bert", 10));
  }

  @Test
  void aRunOfThePastKnowsOnlyWhatWasBefore() {
    scene.run("2026-11-05T00:00:00Z");

    assertThat(points()).isEqualTo(Map.of("anna", 10, "bert", -5));
  }

  @Test
  void aReportOfThePastChangesNobodysGradeToday() throws Exception {
    QualityRun today = scene.run(NOW);

    QualityRun past = scene.run("2026-11-05T00:00:00Z");

    assertThat(past.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(scene.quality.current()).hasValue(today);
    assertThat(points()).isEqualTo(Map.of("anna", 25, "bert", 10));
    assertThat(scene.quality.limit(Optional.of(past.id()), 1))
        .isEqualTo(new PointsLimit(past, 1, 10, 1));
    assertThat(scene.quality.limit(Optional.empty(), 1))
        .isEqualTo(new PointsLimit(today, 1, 25, 1));
  }

  @Test
  void theSameFactsAndCatalogueGiveTheSameDigestAndNoChange() {
    QualityRun first = scene.run(NOW);
    QualityRun second = scene.run(NOW);

    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.changed()).isZero();
    assertThat(scene.quality.current()).hasValue(second);
  }

  @Test
  void ordersThatCameJustBeforeARunAreInIt() throws Exception {
    scene.take("order 9 2026-11-11 bert 5.00");
    QualityRun run = scene.run(NOW);

    assertThat(run.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(points()).containsEntry("bert", 25);
  }

  @Test
  void aChangedFileIsTheNextVersionAndOldRunsKeepTheirs() throws Exception {
    QualityRun first = scene.run("2026-11-21T00:00:00Z");
    scene.judgeBy(ORDERS.replace(": 25", ": 250"));
    assertThat(scene.quality.catalogue().version()).isEqualTo(2);

    QualityRun second = scene.run(NOW);

    assertThat(second.catalogue()).isEqualTo(2);
    assertThat(scene.quality.catalogueText(Optional.of(1))).isEqualTo(ORDERS);
    assertThat(scene.quality.catalogueText(Optional.empty()))
        .isEqualTo(Files.readString(scene.catalogue));
    assertThat(second.changed()).isOne();
    assertThat(points()).containsEntry("anna", 250);
    assertThat(scene.quality.catalogue(first.catalogue()).criteria().get(0).bandOf(2).points())
        .isEqualTo(25);
  }

  @Test
  void lookingAtTheCatalogueKeepsNoVersion() throws Exception {
    assertThat(scene.quality.catalogue().version()).isEqualTo(1);
    scene.judgeBy(ORDERS + "# another text");
    assertThat(scene.quality.catalogue().version()).isEqualTo(1);

    assertThatIllegalArgumentException().isThrownBy(() -> scene.quality.catalogue(1));
  }

  @Test
  void aCatalogueThatCannotBeUsedStartsNothingAndTheOldOneStays() throws Exception {
    QualityRun run = scene.run(NOW);
    scene.judgeBy(ORDERS.replace("20 ..", "21 .."));

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.start(Optional.empty(), "anna"))
        .satisfies(e -> assertThat(e.reasons().get(0).line()).isEqualTo(10));
    assertThat(scene.quality.current()).hasValue(run);
    assertThat(scene.quality.runs("", 10).items()).containsExactly(run);
    assertThat(scene.quality.catalogue(1).name()).isEqualTo("Orders");
  }

  @Test
  void aMissingFileIsRefusedWithItsPlace() throws Exception {
    Files.delete(scene.catalogue);

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.catalogue())
        .withMessageContaining("put the file below etc/catalogue");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws Exception {
    Files.write(scene.catalogue, new byte[] {'#', (byte) 0xfc, '\n'});

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.catalogue())
        .withMessageContaining("is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T12:00:01Z", "1969-12-31T23:59:59Z", "+1000000000-12-31T00:00:00Z"})
  void aPointInTimeThatIsNoneYetIsRefused(String asOf) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.quality.start(Optional.of(Instant.parse(asOf)), "anna"))
        .withMessageContaining("asOf must be between 1970 and now");
  }

  @Test
  void pointsAreGroupedAndCumulated() {
    QualityRun run = scene.run(NOW);

    var distribution = scene.quality.distribution(Optional.empty(), 20);

    assertThat(distribution.run()).isEqualTo(run);
    assertThat(distribution.groups())
        .containsExactly(new Group(20, 40, 1, 1), new Group(0, 20, 1, 2));
  }

  @Test
  void aRunThatIsNotThereOrHasNoScoresIsNotFound() {
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> scene.quality.distribution(Optional.empty(), 100));
    scene.run(NOW);
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> scene.quality.distribution(Optional.of(99L), 100));
    assertThatExceptionOfType(QualityRunNotFound.class).isThrownBy(() -> scene.quality.run(99));
  }

  @Test
  void numbersOutOfRangeAreRefusedBeforeTheRunIsLookedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.quality.distribution(Optional.of(99L), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.quality.limit(Optional.of(99L), -1));
  }

  @Test
  void reasonsAddUpAndSayWhatIsMissing() {
    QualityRun run = scene.run(NOW);

    ScoreReasons bert = scene.quality.reasons(customer("bert"));

    assertThat(bert.run()).isEqualTo(run.id());
    assertThat(bert.points()).isEqualTo(10);
    assertThat(bert.grade().name()).isEqualTo("B");
    assertThat(bert.recorded()).hasValue(new CustomerScore(10, bert.grade()));
    assertThat(bert.contributions())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.value()).hasValue(1);
              assertThat(part.band().orElseThrow().from()).hasValue(1);
              assertThat(part.points()).isEqualTo(10);
            });
    assertThat(bert.next().orElseThrow().grade().name()).isEqualTo("A");
    assertThat(bert.next().orElseThrow().missingPoints()).isEqualTo(10);
  }

  @Test
  void reasonsShowWhatCameInSinceTheRun() throws Exception {
    scene.run(NOW);
    scene.take("order 9 2026-11-11 bert 5.00");

    ScoreReasons bert = scene.quality.reasons(customer("bert"));

    assertThat(bert.points()).isEqualTo(25);
    assertThat(bert.recorded().orElseThrow().points()).isEqualTo(10);
  }

  @Test
  void aGuestAndNobodyHaveNoReasons() {
    scene.run(NOW);

    assertThatExceptionOfType(CustomerNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(customer("4")));
    assertThatExceptionOfType(CustomerNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(new CustomerId(999)));
  }

  @Test
  void thereAreNoReasonsBeforeTheFirstRun() {
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(customer("bert")));
    assertThat(scene.quality.scores(List.of(customer("bert")))).isEmpty();
  }

  @Test
  void customersThatBecameOneHaveOneScoreInTheNextRunAndTheOldIdLeadsThere() throws Exception {
    scene.run("2026-11-21T00:00:00Z");
    CustomerId bert = customer("bert");
    scene.take("customer anna Anna a@x.example", "customer bert Bert b@x.example");
    scene.take("host H Anna b@x.example anna");
    await().until(() -> customer("bert").equals(customer("anna")));

    QualityRun run = scene.run(NOW);

    assertThat(run.customers()).isOne();
    assertThat(scene.quality.scores(List.of(bert))).isEmpty();
    assertThat(scene.quality.reasons(bert).customer()).isEqualTo(customer("anna"));
  }

  @Test
  void theListOfTopCustomersShowsTheScores() {
    scene.run(NOW);

    assertThat(top())
        .extracting(row -> row.score().map(score -> score.points() + score.grade().name()))
        .containsExactly(Optional.of("10B"), Optional.of("25A"));
  }

  @Test
  void theListDoesNotWaitForScores() throws Exception {
    scene.run(NOW);
    ColumnTopCustomers unscored =
        new ColumnTopCustomers(
            scene.merchant,
            scene.figures,
            scene.ledger.customerFile(),
            new UnscoredQuality(),
            CLOCK);

    assertThat(unscored.find(TopCustomersQuery.of(Period.parse("30d"))).customers())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.score()).isEmpty());
  }

  @Test
  void theScoresAreThereAgainAfterAStart() throws Exception {
    QualityRun run = scene.run(NOW);
    Map<CustomerId, CustomerScore> before =
        scene.quality.scores(List.of(customer("anna"), customer("bert")));
    scene.quality.stop();

    scene.quality = scene.open(scene.ledger.qualityRuns());

    assertThat(scene.quality.current()).hasValue(run);
    assertThat(scene.quality.scores(before.keySet())).hasSize(2).isEqualTo(before);
  }

  @Test
  void aRunThatWasCutOffIsFailedAfterTheNextStartAndHasNoScores() {
    QualityRuns runs = scene.ledger.qualityRuns();
    QualityRun cutOff = runs.open(Instant.parse(NOW), runs.keepCatalogue(ORDERS), "anna");

    scene.quality = scene.open(runs);

    QualityRun failed = scene.quality.run(cutOff.id());
    assertThat(failed.state()).isEqualTo(QualityRun.State.FAILED);
    assertThat(failed.problem()).contains("cut off", "start it again");
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> scene.quality.limit(Optional.of(cutOff.id()), 1));
  }

  @Test
  void anotherPointInTimeIsRefusedWhileARunIsUnderWayAndTheSameOneIsReturned() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    scene.quality.stop();
    scene.quality = scene.open(before("done", mayEnd::await));
    QualityRun first = scene.quality.start(Optional.of(Instant.parse(NOW)), "anna");

    assertThat(scene.quality.start(Optional.of(Instant.parse(NOW)), "bert")).isEqualTo(first);
    assertThatExceptionOfType(QualityRunUnderWay.class)
        .isThrownBy(() -> scene.quality.start(Optional.of(Instant.EPOCH), "bert"))
        .satisfies(e -> assertThat(e.run()).isEqualTo(first.id()));

    mayEnd.countDown();
    assertThat(scene.ended(first).state()).isEqualTo(QualityRun.State.DONE);
  }

  @Test
  void aRunThatWasOpenedWithoutAnAnswerBlocksNoOther() throws Exception {
    QualityRuns runs = scene.ledger.qualityRuns();
    AtomicBoolean answerLost = new AtomicBoolean();
    scene.quality.stop();
    scene.quality =
        scene.open(
            before(
                "open",
                () -> {
                  if (answerLost.compareAndSet(false, true)) {
                    runs.open(Instant.parse(NOW), runs.keepCatalogue(ORDERS), "anna");
                    throw new Unavailable("the ledger's database is not available");
                  }
                }));
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> scene.quality.start(Optional.empty(), "anna"));

    assertThat(scene.run(NOW).state()).isEqualTo(QualityRun.State.DONE);
    assertThat(scene.quality.runs("", 10).items())
        .extracting(QualityRun::state)
        .containsExactly(QualityRun.State.DONE, QualityRun.State.FAILED);
  }

  @Test
  void aRunWhoseLedgerWentAwayFailsWithTheReason() throws Exception {
    scene.quality.stop();
    scene.quality =
        scene.open(
            before(
                "done",
                () -> {
                  throw new Unavailable("the ledger's database is not available");
                }));

    QualityRun failed = scene.run(NOW);

    assertThat(failed.state()).isEqualTo(QualityRun.State.FAILED);
    assertThat(failed.problem())
        .isEqualTo("the ledger's database is not available; start it again");
    assertThat(scene.quality.current()).isEmpty();
  }

  @Test
  void aRunOnFiguresThatLagBehindTheLedgerFailsWithTheReason() throws Exception {
    scene.figures.stop();

    QualityRun failed = scene.run(NOW);

    assertThat(failed.state()).isEqualTo(QualityRun.State.FAILED);
    assertThat(failed.problem())
        .isEqualTo(
            "the figures are behind the ledger, which may be away or very busy; start it again");
    assertThat(scene.quality.current()).isEmpty();
  }

  private interface Step {
    void run() throws Exception;
  }

  /** The real runs, but something happens before one of their methods. */
  private QualityRuns before(String name, Step step) {
    QualityRuns runs = scene.ledger.qualityRuns();
    return (QualityRuns)
        Proxy.newProxyInstance(
            QualityRuns.class.getClassLoader(),
            new Class<?>[] {QualityRuns.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(name)) {
                step.run();
              }
              try {
                return method.invoke(runs, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Map<String, Integer> points() {
    CustomerId anna = customer("anna");
    CustomerId bert = customer("bert");
    var scores = scene.quality.scores(List.of(anna, bert));
    return Map.of("anna", scores.get(anna).points(), "bert", scores.get(bert).points());
  }

  private CustomerId customer(String number) {
    TopCustomersQuery plain = TopCustomersQuery.of(Period.parse("30d"));
    return scene
        .topCustomers
        .find(
            new TopCustomersQuery(
                plain.period(),
                plain.asOf(),
                plain.orderKinds(),
                plain.deliveryKinds(),
                plain.companyCustomers(),
                plain.branches(),
                plain.shops(),
                true,
                plain.goodsOnly(),
                plain.rankBy(),
                plain.limit()))
        .customers()
        .stream()
        .filter(row -> row.shopCustomers().stream().anyMatch(ref -> ref.number().equals(number)))
        .findFirst()
        .orElseThrow()
        .customer();
  }

  private List<TopCustomer> top() {
    return scene.topCustomers.find(TopCustomersQuery.of(Period.parse("15d"))).customers();
  }
}
