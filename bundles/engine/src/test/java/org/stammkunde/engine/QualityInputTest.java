package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.EngineScene.NOW;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;

/** Facts and catalogues that nobody wishes for: a clear message, or a defined result. */
class QualityInputTest {
  private static final String TURNOVER_AND_LAST =
      """
      name = Both
      criterion.turnover.measure = turnover
      criterion.turnover.band.1 = .. 0 : -20
      criterion.turnover.band.2 = 0 .. : 30
      criterion.last.measure = days-since-last-order
      criterion.last.lacking = -7
      criterion.last.band.1 = .. : 5
      criterion.returns.measure = return-share
      criterion.returns.lacking = 3
      criterion.returns.band.1 = .. 100 : 0
      criterion.returns.band.2 = 100 .. : -1
      grade.1.name = B
      grade.1.scores = .. 20
      grade.1.colour = #0b5cad
      grade.2.name = A
      grade.2.scores = 20 ..
      grade.2.colour = #00694e
      """;

  @AutoClose private QualityScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    scene.judgeBy(TURNOVER_AND_LAST);
  }

  @Test
  void aCustomerWithoutOrdersHasThePointsOfWhatIsLacking() throws Exception {
    scene.drop("customer carla Carla c@x.example");
    QualityRun run = scene.run(NOW);

    assertThat(run.customers()).isEqualTo(3);
    assertThat(scene.quality.distribution(Optional.of(run.id()), 1).groups())
        .anySatisfy(group -> assertThat(group.from()).isEqualTo(30 - 7 + 3));
  }

  @Test
  void whoOnlySentBackHasANegativeTurnoverAndNoLastOrder() throws Exception {
    scene.drop("return 7 2026-11-10 dora 40.00");
    scene.run(NOW);

    // Nobody's list has her, as she never bought.
    SortedSet<Long> ids = new TreeSet<>();
    scene.ledger.customerFile().traits(source -> ids.add(source.customer()));
    ScoreReasons reasons = scene.quality.reasons(new CustomerId(ids.last()));

    assertThat(reasons.contributions())
        .extracting(Contribution::value)
        .containsExactly(OptionalLong.of(-4_000), OptionalLong.empty(), OptionalLong.empty());
    assertThat(reasons.points()).isEqualTo(-20 - 7 + 3);
    assertThat(reasons.grade().name()).isEqualTo("B");
  }

  @Test
  void whoSentBackMoreThanHeBoughtHasANegativeTotalAndAllOfItBack() throws Exception {
    scene.drop("return 7 2026-11-12 bert 100.00");
    scene.run(NOW);

    ScoreReasons reasons = scene.quality.reasons(scene.customer("bert"));

    assertThat(reasons.contributions())
        .extracting(Contribution::value)
        .containsExactly(OptionalLong.of(-3_000), OptionalLong.of(12), OptionalLong.of(10_000));
    assertThat(reasons.points()).isEqualTo(-20 + 5 - 1);
  }

  @Test
  void anOrderOfTheFutureCountsFromThenOn() throws Exception {
    scene.drop("order 8 2026-12-24 bert 5000.00");
    scene.run(NOW);

    assertThat(scene.quality.reasons(scene.customer("bert")).contributions().get(0).value())
        .hasValue(7_000);
  }

  @Test
  void anOrderOfTheFutureThatComesInBetweenRunsMovesNothingYet() throws Exception {
    scene.judgeBy(QualityScene.ORDERS);
    scene.run(NOW);
    scene.drop("order 8 2026-12-24 bert 5000.00", "order 9 2026-11-11 anna 1.00");

    await().until(() -> scene.ledger.scores().since(NOW).size() == 2);
    assertThat(scene.points()).isEqualTo(Map.of("anna", 25, "bert", 10));
  }

  @Test
  void anotherCurrencyIsKeptAsideAndCountsNowhere() throws Exception {
    assertThat(scene.drop("order 8 2026-11-11 bert 5000.00 USD").rejected()).isOne();
    scene.run(NOW);

    assertThat(scene.quality.reasons(scene.customer("bert")).contributions().get(0).value())
        .hasValue(7_000);
  }

  @Test
  void aRunWithoutAnyCustomerIsARunOfNobody(@TempDir Path other) throws Exception {
    try (QualityScene empty =
        new QualityScene(other, new LineShop(other), "Europe/Berlin", "EUR")) {
      empty.judgeBy(TURNOVER_AND_LAST);
      QualityRun run = empty.run(NOW);

      assertThat(run.state()).isEqualTo(QualityRun.State.DONE);
      assertThat(run.customers()).isZero();
      assertThat(empty.quality.distribution(Optional.empty(), 10).groups()).isEmpty();
      assertThat(empty.quality.limit(Optional.empty(), 100).count()).isZero();
    }
  }

  @Test
  void aCatalogueOfAnUnknownFactStartsNoRunAndSaysWhere() throws Exception {
    scene.judgeBy(TURNOVER_AND_LAST.replace("= days-since-last-order", "= shoe-size"));

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.start(Optional.of(NOW), "anna"))
        .withMessageContaining("criterion.last.measure")
        .withMessageContaining("is no measure");
    assertThat(scene.quality.runs("", 10).items()).isEqualTo(List.of());
  }
}
