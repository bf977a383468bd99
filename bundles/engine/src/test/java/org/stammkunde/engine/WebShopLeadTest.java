package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.ShopJournal;

/** Who takes a shop's steps, which shop it is, and what a failure stops. */
class WebShopLeadTest {
  @TempDir private Path temp;

  private WebShopScene scene;
  private ModelShop shop;
  private WebShopScene.Engine engine;

  @BeforeEach
  void meet() throws Exception {
    scene = new WebShopScene(temp);
    shop = scene.shop;
    scene.orders(10);
    engine = scene.engine();
  }

  @Test
  void F28_aFirstLoadThatWasCutOffGoesOnWhereItStopped() throws Exception {
    // All customers are one page; two of four pages of orders.
    engine.step(Lane.FIRST_LOAD);
    engine.step(Lane.FIRST_LOAD);
    engine.step(Lane.FIRST_LOAD);
    // The latest page is applied beside.
    await().untilAsserted(() -> assertThat(scene.orders()).hasSize(6));
    shop.calls.clear();

    WebShopScene.Engine next = scene.engine();
    scene.endLeases();
    next.drain(Lane.FIRST_LOAD);

    assertThat(shop.calls).filteredOn("changed ORDER"::equals).hasSize(2);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F42_aJournalThatForgotWhatItHasSeenLosesAndDoublesNothing() throws Exception {
    engine.round();
    for (String memory : List.of("shop_item", "shop_lane", "seen_key", "webhook_delivery")) {
      EngineScene.execute(scene.database, "DELETE FROM stammkunde." + memory);
    }
    shop.order("3", "anna", "99.00");
    shop.order("11", "anna", "11.00");

    engine.round();

    assertThat(scene.orders()).isEqualTo(scene.truth());
    assertThat(scene.one("SELECT count(*) FROM stammkunde.sales_document")).isEqualTo("11");
    assertThat(scene.one("SELECT count(*) FROM stammkunde.sales_line")).isEqualTo("11");
  }

  @Test
  void F28_aFirstLoadHoldsOnePageAtATimeHoweverMuchThereIs() throws Exception {
    for (int i = 100; i < 400; i++) {
      shop.order("" + i, "anna", "1.00");
    }
    List<Integer> pages = new ArrayList<>();
    ShopJournal counting =
        EngineScene.watched(
            ShopJournal.class,
            scene.ledger::journal,
            (method, arguments) -> {
              if (method.equals("store")) {
                pages.add(((ShopJournal.Brought) arguments[2]).items().size());
                assertThat(scene.ledger.journal().tally(shop.id, scene.clock.instant()).waiting())
                    .isLessThanOrEqualTo(3);
              }
            });
    scene.new Engine(shop, counting, scene.ledger.inbox()).drain(Lane.FIRST_LOAD);
    assertThat(pages).hasSizeGreaterThan(100).allMatch(size -> size <= 3);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F28_whatChangesIsTakenWhileTheFirstLoadIsUnderWay() {
    engine.step(Lane.FIRST_LOAD);
    engine.step(Lane.FIRST_LOAD);
    scene.later(Duration.ofMinutes(1));
    shop.order("9", "anna", "99.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsEntry("N9", "anna 99.00");
    engine.drain(Lane.FIRST_LOAD);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F28_theProgressOfTheFirstLoadCanBeTold() {
    engine.step(Lane.FIRST_LOAD);
    engine.step(Lane.FIRST_LOAD);
    scene.later(Duration.ofMinutes(1));
    engine.step(Lane.FIRST_LOAD);
    assertThat(engine.status().lanes())
        .filteredOn(lane -> lane.lane() == Lane.FIRST_LOAD && lane.entity() == Entity.ORDER)
        .singleElement()
        .satisfies(
            lane -> {
              assertThat(lane.running()).isTrue();
              assertThat(lane.fetched()).isEqualTo(6);
              assertThat(lane.total()).isEqualTo(10);
              assertThat(lane.endsAt()).isPresent();
            });
  }

  @Test
  void ordersFromBeforeTheWantedTimeAreLeftOutByTheReconciliationToo() {
    Instant old = Instant.parse("2019-05-01T00:00:00Z");
    shop.put(
        new ModelShop.Thing(
            Entity.ORDER, "old", "Nold", old, "anna", "1.00", Optional.of(old), Optional.empty()));
    engine.round();
    engine.round();
    assertThat(scene.orders()).hasSize(10).doesNotContainKey("Nold");
  }

  @Test
  void F29_anotherShopAtTheSameAddressStopsEverything() throws Exception {
    engine.round();
    shop.identity = "another";
    shop.order("0", "anna", "77.00");
    WebShopScene.Engine next = scene.engine();
    scene.endLeases();
    next.round();
    assertThat(scene.orders()).containsEntry("N0", "anna 0.00");
    assertThat(next.status().state()).isEqualTo(WebShopStatus.State.STOPPED);
    assertThat(next.status().problem()).contains("another shop");
    assertThat(next.states.parts().get(0).detail()).startsWith("Stopped: ");
  }

  @Test
  void F36_onlyOneInstanceAsksAndTheOtherIsReady() throws Exception {
    WebShopScene.Engine other = scene.engine();
    engine.round();
    shop.calls.clear();
    Step step = other.step(Lane.LIVE);
    assertThat(step.more()).isFalse();
    assertThat(step.notBefore()).isPresent();
    assertThat(shop.calls).isEmpty();

    scene.endLeases();
    shop.order("new", "anna", "5.00");
    other.drain(Lane.LIVE);
    assertThat(scene.orders()).containsKey("Nnew");
    assertThat(other.status().holder()).isNotEqualTo(engine.status().holder() + "x");
  }

  @Test
  void F36_anInstanceThatStopsLetsTheOtherTakeOverAtOnce() throws Exception {
    engine.round();
    WebShopScene.Engine other = scene.engine();
    engine.leases.stop();
    shop.order("new", "anna", "5.00");
    other.drain(Lane.LIVE);
    assertThat(scene.orders()).containsKey("Nnew");
    assertThat(engine.step(Lane.LIVE).notBefore()).isPresent();
  }

  @Test
  void F35_whoSleptThroughTheEndOfItsLeaseWritesNothing() throws Exception {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    shop.order("0", "anna", "50.00");
    WebShopScene.Engine other = scene.engine();
    shop.answered.add(() -> {});
    shop.answered.add(
        () -> {
          // While the first one sleeps, another one leads, and the order changes.
          scene.endLeases();
          shop.changeUnseen("0", "51.00");
          other.drain(Lane.LIVE);
        });
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsEntry("N0", "anna 51.00");
    assertThat(engine.step(Lane.LIVE).notBefore()).isPresent();
  }

  @Test
  void F01_aShopThatAsksToWaitIsLeftAloneAndThatIsNoFailure() throws Exception {
    engine.round();
    shop.events.add(
        () -> {
          throw new CallFailed(
              CallFailed.Reason.THROTTLED,
              "the shop asks to wait",
              Optional.of(scene.clock.instant().plusSeconds(90)));
        });
    engine.drain(Lane.LIVE);
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.THROTTLED);
    assertThat(engine.status().failures()).isZero();
    shop.calls.clear();
    engine.webhook("d", Entity.ORDER, "0");
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).isEmpty();
    scene.later(Duration.ofSeconds(100));
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).isNotEmpty();
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.OK);
  }

