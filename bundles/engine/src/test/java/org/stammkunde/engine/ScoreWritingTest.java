package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.Unavailable;

/** The records of the host show what the current run says; only what is different is written. */
class ScoreWritingTest {
  private static final HostCustomerId ANNA = new HostCustomerId("H-1");
  private static final Duration REST = Duration.ofMinutes(2);

  @AutoClose private HostScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new HostScene(temp);
  }

  @Test
  void recordsShowPointsGradeAndReasonsOfTheRun() {
    scene.createdAndScored();

    assertThat(scene.outbox.drain()).isEqualTo(2);

    assertThat(scene.host.score("H-1").points()).isEqualTo(25);
    assertThat(scene.host.score("H-1").grade()).isEqualTo("A");
    assertThat(scene.host.score("H-1").colour()).isEqualTo("#00694e");
    assertThat(scene.host.score("H-1").reasons()).isEqualTo("Bestellungen +25");
    assertThat(scene.host.score("H-2").grade()).isEqualTo("B");
  }

  @Test
  void whatIsThereIsNotWrittenAgain() {
    scene.createdAndScored();
    scene.outbox.drain();

    scene.run("2026-11-21T12:00:00Z");
    scene.drainLater(REST);

    assertThat(scene.host.batches).containsExactly(2);
  }

  @Test
  void onlyWhoChangedIsWritten() throws Exception {
    scene.createdAndScored();
    scene.outbox.drain();
    scene.shop.drop("order 9 2026-11-20 bert 10.00");

    scene.run("2026-11-21T12:00:00Z");
    scene.drainLater(REST);

    assertThat(scene.host.batches).containsExactly(2, 1);
    assertThat(scene.host.score("H-2").grade()).isEqualTo("A");
  }

  @Test
  void scoreThatMovesBetweenRunsIsWrittenAloneAndAtOnce() throws Exception {
    scene.createdAndScored();
    scene.outbox.drain();
    scene.shop.drop("order 9 2026-11-20 bert 10.00");

    await().until(() -> scene.outbox.drain() == 1);

    assertThat(scene.host.batches).containsExactly(2, 1);
    assertThat(scene.host.score("H-2").grade()).isEqualTo("A");
    assertThat(scene.host.score("H-2").reasons()).isEqualTo("Bestellungen +25");
  }

  @Test
  void scoreBetweenRunsIsNotTakenBackByTheNextLookAtAll() throws Exception {
    scene.createdAndScored();
    scene.outbox.drain();
    scene.shop.drop("order 9 2026-11-20 bert 10.00");
    await().until(() -> scene.outbox.drain() == 1);

    scene.drainLater(REST);

    assertThat(scene.host.batches).containsExactly(2, 1);
  }

  @Test
  void F45_scoreThatMovesWhileTheHostIsAwayIsWrittenWhenItIsBack() throws Exception {
    scene.createdAndScored();
    scene.outbox.drain();
    scene.host.down = true;
    scene.shop.drop("order 9 2026-11-20 bert 10.00");
    await()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> scene.outbox.drain()));
    scene.host.down = false;

    scene.drainLater(REST);

    assertThat(scene.host.batches).containsExactly(2, 1);
    assertThat(scene.host.score("H-2").grade()).isEqualTo("A");
    assertThat(scene.outbox.state().scores()).isZero();
  }

  @Test
  void restartForgetsNothingAndRepeatsNothing() {
    scene.createdAndScored();
    scene.outbox.drain();
    scene.start(scene.shop.ledger.creations());

    scene.outbox.drain();

    assertThat(scene.host.batches).containsExactly(2);
  }

  @Test
  void lostAnswerIsWrittenAgainAndDoesNoHarm() {
    scene.createdAndScored();
    scene.host.answersAreLost = true;
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> scene.outbox.drain());
    assertThat(scene.outbox.state().scores()).isEqualTo(2);
    scene.host.answersAreLost = false;

    assertThat(scene.drainLater(REST)).isEqualTo(2);
    assertThat(scene.outbox.state().scores()).isZero();
  }

  @Test
  void F45_scoresWaitOverAWeekendAndTheLastOneIsWritten() throws Exception {
    scene.createdAndScored();
    scene.host.down = true;
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> scene.outbox.drain());
    scene.shop.drop("order 9 2026-11-20 bert 10.00");
    scene.run("2026-11-21T12:00:00Z");
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> scene.drainLater(REST));
    assertThat(scene.outbox.state().oldest()).hasValue(EngineScene.NOW);
    scene.host.down = false;

    scene.drainLater(REST);

    assertThat(scene.host.score("H-2").grade()).isEqualTo("A");
    assertThat(scene.host.batches).containsExactly(2);
    assertThat(scene.outbox.state().oldest()).isEmpty();
  }

  @Test
  void recordThatSomebodyChangesIsTriedLaterAndLater() {
    scene.createdAndScored();
    scene.host.outcomes.put(ANNA, ScoreWritten.CHANGED_MEANWHILE);
    scene.outbox.drain();
    scene.drainLater(REST);
    scene.drainLater(Duration.ofSeconds(61));
    assertThat(scene.host.batches).containsExactly(2, 1);
    assertThat(scene.outbox.state().scores()).isEqualTo(1);
    scene.host.outcomes.clear();

    scene.drainLater(REST);

    assertThat(scene.host.score("H-1").points()).isEqualTo(25);
    assertThat(scene.outbox.state().scores()).isZero();
  }

  @Test
  void refusedScoreIsCountedAndNotRepeated() {
    scene.createdAndScored();
    scene.host.outcomes.put(ANNA, ScoreWritten.REFUSED);
    scene.outbox.drain();
    scene.start(scene.shop.ledger.creations());

    scene.drainLater(REST);

    assertThat(scene.outbox.state().refused()).isEqualTo(1);
    assertThat(scene.host.batches).containsExactly(2);
  }

  @Test
  void customerThatIsGoneIsNotWaitedFor() {
    scene.createdAndScored();
    scene.host.outcomes.put(ANNA, ScoreWritten.GONE);
    scene.outbox.drain();

    scene.drainLater(REST);

    assertThat(scene.outbox.state().scores()).isZero();
    assertThat(scene.host.batches).containsExactly(2);
  }

  @Test
  void survivorOfAMergeShowsTheScore() throws Exception {
    scene.createdAndScored();
    scene.byHand("Anna", "other@x.example");
    scene.customers.merge(ANNA, new HostCustomerId("H-3"), "clerk");
    scene.run("2026-11-21T12:00:00Z");

    scene.outbox.drain();

    assertThat(scene.host.score("H-3").points()).isEqualTo(25);
    assertThat(scene.host.score("H-1")).isNull();
  }

  @Test
  void categoryGoesWithTheGrade() throws Exception {
    scene.createdAndScored();
    scene.outbox.drain();

    scene.set(Map.of("category.A", "Stammkunde"));
    scene.outbox.drain();

    assertThat(scene.host.score("H-1").category()).isEqualTo("Stammkunde");
    assertThat(scene.host.score("H-2").category()).isEmpty();
    assertThat(scene.host.batches).containsExactly(2, 1);
  }

  @Test
  void reasonsAreInTheLanguageOfTheSettings() throws Exception {
    scene.set(Map.of("scores.language", "en"));
    scene.createdAndScored();
    scene.outbox.drain();

    assertThat(scene.host.score("H-1").reasons()).isEqualTo("orders +25");
  }

  @Test
  void nothingIsWrittenWhereTheSettingsForbidIt() throws Exception {
    scene.set(Map.of("scores.write", "false"));
    scene.createdAndScored();

    scene.outbox.drain();

    assertThat(scene.host.batches).isEmpty();
  }

  @Test
  void anotherInstanceThatTellsTheHostIsNotDisturbed() {
    scene.createdAndScored();
    LeaseKeeper other = new LeaseKeeper(scene.shop.ledger.leases(), "two");
    other.hold("host memory");

    assertThat(scene.outbox.drain()).isZero();

    assertThat(scene.host.batches).isEmpty();
    other.stop();
  }
}
