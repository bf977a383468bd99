package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.ledger.Inbox;

/** What becomes of orders and customers that change, go, come back or cannot be understood. */
class WebShopChangesTest {
  @TempDir private Path temp;

  private WebShopScene scene;
  private ModelShop shop;
  private WebShopScene.Engine engine;

  @BeforeEach
  void meet() throws Exception {
    scene = new WebShopScene(temp);
    shop = scene.shop;
    shop.customer("anna", "Anna");
    shop.order("1", "anna", "10.00");
    shop.order("2", "anna", "20.00");
    engine = scene.loaded();
    scene.later(Duration.ofHours(1));
  }

  @Test
  void F14_anOrderThatCannotBeUnderstoodIsKeptAsideAndTheRestIsTaken() {
    shop.order("3", "anna", "bad");
    shop.order("4", "anna", "40.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsOnlyKeys("N1", "N2", "N4");
    assertThat(engine.counts().quarantined()).isEqualTo(1);

    shop.readsBadAs = "30.00";
    engine.sync.replay(shop.id);
    assertThat(scene.orders()).containsEntry("N3", "anna 30.00");
    assertThat(engine.counts().quarantined()).isZero();
  }

  @Test
  void anOrderThatCannotBeUnderstoodTwiceIsAsideOnce() {
    shop.order("3", "anna", "bad");
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofMinutes(1));
    shop.order("3", "anna", "bad");
    engine.drain(Lane.LIVE);
    assertThat(engine.counts().quarantined()).isEqualTo(1);
  }

