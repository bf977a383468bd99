package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.EngineScene.NOW;
import static org.stammkunde.engine.QualityScene.ORDERS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.QualityRuns;

/** Runs that fail, and runs that meet. */
class QualityFaultsTest {
  @AutoClose private QualityScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
  }

  @Test
  void aRunThatWasCutOffIsFailedAfterTheNextStartAndHasNoScores() {
    QualityRuns runs = scene.ledger.qualityRuns();
    QualityRun cutOff = runs.open(NOW, ZoneOffset.UTC, runs.keepCatalogue(ORDERS), "anna");

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
    QualityRun first = scene.quality.start(Optional.of(NOW), "anna");

    assertThat(scene.quality.start(Optional.of(NOW), "bert")).isEqualTo(first);
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
                    runs.open(NOW, ZoneOffset.UTC, runs.keepCatalogue(ORDERS), "anna");
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

  @Test
  void aRunWhoseProcessIsGoneIsEndedWithoutAnybodyStartingOne() {
    QualityRuns runs = scene.ledger.qualityRuns();

    QualityRun orphan = runs.open(NOW, ZoneOffset.UTC, runs.keepCatalogue(ORDERS), "anna");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> scene.quality.run(orphan.id()).state() == QualityRun.State.FAILED);
  }

  @Test
  void aSecondInstanceDoesNotEndTheRunOfTheFirst() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    scene.quality.stop();
    scene.quality = scene.open(before("done", mayEnd::await));
    QualityRun first = scene.quality.start(Optional.of(NOW), "anna");

    QualityAnalysis second = scene.open(scene.ledger.qualityRuns());
    try {
      assertThat(second.start(Optional.of(NOW), "bert")).isEqualTo(first);
      assertThatExceptionOfType(QualityRunUnderWay.class)
          .isThrownBy(() -> second.start(Optional.of(Instant.EPOCH), "bert"));
    } finally {
      mayEnd.countDown();
      second.stop();
    }

    assertThat(scene.ended(first).state()).isEqualTo(QualityRun.State.DONE);
  }

  private interface Step {
    void run() throws Exception;
  }

  /** The real runs, but something happens before one of their methods. */
  private QualityRuns before(String name, Step step) {
    return EngineScene.watched(
        QualityRuns.class,
        scene.ledger::qualityRuns,
        (method, arguments) -> {
          if (method.equals(name)) {
            step.run();
          }
        });
  }
}
