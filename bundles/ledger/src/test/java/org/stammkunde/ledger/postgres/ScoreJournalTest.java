package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.QualityRun;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.QualityRuns.Outcome;
import org.stammkunde.ledger.ScoreJournal.Fall;
import org.stammkunde.ledger.ScoreJournal.Live;
import org.stammkunde.ledger.ScoreJournal.Said;

/** Scores between runs, their history, and falls. */
class ScoreJournalTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T02:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T02:00:00Z");

  private final Database database = new Database(TestDatabase.migrated());
  private final PostgresQualityRuns runs =
      new PostgresQualityRuns(database, Clock.fixed(TUESDAY, ZoneOffset.UTC));
  private final PostgresScoreJournal journal = new PostgresScoreJournal(database);
  private final PostgresLeases leases = new PostgresLeases(database);

  @Test
  void theLastPointsOfACustomerAreKept() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));
    journal.keep(lease(), run.id(), List.of(live(1, run, 1, 20), live(2, run, 1, 5)), List.of());
    journal.keep(lease(), run.id(), List.of(live(1, run, 2, 30)), List.of());

    assertThat(journal.since(MONDAY)).containsExactly(live(1, run, 2, 30), live(2, run, 1, 5));
  }

  @Test
  void whoHasNoPointsAnyMoreIsKeptAsSuch() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));
    Live gone = new Live(1, run.id(), MONDAY.plusSeconds(1), OptionalInt.empty());

    journal.keep(lease(), run.id(), List.of(gone), List.of());

    assertThat(journal.since(MONDAY)).containsExactly(gone);
  }

  @Test
  void aRunForgetsWhatItReckonedAnewAndNothingThatIsLater() {
    QualityRun monday = run(MONDAY, Map.of(1L, 10, 2L, 10));
    Live before = live(1, monday, 60, 20);
    Live after = new Live(2, monday.id(), TUESDAY.plusSeconds(1), OptionalInt.of(30));
    journal.keep(lease(), monday.id(), List.of(before, after), List.of());

    run(TUESDAY, Map.of(1L, 20, 2L, 10));

    assertThat(journal.since(MONDAY)).containsExactly(after);
  }

  @Test
  void whoLostTheLeaseKeepsNothing() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));
    Lease lost = lease();
    leases.giveBack(lost);
    assertThat(leases.take("quality.live", "b", Duration.ofMinutes(1))).isPresent();

    assertThatThrownBy(
            () -> journal.keep(lost, run.id(), List.of(live(1, run, 1, 20)), List.of(fall(1, "C"))))
        .isInstanceOf(Leases.LeaseLost.class);

    assertThat(journal.since(MONDAY)).isEmpty();
    assertThat(journal.alerts("", 10).items()).isEmpty();
  }

  @Test
  void theHistoryIsWhatEachRunSaidByPointInTime() {
    QualityRun monday = run(MONDAY, Map.of(1L, 10));
    QualityRun tuesday = run(TUESDAY, Map.of(2L, 7));
    QualityRun sunday = run(MONDAY.minusSeconds(86_400), Map.of(1L, 3, 2L, 7));

    assertThat(journal.history(new CustomerId(1)))
        .containsExactly(
            said(sunday, Optional.of(3)),
            said(monday, Optional.of(10)),
            said(tuesday, Optional.empty()));
  }

  @Test
  void aFallIsToldOnceARunHoweverOftenItIsSeen() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));

    journal.keep(lease(), run.id(), List.of(), List.of(fall(1, "C")));
    journal.keep(lease(), run.id(), List.of(), List.of(fall(1, "C"), fall(1, "D")));

    assertThat(journal.alerts("", 10).items())
        .extracting(alert -> alert.fall().grade())
        .containsExactly("D", "C");
  }

  @Test
  void alertsComeLastFirstPageByPage() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));
    journal.keep(lease(), run.id(), List.of(), List.of(fall(1, "C"), fall(2, "C"), fall(3, "C")));

    var page = journal.alerts("", 2);

    assertThat(page.items()).extracting(alert -> alert.fall().customer()).containsExactly(3L, 2L);
    assertThat(journal.alerts(page.next().orElseThrow(), 2).items())
        .extracting(alert -> alert.fall().customer())
        .containsExactly(1L);
  }

  @Test
  void alertsOfBeforeATimeAreDropped() {
    QualityRun run = run(MONDAY, Map.of(1L, 10));
    journal.keep(lease(), run.id(), List.of(), List.of(fall(1, "C")));

    assertThat(journal.purge(TUESDAY)).isZero();
    assertThat(journal.purge(TUESDAY.plusSeconds(1))).isOne();

    assertThat(journal.alerts("", 10).items()).isEmpty();
  }

  private static Live live(long customer, QualityRun run, int seconds, int points) {
    return new Live(customer, run.id(), run.asOf().plusSeconds(seconds), OptionalInt.of(points));
  }

  private static Said said(QualityRun run, Optional<Integer> points) {
    return new Said(run.id(), run.asOf(), run.catalogue(), points);
  }

  private static Fall fall(long customer, String grade) {
    return new Fall(customer, TUESDAY, 10, "B", 5, grade);
  }

  private Lease lease() {
    return leases.take("quality.live", "a", Duration.ofMinutes(1)).orElseThrow();
  }

  /** A run in which just these have points; it takes them from everybody else. */
  private QualityRun run(Instant asOf, Map<Long, Integer> points) {
    QualityRun open = runs.open(asOf, ZoneId.of("UTC"), runs.keepCatalogue("a"), "anna");
    Optional<QualityRun> latest = runs.latest();
    return runs.done(
        leases.take("quality.run", "a", Duration.ofMinutes(1)).orElseThrow(),
        open.id(),
        latest.map(run -> OptionalLong.of(run.id())).orElse(OptionalLong.empty()),
        new Outcome(points.size(), points.size(), "d"),
        to -> {
          for (long customer = 1; customer <= 3; customer++) {
            if (points.containsKey(customer)) {
              to.has(customer, points.get(customer));
            } else {
              to.hasNone(customer);
            }
          }
        },
        List.of());
  }
}
