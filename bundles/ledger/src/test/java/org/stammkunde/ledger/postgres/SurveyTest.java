package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.reading;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.Installation;
import org.stammkunde.api.Saying;
import org.stammkunde.ledger.Inbox.OpenRun;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Links;

/** What the database says of itself, and what waits in it. */
class SurveyTest {
  private final LedgerScene scene = new LedgerScene();

  private Installation.Ledger survey() {
    return new PostgresSurvey(scene.database, Clock.systemUTC()).read();
  }

  @Test
  void anEmptyLedgerHasASchemaAndNothingElse() {
    Installation.Ledger empty = survey();
    assertThat(empty.schema()).isEqualTo(Migrations.ALL.get(Migrations.ALL.size() - 1).version());
    assertThat(empty.server()).matches("\\d+\\.\\d+");
    assertThat(empty.waiting() + empty.due() + empty.position()).isZero();
    assertThat(empty.shops()).isEmpty();
  }

  @Test
  void theClockOfTheSameMachineIsNotAhead() {
    assertThat(survey().clockAhead().abs()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aClockThatIsBehindSeesTheDatabaseAhead() {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    assertThat(new PostgresSurvey(scene.database, behind).read().clockAhead())
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @Test
  void whatWasStoredAndNotAppliedWaits() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"), order("2"), order("3"));
    assertThat(survey().waiting()).isEqualTo(3);
    Pending first = scene.inbox.pending(run.id(), 0, 1).get(0);
    scene.inbox.apply(List.of(reading(first, List.of(sale("1", "c1", "10")))));
    assertThat(survey().waiting()).isEqualTo(2);
  }

  @Test
  void whatWaitsIsReckonedFromTheRunsWithoutReadingTheInbox() {
    scene.fetch(SHOP, "file", order("1"), order("2"), order("3"));
    scene.database.change(connection -> Sql.of(connection, "TRUNCATE inbox CASCADE").run());
    assertThat(survey().waiting()).isEqualTo(3);
  }

  @Test
  void dueNotesAreCountedUpToALittleMoreThanAHundredThousand() {
    scene.database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO link_due (shop_customer_id) SELECT 1 FROM generate_series(1, 100005)
                    """)
                .run());
    assertThat(survey().due()).isEqualTo(100_001);
  }

  @Test
  void runsAreCountedByHowTheyEnded() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.take(order("2"));
    scene.inbox.fail(
        scene.inbox.open(SHOP, "broken", false).id(), Saying.verbatim("a column is missing"));
    scene.inbox.open(SHOP, "under way", false);
    assertThat(survey().shops())
        .containsExactly(new Installation.Runs(SHOP, 1, 2, 1, 1, Optional.of(NOW)));
  }

  @Test
  void shopCustomersWhoseLinksAreNotDecidedAreDue() {
    scene.take(order("1", sale("1", "c1", "10")));
    assertThat(survey().due()).isPositive();
    scene.links.decideDue(
        LedgerScene.HOST,
        100,
        LedgerScene.each(
            known ->
                new Links.Decision(
                    known.id(), Optional.empty(), Evidence.PERSON, Optional.empty())));
    assertThat(survey().due()).isZero();
  }
}
