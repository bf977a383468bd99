package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.EngineScene.NOW;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.api.ScoreTable.Row;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.ledger.CustomerFile;

/** Statistics and selections: anna has 25 points and 70.00, bert 10 points and 70.00. */
class ScoreTablesTest {
  @AutoClose private QualityScene scene;
  private ScoreTables tables;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    tables = tables(scene.ledger.customerFile());
  }

  @Test
  void everyGroupHasItsShareOfTheTurnover() throws Exception {
    scene.drop("order 5 2026-11-10 bert 60.00");
    scene.run(NOW);

    ScoreTable table = tables.table(Optional.empty(), 20, Split.NONE);

    assertThat(table.customers()).isEqualTo(2);
    assertThat(table.turnover()).isEqualByComparingTo("200.00");
    assertThat(table.rows())
        .containsExactly(new Row("", 20, 40, 2, 2, new BigDecimal("200.00"), 10_000));
  }

  @Test
  void partsAddUpToAllCustomersAndToTheWholeTurnover() {
    scene.run(NOW);

    for (Split split : Split.values()) {
      List<Row> rows = tables.table(Optional.empty(), 10, split).rows();
      assertThat(rows.stream().mapToLong(Row::count).sum()).isEqualTo(2);
      assertThat(rows.stream().map(Row::turnover).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo("140.00");
      assertThat(rows.stream().mapToInt(Row::share).sum()).isEqualTo(10_000);
    }
  }

  @Test
  void gradesAreThePartsOfASplitByGrade() {
    scene.run(NOW);

    assertThat(tables.table(Optional.empty(), 1_000, Split.GRADE).rows())
        .containsExactly(
            new Row("A", 0, 1_000, 1, 1, new BigDecimal("70.00"), 5_000),
            new Row("B", 0, 1_000, 1, 1, new BigDecimal("70.00"), 5_000));
  }

  @Test
  void whoBuysInOneShopIsOfThatShop() {
    scene.run(NOW);

    assertThat(tables.table(Optional.empty(), 1_000, Split.SHOP).rows())
        .extracting(Row::part)
        .hasSize(1)
        .doesNotContain("");
  }

  @Test
  void aRunOfThePastHasTheTurnoverOfThen() {
    scene.run("2026-11-05T00:00:00Z");

    assertThat(tables.table(Optional.empty(), 1_000, Split.NONE).turnover())
        .isEqualByComparingTo("50.00");
  }

  @Test
  void anIntervalThatGivesTooManyRowsIsNotAllowedToBeZero() {
    scene.run(NOW);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.table(Optional.empty(), 0, Split.NONE));
  }

  @Test
  void withoutARunThereIsNoTable() {
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> tables.table(Optional.empty(), 10, Split.NONE));
  }

  @Test
  void theSelectionIsTheCumulativeCountOfTheTable() {
    scene.run(NOW);

    ScoreSelection all = tables.select(Optional.empty(), 10, 100);
    ScoreSelection best = tables.select(Optional.empty(), 11, 100);

    assertThat(all.customers()).isEqualTo(2);
    assertThat(all.rows())
        .extracting(row -> row.customer())
        .containsExactly(scene.customer("anna"), scene.customer("bert"));
    assertThat(best.customers()).isOne();
    assertThat(best.contactable()).isOne();
  }

  @Test
  void whoMustNotBeWrittenToIsCountedButNeverTold() throws Exception {
    EngineScene.execute(
        scene.database,
        "UPDATE stammkunde.shop_customer SET robinson = true WHERE number = 'anna'");
    scene.run(NOW);

    ScoreSelection selection = tables.select(Optional.empty(), -100, 100);

    assertThat(selection.customers()).isEqualTo(2);
    assertThat(selection.contactable()).isOne();
    assertThat(selection.rows())
        .extracting(row -> row.customer())
        .containsExactly(scene.customer("bert"));
  }

  @Test
  void numbersAloneTellNobody() {
    scene.run(NOW);

    assertThat(tables.select(Optional.empty(), 0, 0).rows()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.select(Optional.empty(), 0, 100_001));
  }

  @Test
  void aThirdOneAtATimeIsAskedToComeAgain() throws Exception {
    scene.run(NOW);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    ScoreTables slow =
        tables(
            EngineScene.watched(
                CustomerFile.class,
                scene.ledger::customerFile,
                (method, arguments) -> {
                  inside.incrementAndGet();
                  mayEnd.await();
                }));
    List<CompletableFuture<ScoreSelection>> two =
        List.of(
            CompletableFuture.supplyAsync(() -> slow.select(Optional.empty(), 0, 0)),
            CompletableFuture.supplyAsync(() -> slow.select(Optional.empty(), 0, 0)));
    await().until(() -> inside.get() == 2);

    assertThatExceptionOfType(TooManyAtOnce.class)
        .isThrownBy(() -> slow.select(Optional.empty(), 0, 0));

    mayEnd.countDown();
    for (CompletableFuture<ScoreSelection> one : two) {
      assertThat(one.get().customers()).isEqualTo(2);
    }
    assertThat(slow.select(Optional.empty(), 0, 0).customers()).isEqualTo(2);
  }

  private ScoreTables tables(CustomerFile customers) {
    return new ScoreTables(scene.merchant, scene.quality, scene.figures, customers);
  }
}