  @Test
  void F43_anOrderThatAlwaysThrowsBlocksNothing() {
    shop.order("3", "anna", "poison");
    shop.order("4", "anna", "40.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsKey("N4");
    assertThat(engine.counts().quarantined()).isEqualTo(1);
  }

  @Test
  void F43_anOrderThatTheLedgerRefusesIsKeptAsideAndTheRestIsTaken() throws Exception {
    Inbox refusing =
        EngineScene.watched(
            Inbox.class,
            scene.ledger::inbox,
            (method, arguments) -> {
              if (method.equals("apply") && has((List<?>) arguments[0], "N4")) {
                throw new IllegalStateException("the ledger's database refused, SQL state 22003");
              }
            });
    WebShopScene.Engine other = scene.new Engine(shop, scene.ledger.journal(), refusing);
    scene.endLeases();
    for (int i = 3; i < 9; i++) {
      shop.order("" + i, "anna", i + "0.00");
    }
    other.drain(Lane.LIVE);
    assertThat(scene.orders()).hasSize(7).doesNotContainKey("N4");
    assertThat(other.sync.quarantine(shop.id, "", 10).items())
        .singleElement()
        .satisfies(
            aside -> assertThat(aside.reasons().get(0).english()).contains("cannot be stored"));
  }

  private static boolean has(List<?> batch, String number) {
    return batch.stream()
        .map(Inbox.Reading.class::cast)
        .anyMatch(
            reading ->
                reading.rejections().isEmpty()
                    && reading.document().parts().get(0).number().equals(number));
  }

  @Test
  void F43_anOrderThatCannotBeReadStopsNoOther() throws Exception {
    shop.order("3", "anna", "1.00");
    shop.order("4", "anna", "1.00");
    engine.webhook("a", Entity.ORDER, "3");
    engine.webhook("b", Entity.ORDER, "4");
    shop.fail(1, CallFailed.Reason.REFUSED);
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsKey("N4").doesNotContainKey("N3");
    scene.later(Duration.ofMinutes(2));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsKey("N3");
  }

  @Test
  void F02_whatAnotherLaneBroughtLeavesNoTroubleBehind() throws Exception {
    shop.order("3", "anna", "1.00");
    engine.webhook("a", Entity.ORDER, "3");
    shop.fail(1, CallFailed.Reason.DOWN);
    engine.drain(Lane.AGAIN);
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.RETRYING);
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofMinutes(1));
    engine.drain(Lane.AGAIN);
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.OK);
  }

  @Test
  void F20_anOlderVersionThatComesLaterIsIgnoredAndCounted() {
    ModelShop.Thing old = shop.thing(Entity.ORDER, "1").orElseThrow();
    shop.order("1", "anna", "11.00");
    engine.drain(Lane.LIVE);
    ModelShop.Thing newer = shop.thing(Entity.ORDER, "1").orElseThrow();
    scene.later(Duration.ofMinutes(1));
    shop.put(
        new ModelShop.Thing(
            Entity.ORDER,
            "1",
            "N1",
            old.placedAt(),
            "anna",
            "9.00",
            old.changedAt().map(time -> time.plusSeconds(1)),
            Optional.empty()));
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N1", "anna 11.00");
    assertThat(newer.value()).isEqualTo("11.00");
    assertThat(stale()).isPositive();
  }

  private long stale() {
    return Long.parseLong(scene.one("SELECT sum(stale) FROM stammkunde.web_shop"));
  }

  @Test
  void F20_whatWasReadBeforeAnotherReadingIsReadOnceMore() {
    shop.order("1", "anna", "12.00");
    shop.answered.add(() -> {});
    shop.answered.add(
        () -> {
          shop.changeUnseen("1", "13.00");
          hint("d", "1");
          engine.drain(Lane.AGAIN);
        });
    engine.drain(Lane.LIVE);
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F21_anOrderBeforeItsCustomerAsksForTheCustomer() {
    shop.customer("bert", "Bert");
    scene.later(Duration.ofHours(2));
    shop.order("3", "bert", "1.00");
    shop.events.add(
        () -> {
          throw new CallFailed(CallFailed.Reason.DOWN, "customers cannot be asked for");
        });
    engine.drain(Lane.LIVE);
    assertThat(scene.customers()).containsEntry("bert", "");
    assertThat(engine.status().again()).isEqualTo(1);
    engine.drain(Lane.AGAIN);
    assertThat(scene.customers()).containsEntry("bert", "Bert");
  }

  @Test
  void F22_anOrderThatIsNotFinishedIsReadDailyThoughNoTimeStampMoves() {
    shop.order("9", "anna", "9.00");
    engine.drain(Lane.LIVE);
    shop.changeUnseen("1", "15.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsEntry("N1", "anna 10.00");
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N1", "anna 15.00");
  }

  @Test
  void F22_contentsThatComeBackWithTheSameTimeStampAreTaken() {
    shop.changeUnseen("1", "15.00");
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    shop.changeUnseen("1", "10.00");
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N1", "anna 10.00");
  }

  @Test
  void F22_anOldOrderIsReadWeekly() {
    scene.later(Duration.ofDays(200));
    engine.drain(Lane.AGAIN);
    shop.calls.clear();
    scene.later(Duration.ofDays(6));
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).doesNotContain("find ORDER 1");
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).contains("find ORDER 1");
  }

  @Test
  void aFinishedOrderIsReadUntilTheReturnPeriodEnds() {
    shop.settle("1");
    shop.settle("2");
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofDays(29));
    shop.changeUnseen("1", "0.00");
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N1", "anna 0.00");
    scene.later(Duration.ofDays(2));
    engine.drain(Lane.AGAIN);
    shop.calls.clear();
    scene.later(Duration.ofDays(30));
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).noneMatch(call -> call.startsWith("find"));
  }

  @Test
  void F23_theCursorDoesNotDependOnWhetherApplyingWorks() {
    shop.order("3", "anna", "bad");
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofHours(1));
    shop.order("4", "anna", "4.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsKey("N4");
    assertThat(engine.counts().quarantined()).isEqualTo(1);
  }

  @Test
  void F24_anOrderThatIsGoneInTheShopCountsAsCancelledAndKeepsItsTrail() {
    shop.delete(Entity.ORDER, "2");
    scene.later(Duration.ofDays(8));
    engine.round();
    assertThat(scene.orders()).containsEntry("N2", "gone").containsEntry("N1", "anna 10.00");
    assertThat(engine.status().gone()).isEqualTo(1);
    assertThat(scene.one("SELECT count(*) FROM stammkunde.inbox WHERE number = 'N2'"))
        .isEqualTo("1");
    assertThat(cancelledInTheFigures()).isEqualTo("N2");
  }

  private String cancelledInTheFigures() {
    StringBuilder cancelled = new StringBuilder();
    scene
        .ledger
        .facts()
        .load(
            1,
            new org.stammkunde.ledger.Facts.Sink() {
              @Override
              public void channels(
                  Map<org.stammkunde.api.ShopId, org.stammkunde.api.Channel> channels) {
                // not asked about here
              }

              @Override
              public void parties(List<org.stammkunde.ledger.Facts.Party> parties) {
                // not asked about here
              }

              @Override
              public void documents(
                  int range, List<org.stammkunde.ledger.Facts.Document> documents) {
                documents.stream()
                    .filter(org.stammkunde.ledger.Facts.Document::cancelled)
                    .forEach(
                        document ->
                            cancelled.append(
                                scene.one(
                                    "SELECT number FROM stammkunde.sales_document WHERE id = "
                                        + document.id())));
              }
            });
    return cancelled.toString();
  }

  @Test
  void F24_anOrderThatIsThereAgainCountsAgain() throws Exception {
    ModelShop.Thing order = shop.thing(Entity.ORDER, "2").orElseThrow();
    shop.delete(Entity.ORDER, "2");
    engine.webhook("deleted", Entity.ORDER, "2");
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N2", "gone");
    shop.put(order);
    scene.later(Duration.ofDays(8));
    engine.round();
    assertThat(scene.orders()).isEqualTo(scene.truth());
    assertThat(engine.status().gone()).isZero();
  }

  @Test
  void F24_aNumberThatAnotherOrderWasGivenIsNotGone() throws Exception {
    shop.delete(Entity.ORDER, "2");
    shop.put(
        new ModelShop.Thing(
            Entity.ORDER,
            "22",
            "N2",
            scene.clock.instant(),
            "anna",
            "22.00",
            Optional.of(scene.clock.instant()),
            Optional.empty()));
    engine.drain(Lane.LIVE);
    engine.webhook("deleted", Entity.ORDER, "2");
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N2", "anna 22.00");
  }

  @Test
  void F24_aShopThatDeniesEverythingIsNotBelieved() {
    for (int i = 10; i < 30; i++) {
      shop.order("" + i, "anna", "1.00");
    }
    engine.drain(Lane.LIVE);
    List<ModelShop.Thing> all = List.copyOf(shop.all(Entity.ORDER));
    all.forEach(order -> shop.delete(Entity.ORDER, order.key()));
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).doesNotContainValue("gone");
    assertThat(engine.status().problem()).contains("which nobody believes");
    all.forEach(shop::put);
    scene.later(Duration.ofDays(1));
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F24_manyOrdersThatAreGoneAreBelievedIfTheShopHasOthers() throws Exception {
    for (int i = 10; i < 30; i++) {
      shop.order("" + i, "anna", "1.00");
    }
    engine.drain(Lane.LIVE);
    // So that only the twenty are due the next day.
    scene.later(Duration.ofHours(1));
    engine.webhook("a", Entity.ORDER, "1");
    engine.webhook("b", Entity.ORDER, "2");
    engine.drain(Lane.AGAIN);
    for (int i = 10; i < 30; i++) {
      shop.delete(Entity.ORDER, "" + i);
    }
    scene.later(Duration.ofHours(23));
    engine.drain(Lane.AGAIN);
    assertThat(engine.status().gone()).isEqualTo(20);
    assertThat(scene.orders()).containsEntry("N1", "anna 10.00");
  }

  @Test
  void F25_theSameOrderAgainIsTakenOnce() {
    shop.order("3", "anna", "3.00");
    engine.drain(Lane.LIVE);
    String stored = scene.one("SELECT count(*) FROM stammkunde.inbox");
    scene.later(Duration.ofMinutes(1));
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofDays(8));
    engine.round();
    assertThat(scene.one("SELECT count(*) FROM stammkunde.inbox")).isEqualTo(stored);
  }

  @Test
  void F25_equalKeysOfTwoShopsAreTwoOrders() throws Exception {
    WebShopScene other = new WebShopScene(temp, scene.database, "other");
    other.shop.order("1", "anna", "77.00");
    other.loaded();
    assertThat(other.orders()).containsExactly(Map.entry("N1", "anna 77.00"));
    assertThat(scene.orders()).containsEntry("N1", "anna 10.00");
  }

  @Test
  void F26_aWebhookLeadsToALookAtTheTruth() throws Exception {
    shop.changeUnseen("1", "16.00");
    assertThat(engine.webhook("d1", Entity.ORDER, "1")).isTrue();
    engine.drain(Lane.AGAIN);
    assertThat(scene.orders()).containsEntry("N1", "anna 16.00");
    assertThat(engine.status().lastWebhookAt()).hasValue(scene.clock.instant());
  }

  @Test
  void F26_aWebhookThatIsDeliveredTenTimesIsOne() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(engine.webhook("d1", Entity.ORDER, "1")).isEqualTo(i == 0);
    }
    shop.calls.clear();
    engine.drain(Lane.AGAIN);
    assertThat(shop.calls).containsOnlyOnce("find ORDER 1");
  }

  @Test
  void F26_aWebhookWhileItsOrderIsReadIsNotForgotten() throws Exception {
    engine.webhook("d1", Entity.ORDER, "1");
    shop.events.add(() -> hint("d2", "1"));
    engine.step(Lane.AGAIN);
    assertThat(engine.status().again()).isEqualTo(1);
    engine.drain(Lane.AGAIN);
    assertThat(engine.status().again()).isZero();
  }

  private void hint(String delivery, String order) {
    try {
      engine.webhook(delivery, Entity.ORDER, order);
    } catch (WebhookRefused e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void F26_aWebhookThatNeverCameIsMadeUpForByTheNextLook() {
    shop.order("3", "anna", "3.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F27_aForgedWebhookChangesNothing() {
    assertThatExceptionOfType(WebhookRefused.class)
        .isThrownBy(
            () -> engine.lanes.webhook(shop.id, Map.of("signature", "forged"), new byte[0]));
    assertThat(engine.status().again()).isZero();
    assertThat(engine.status().lastWebhookAt()).isEmpty();
  }

  @Test
  void guestsStayApart() {
    shop.order("3", "", "3.00");
    shop.order("4", "", "4.00");
    engine.drain(Lane.LIVE);
    assertThat(engine.counts().guests()).isEqualTo(2);
  }

  @Test
  void everyInstanceTellsHowTheShopIs() throws Exception {
    WebShopStatus status = scene.engine().status();
    assertThat(status.state()).isEqualTo(WebShopStatus.State.OK);
    assertThat(status.holder()).startsWith("engine ");
    assertThat(status.waiting()).isZero();
  }
}
