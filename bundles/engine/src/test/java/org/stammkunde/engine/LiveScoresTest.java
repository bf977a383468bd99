package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.EngineScene.CLOCK;
import static org.stammkunde.engine.EngineScene.NOW;
import static org.stammkunde.engine.QualityScene.ORDERS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreTrend.Direction;
import org.stammkunde.api.ScoresListener;
import org.stammkunde.ledger.ScoreJournal.Live;

/** Scores between runs: they follow what comes in. */
class LiveScoresTest {
  /** Each cancelled order takes the customer down. */
  private static final String ONE_IS_GOOD = ORDERS.replace("2 .. : 25", "2 .. : -5");

  @AutoClose private QualityScene scene;
  private CustomerId bert;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    bert = scene.customer("bert");
  }

  @Test
  void anOrderThatComesInMovesTheScoreWithoutARun() throws Exception {
    QualityRun run = scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");

    awaitPoints(Map.of("anna", 25, "bert", 25));

    assertThat(scene.quality.current()).hasValue(run);
    assertThat(scene.quality.limit(Optional.empty(), 1).count()).isOne();
  }

  @Test
  void aCustomerWhoIsNewHasAScoreAtOnce() throws Exception {
    scene.run(NOW);
    scene.drop("order 9 2026-11-11 carla 5.00");

    await()
        .untilAsserted(
            () ->
                assertThat(scene.quality.scores(List.of(scene.customer("carla"))).values())
                    .singleElement()
                    .satisfies(score -> assertThat(score.points()).isEqualTo(10)));
  }

  @Test
  void theReasonsAreThoseOfTheNewPoints() throws Exception {
    scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");
    awaitPoints(Map.of("anna", 25, "bert", 25));

    ScoreReasons reasons = scene.quality.reasons(bert);

    assertThat(reasons.points()).isEqualTo(25);
    assertThat(reasons.recorded().orElseThrow().points()).isEqualTo(25);
    assertThat(reasons.asOf()).isAfter(NOW);
  }

  @Test
  void customersThatBecomeOneHaveOneScoreAndTheOtherNone() throws Exception {
    scene.run(NOW);
    CustomerId anna = scene.customer("anna");
    scene.drop("customer anna Anna a@x.example", "customer bert Bert b@x.example");
    scene.drop("host H Anna b@x.example anna");
    await().until(() -> scene.customer("bert").equals(scene.customer("anna")));

    await().until(() -> scene.quality.scores(List.of(anna, bert)).size() == 1);
    assertThat(scene.quality.scores(List.of(scene.customer("bert"))).values())
        .singleElement()
        .satisfies(score -> assertThat(score.points()).isEqualTo(25));
  }

  @Test
  void whatWasReckonedIsThereAfterAStart() throws Exception {
    scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");
    await().until(() -> written().equals(List.of(25)));
    scene.quality.stop();

    scene.quality = scene.open(scene.ledger.qualityRuns());

    assertThat(scene.points()).isEqualTo(Map.of("anna", 25, "bert", 25));
  }

  @Test
  void theNextRunTakesOverAndSaysTheSame() throws Exception {
    scene.run("2026-11-21T00:00:00Z");
    scene.drop("order 9 2026-11-11 bert 5.00");
    awaitPoints(Map.of("anna", 25, "bert", 25));

    QualityRun next = scene.run(NOW);

    assertThat(next.changed()).isOne();
    assertThat(scene.points()).isEqualTo(Map.of("anna", 25, "bert", 25));
  }

  @Test
  void whatCameInAfterThePointInTimeOfTheNextRunStays() throws Exception {
    scene.run("2026-11-05T00:00:00Z");
    scene.drop("order 9 2026-11-20 bert 5.00");
    awaitPoints(Map.of("anna", 10, "bert", 25));

    scene.run("2026-11-06T00:00:00Z");

    awaitPoints(Map.of("anna", 10, "bert", 25));
  }

  @Test
  void onlyOneInstanceWritesAndTheOtherKnowsAllTheSame() throws Exception {
    scene.run(NOW);
    LeaseKeeper leader = new LeaseKeeper(scene.ledger.leases());
    assertThat(leader.hold("quality.live")).isPresent();
    scene.drop("order 9 2026-11-11 bert 5.00");

    awaitPoints(Map.of("anna", 25, "bert", 25));
    assertThat(written()).isEmpty();

    leader.stop();
    await().until(() -> written().equals(List.of(25)));
  }

  @Test
  void listenersHearOfRunsAndOfWhoseScoreChanged() throws Exception {
    List<Object> heard = new CopyOnWriteArrayList<>();
    scene.listeners.add(
        new ScoresListener() {
          @Override
          public void runEnded(QualityRun run) {
            heard.add(run.id());
          }

          @Override
          public void scoresChanged(Set<CustomerId> customers) {
            heard.add(customers);
          }
        });
    QualityRun run = scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");

    await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly(run.id(), Set.of(bert));
  }

  @Test
  void aListenerThatFailsStopsNothing() throws Exception {
    scene.listeners.add(
        new ScoresListener() {
          @Override
          public void runEnded(QualityRun run) {
            throw new IllegalStateException("not now");
          }

          @Override
          public void scoresChanged(Set<CustomerId> customers) {
            throw new IllegalStateException("not now");
          }
        });
    scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");

    awaitPoints(Map.of("anna", 25, "bert", 25));
  }

  @Test
  void aFallBetweenRunsIsAnAlertAtOnce() throws Exception {
    scene.judgeBy(ONE_IS_GOOD.replace("scores = 20 ..", "scores = 5 ..").replace(".. 20", ".. 5"));
    scene.run(NOW);
    scene.drop("order 9 2026-11-11 bert 5.00");

    await().until(() -> alerts().equals(List.of("A 10 B -5")));
    scene.drop("customer bert Bert b@x.example");
    assertThat(trends().alerts("", 10).items().get(0).who())
        .isEqualTo(new NamedCustomer(bert, "Bert", Optional.empty()));
  }

  @Test
  void aFallFromRunToRunIsAnAlert() throws Exception {
    scene.judgeBy(
        """
        name = Recent
        criterion.last.measure = days-since-last-order
        criterion.last.band.1 = .. 5 : 30
        criterion.last.band.2 = 5 .. : 0
        grade.1.name = B
        grade.1.scores = .. 20
        grade.1.colour = #0b5cad
        grade.2.name = A
        grade.2.scores = 20 ..
        grade.2.colour = #00694e
        """);
    scene.run("2026-11-12T00:00:00Z");
    assertThat(alerts()).isEmpty();

    scene.run(NOW);

    assertThat(alerts()).containsExactly("A 30 B 0", "A 30 B 0");
  }

  @Test
  void aChangedCatalogueAlarmsNobody() throws Exception {
    scene.run("2026-11-21T00:00:00Z");
    scene.judgeBy(ORDERS.replace("2 .. : 25", "2 .. : 1"));

    scene.run(NOW);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void theTrendComparesWithSoManyDaysAgo() throws Exception {
    scene.run("2026-10-01T00:00:00Z");
    scene.run("2026-11-05T00:00:00Z");
    scene.run(NOW);

    assertThat(trends().trend(scene.customer("anna")).entries())
        .extracting(entry -> entry.asOf() + " " + entry.score().orElseThrow().points())
        .containsExactly(
            "2026-10-01T00:00:00Z -5", "2026-11-05T00:00:00Z 10", "2026-11-22T12:00:00Z 25");
    assertThat(trends().trend(scene.customer("anna")).direction()).isEqualTo(Direction.UP);
  }

  @Test
  void aCustomerWhoHadNoScoreSoManyDaysAgoHasNoTrend() {
    scene.run("2026-11-21T00:00:00Z");

    assertThat(trends().trend(bert).direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(trends().trend(bert).days()).isEqualTo(30);
  }

  @Test
  void theHistoryEndsWithWhatCameInSinceTheLastRun() throws Exception {
    scene.run("2026-10-01T00:00:00Z");
    scene.drop("order 9 2026-11-11 bert 5.00");
    await()
        .untilAsserted(
            () ->
                assertThat(trends().trend(bert).entries())
                    .extracting(entry -> entry.score().orElseThrow().points())
                    .containsExactly(-5, 25));
  }

  private ScoreTrends trends() {
    return new ScoreTrends(
        scene.plan, scene.quality, scene.ledger.scores(), scene.ledger.customerFile(), CLOCK);
  }

  private List<String> alerts() {
    return trends().alerts("", 10).items().stream().map(LiveScoresTest::said).toList();
  }

  private static String said(ScoreAlert alert) {
    return alert.gradeBefore()
        + " "
        + alert.pointsBefore()
        + " "
        + alert.grade()
        + " "
        + alert.points();
  }

  private List<Integer> written() {
    return scene.ledger.scores().since(NOW).stream()
        .map(Live::points)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  private void awaitPoints(Map<String, Integer> points) {
    await().untilAsserted(() -> assertThat(scene.points()).isEqualTo(points));
  }
}
