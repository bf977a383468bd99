package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.ledger.postgres.LedgerScene.HOST;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.hostCustomer;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.ledger.HostScores.Shown;
import org.stammkunde.ledger.HostScores.Told;
import org.threeten.extra.MutableClock;

/** What the host was confirmed to show. */
class HostScoresTest {
  private final MutableClock clock = MutableClock.of(NOW, ZoneOffset.UTC);
  private final LedgerScene scene = new LedgerScene(TestDatabase.migrated(), clock);

  @BeforeEach
  void twoHostCustomers() {
    scene.takeHost(hostCustomer("H1", ""), hostCustomer("H2", ""));
  }

  @Test
  void whatWasToldIsKept() {
    Told told = told(ScoreWritten.WRITTEN);
    scene.hostScores.told(List.of(told));

    assertThat(scene.hostScores.shown(HOST, 0, 10))
        .extracting(Shown::last)
        .containsExactly(Optional.of(told), Optional.empty());
  }

  @Test
  void someCustomersAreFoundByThemselves() {
    Shown second = scene.hostScores.shown(HOST, 0, 10).get(1);

    assertThat(scene.hostScores.shown(HOST, List.of(second.customer()))).containsExactly(second);
    assertThat(scene.hostScores.shown("other", List.of(second.customer()))).isEmpty();
  }

  @Test
  void theLastTryCounts() {
    scene.hostScores.told(List.of(told(ScoreWritten.REFUSED)));
    assertThat(scene.hostScores.behind(HOST).refused()).isOne();

    scene.hostScores.told(List.of(told(ScoreWritten.WRITTEN)));

    assertThat(scene.hostScores.behind(HOST).refused()).isZero();
  }

  @Test
  void beingBehindBeginsOnceAndEnds() {
    scene.hostScores.compared(HOST, 5);
    clock.add(Duration.ofDays(2));
    scene.hostScores.compared(HOST, 3);
    assertThat(scene.hostScores.behind(HOST).since()).hasValue(NOW);
    assertThat(scene.hostScores.behind(HOST).waiting()).isEqualTo(3);

    scene.hostScores.compared(HOST, 0);

    assertThat(scene.hostScores.behind(HOST).since()).isEmpty();
  }

  private Told told(ScoreWritten outcome) {
    long id = scene.hostScores.shown(HOST, 0, 1).get(0).id();
    return new Told(id, outcome, 87, "A", "00ff", 0, NOW);
  }
}
