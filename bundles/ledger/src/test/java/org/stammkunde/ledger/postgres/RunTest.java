package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.raw;
import static org.stammkunde.ledger.postgres.LedgerScene.reading;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopSync;
import org.stammkunde.ledger.Inbox.OpenRun;
import org.stammkunde.ledger.Inbox.Pending;

/** The way of a run through the inbox. */
class RunTest {
  private final LedgerScene scene = new LedgerScene();

  @Test
  void aRunThatWasCutOffGoesOnAtItsCheckpoint() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(raw("1"), raw("2")), 2);

    OpenRun again = new LedgerScene(scene.dataSource).inbox.open(SHOP, "file", false);

    assertThat(again).isEqualTo(new OpenRun(run.id(), 2, false));
  }

  @Test
  void aRunThatWasCutOffWhileApplyingGoesOnBehindTheLastBatch() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"), order("2"));
    Pending first = scene.inbox.pending(run.id(), 0, 1).get(0);
    scene.inbox.apply(List.of(reading(first, List.of(sale("1", "c1", "10")))));

    LedgerScene restarted = new LedgerScene(scene.dataSource);

    assertThat(restarted.inbox.open(SHOP, "file", false).fetched()).isTrue();
    assertThat(restarted.inbox.pending(run.id(), 0, 10))
        .singleElement()
        .satisfies(pending -> assertThat(pending.parts()).containsExactly(raw("2")));
  }

  @Test
  void aPageThatIsSentAgainIsStoredOnce() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(raw("1"), raw("2")), 2);
    scene.inbox.store(run.id(), List.of(raw("1"), raw("2")), 2);
    scene.inbox.fetched(run.id());

    assertThat(scene.inbox.pending(run.id(), 0, 10)).hasSize(2);
  }

  @Test
  void aPageThatDoesNotFollowTheCheckpointIsRefused() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);

    assertThatThrownBy(() -> scene.inbox.store(run.id(), List.of(raw("1")), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void partsThatStandFarApartAreBroughtTogether() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(raw("1"), raw("2")), 2);
    scene.inbox.store(run.id(), List.of(raw("3"), part("1", "second")), 4);
    scene.inbox.store(run.id(), List.of(part("1", "third")), 5);
    scene.inbox.fetched(run.id());

    List<Pending> pending = scene.inbox.pending(run.id(), 0, 10);

    assertThat(pending).hasSize(3);
    assertThat(pending.get(0).parts())
        .containsExactly(raw("1"), part("1", "second"), part("1", "third"));
    assertThat(scene.inbox.tallies().get(0).lastRun().orElseThrow().documents()).isEqualTo(3);
  }

  @Test
  void equalNumbersOfDifferentEntitiesAreNotPartsOfOneDocument() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    RawDocument customer = new RawDocument(RawDocument.Entity.CUSTOMER, "1", "customer");
    scene.inbox.store(run.id(), List.of(raw("1"), customer), 2);
    scene.inbox.fetched(run.id());

    assertThat(scene.inbox.pending(run.id(), 0, 10)).hasSize(2);
  }

  @Test
  void pendingDocumentsComeInPages() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"), order("2"), order("3"));

    List<Pending> page = scene.inbox.pending(run.id(), 0, 2);

    assertThat(page).hasSize(2);
    assertThat(scene.inbox.pending(run.id(), page.get(1).id(), 2)).hasSize(1);
  }

  @Test
  void contentsComeBackAsTheyWere() {
    String content = "\ttab\nline\\N \"quoted\" äöü €\uD83D\uDE00\r\n\\.";
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(part("1", content)), 1);
    scene.inbox.fetched(run.id());

    assertThat(scene.inbox.pending(run.id(), 0, 1).get(0).parts().get(0).content())
        .isEqualTo(content);
  }

  @Test
  void aDocumentWithACharacterThatCannotBeStoredDoesNotStopItsPage() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(part("1", "a\0b"), raw("2")), 2);
    scene.inbox.fetched(run.id());

    assertThat(scene.inbox.pending(run.id(), 0, 1).get(0).parts().get(0).content())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void aRunThatEndedWellIsKnownByItsSource() {
    scene.take(order("1", sale("1", "c1", "10")));

    assertThat(scene.inbox.doneBefore(SHOP, "file 1")).hasValue(NOW);
    assertThat(scene.inbox.doneBefore(SHOP, "another file")).isEmpty();
  }

  @Test
  void aRunCannotEndBeforeItIsAppliedToTheEnd() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"));

    assertThatThrownBy(() -> scene.inbox.finish(run.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDryRunLeavesNoTrace() {
    OpenRun run = scene.inbox.open(SHOP, "file", true);
    scene.inbox.store(run.id(), List.of(raw("1")), 1);
    scene.inbox.fetched(run.id());
    assertThat(scene.inbox.pending(run.id(), 0, 10)).hasSize(1);

    scene.inbox.discard(run.id());

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isZero();
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM run")).isZero();
    assertThat(scene.inbox.tallies()).isEmpty();
  }

  @Test
  void aDryRunThatWasCutOffStartsAnew() {
    OpenRun run = scene.inbox.open(SHOP, "file", true);
    scene.inbox.store(run.id(), List.of(raw("1")), 1);

    OpenRun again = scene.inbox.open(SHOP, "file", true);

    assertThat(again.checkpoint()).isZero();
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isZero();
  }

  @Test
  void aDryRunIsNeverApplied() {
    OpenRun run = scene.inbox.open(SHOP, "file", true);
    scene.inbox.store(run.id(), List.of(raw("1")), 1);
    scene.inbox.fetched(run.id());
    Pending pending = scene.inbox.pending(run.id(), 0, 1).get(0);

    assertThatThrownBy(
            () -> scene.inbox.apply(List.of(reading(pending, List.of(sale("1", "c1", "10"))))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunThatFailedDropsItsDocuments() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"));

    scene.inbox.fail(run.id(), new Saying("column missing", "Spalte fehlt"));

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isZero();
    ShopSync.Run last = scene.inbox.tallies().get(0).lastRun().orElseThrow();
    assertThat(last.state()).isEqualTo(ShopSync.Run.State.FAILED);
    assertThat(last.problem()).hasValue(new Saying("column missing", "Spalte fehlt"));
    assertThat(scene.inbox.doneBefore(SHOP, "file")).isEmpty();
  }

  @Test
  void purgingKeepsWhatIsAside() {
    scene.take(order("1", sale("1", "c1", "10")), order("2"));

    assertThat(scene.inbox.purge(NOW.plusSeconds(1))).isOne();

    assertThat(scene.inbox.quarantined(SHOP, 0, 10))
        .singleElement()
        .satisfies(aside -> assertThat(aside.parts()).containsExactly(raw("2")));
  }

  @Test
  void purgingKeepsWhatWasAppliedLater() {
    scene.take(order("1", sale("1", "c1", "10")));

    assertThat(scene.inbox.purge(NOW)).isZero();
  }

  @Test
  void purgingEndsARunThatWasCutOffAndForgotten() {
    OpenRun run = scene.inbox.open(SHOP, "file", false);
    scene.inbox.store(run.id(), List.of(raw("1")), 1);

    assertThat(scene.inbox.purge(NOW.plusSeconds(1))).isOne();

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isZero();
    ShopSync.Run last = scene.inbox.tallies().get(0).lastRun().orElseThrow();
    assertThat(last.state()).isEqualTo(ShopSync.Run.State.FAILED);
    assertThat(last.problem().orElseThrow().english()).isEqualTo("cut off and never resumed");
    assertThat(scene.inbox.open(SHOP, "file", false).checkpoint()).isZero();
  }

  @Test
  void purgingAForgottenRunKeepsWhatIsAside() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"), order("2"));
    scene.inbox.apply(List.of(reading(scene.inbox.pending(run.id(), 0, 1).get(0), List.of())));

    assertThat(scene.inbox.purge(NOW.plusSeconds(1))).isOne();

    assertThat(scene.inbox.quarantined(SHOP, 0, 10))
        .singleElement()
        .satisfies(aside -> assertThat(aside.parts()).containsExactly(raw("1")));
  }

  @Test
  void purgingKeepsARunThatWasTakenUpLater() {
    OpenRun run = scene.fetch(SHOP, "file", order("1"));
    Clock nextDay = Clock.fixed(NOW.plus(1, ChronoUnit.DAYS), ZoneOffset.UTC);
    new LedgerScene(scene.dataSource, nextDay).inbox.open(SHOP, "file", false);

    assertThat(scene.inbox.purge(NOW.plusSeconds(1))).isZero();

    assertThat(scene.inbox.pending(run.id(), 0, 10)).hasSize(1);
  }

  @Test
  void theQuarantineIsReadPageByPage() {
    scene.take(order("1"), order("2"), order("3"));

    var first = scene.inbox.quarantine(SHOP, "", 2);
    var second = scene.inbox.quarantine(SHOP, first.next().orElseThrow(), 2);

    assertThat(first.items()).extracting(ShopSync.Quarantined::number).containsExactly("1", "2");
    assertThat(second.items()).extracting(ShopSync.Quarantined::number).containsExactly("3");
    assertThat(second.next()).isEmpty();
  }

  private static RawDocument part(String number, String content) {
    return new RawDocument(RawDocument.Entity.ORDER, number, content);
  }
}