  @Test
  void refusedCredentialsAreTriedRarelyAndAtOnceWithNewSettings() throws Exception {
    engine.round();
    shop.fail(1, CallFailed.Reason.CREDENTIALS);
    engine.drain(Lane.LIVE);
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.STOPPED);
    shop.calls.clear();
    scene.later(Duration.ofMinutes(20));
    engine.round();
    assertThat(shop.calls).isEmpty();

    WebShopScene.Engine restarted = scene.engine();
    scene.endLeases();
    restarted.round();
    assertThat(restarted.status().state()).isEqualTo(WebShopStatus.State.OK);
  }

  @Test
  void F30_whatWasStoredBeforeTheLedgerWentIsAppliedFirst() throws Exception {
    scene.ledger.journal();
    var dying =
        EngineScene.watched(
            org.stammkunde.ledger.Inbox.class,
            scene.ledger::inbox,
            (method, arguments) -> {
              if (method.equals("apply")) {
                throw new org.stammkunde.api.Unavailable("the ledger's database is away");
              }
            });
    WebShopScene.Engine before = scene.new Engine(shop, scene.ledger.journal(), dying);
    org.assertj.core.api.Assertions.assertThatExceptionOfType(org.stammkunde.api.Unavailable.class)
        .isThrownBy(() -> before.drain(Lane.FIRST_LOAD));
    int waiting = (int) before.status().waiting();
    assertThat(waiting).isPositive();
    assertThat(before.status().oldestWaiting()).isPresent();

    scene.endLeases();
    shop.fail(1, CallFailed.Reason.DOWN);
    engine.step(Lane.LIVE);
    assertThat(scene.orders()).hasSize(waiting);
    assertThat(engine.status().waiting()).isZero();
  }
}
