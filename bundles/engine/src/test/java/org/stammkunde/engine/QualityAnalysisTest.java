package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.EngineScene.NOW;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.TopCustomersQuery;

/** What runs say, and what is asked about them. */
class QualityAnalysisTest {
  @AutoClose private QualityScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
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
    assertThat(scene.points()).isEqualTo(Map.of("anna", 25, "bert", 10));
  }

  @Test
  void aRunOfThePastKnowsOnlyWhatWasBefore() {
    scene.run("2026-11-05T00:00:00Z");

    assertThat(scene.points()).isEqualTo(Map.of("anna", 10, "bert", -5));
  }

  @Test
  void aReportOfThePastChangesNobodysGradeToday() throws Exception {
    QualityRun today = scene.run(NOW);

    QualityRun past = scene.run("2026-11-05T00:00:00Z");

    assertThat(past.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(scene.quality.current()).hasValue(today);
    assertThat(scene.points()).isEqualTo(Map.of("anna", 25, "bert", 10));
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
    scene.drop("order 9 2026-11-11 bert 5.00");
    QualityRun run = scene.run(NOW);

    assertThat(run.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(scene.points()).containsEntry("bert", 25);
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

    ScoreReasons bert = scene.quality.reasons(scene.customer("bert"));

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
  void aRunSaysInWhichZoneItsDaysAre() {
    assertThat(scene.run(NOW).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void aGuestAndNobodyHaveNoReasons() {
    scene.run(NOW);

    assertThatExceptionOfType(CustomerNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(scene.customer("4")));
    assertThatExceptionOfType(CustomerNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(new CustomerId(999)));
  }

  @Test
  void thereAreNoReasonsBeforeTheFirstRun() {
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(scene.customer("bert")));
    assertThat(scene.quality.scores(List.of(scene.customer("bert")))).isEmpty();
  }

  @Test
  void customersThatBecameOneHaveOneScoreInTheNextRunAndTheOldIdLeadsThere() throws Exception {
    scene.run("2026-11-21T00:00:00Z");
    CustomerId bert = scene.customer("bert");
    scene.drop("customer anna Anna a@x.example", "customer bert Bert b@x.example");
    scene.drop("host H Anna b@x.example anna");
    await().until(() -> scene.customer("bert").equals(scene.customer("anna")));

    QualityRun run = scene.run(NOW);

    assertThat(run.customers()).isOne();
    assertThat(scene.quality.scores(List.of(bert))).isEmpty();
    assertThat(scene.quality.reasons(bert).customer()).isEqualTo(scene.customer("anna"));
  }

  @Test
  void theListOfTopCustomersShowsTheScores() {
    scene.run(NOW);

    assertThat(
            scene
                .topCustomers(scene.figures, scene.quality)
                .find(TopCustomersQuery.of(Period.parse("15d")))
                .customers())
        .extracting(row -> row.score().map(score -> score.points() + score.grade().name()))
        .containsExactly(Optional.of("10B"), Optional.of("25A"));
  }

  @Test
  void theListDoesNotWaitForScores() throws Exception {
    scene.run(NOW);
    ColumnTopCustomers unscored = scene.topCustomers(scene.figures, new UnscoredQuality());

    assertThat(unscored.find(TopCustomersQuery.of(Period.parse("30d"))).customers())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.score()).isEmpty());
  }

  @Test
  void theScoresAreThereAgainAfterAStart() throws Exception {
    QualityRun run = scene.run(NOW);
    Map<CustomerId, CustomerScore> before =
        scene.quality.scores(List.of(scene.customer("anna"), scene.customer("bert")));
    scene.quality.stop();

    scene.quality = scene.open(scene.ledger.qualityRuns());

    assertThat(scene.quality.current()).hasValue(run);
    assertThat(scene.quality.scores(before.keySet())).hasSize(2).isEqualTo(before);
  }
}
