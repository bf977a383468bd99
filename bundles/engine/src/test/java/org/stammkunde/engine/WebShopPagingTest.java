package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.engine.ModelShop.Thing;

/** What can go wrong while a shop is read page by page; pages have three documents. */
class WebShopPagingTest {
  @TempDir private Path temp;

  private WebShopScene scene;
  private ModelShop shop;
  private WebShopScene.Engine engine;

  @BeforeEach
  void meet() throws Exception {
    scene = new WebShopScene(temp);
    shop = scene.shop;
    scene.orders(8);
    shop.customer("anna", "Anna");
    engine = scene.engine();
  }

  private void change(int from, int to) {
    for (int i = from; i < to; i++) {
      shop.order("" + i, "anna", "1" + i + ".00");
    }
  }

  private Optional<Instant> watermark() {
    return engine.status().lanes().stream()
        .filter(lane -> lane.lane() == Lane.LIVE && lane.entity() == Entity.ORDER)
        .findFirst()
        .flatMap(WebShopStatus.Progress::watermark);
  }

  @Test
  void everythingFromTheStartIsTaken() {
    engine.round();
    assertThat(scene.orders()).isEqualTo(scene.truth()).hasSize(8);
    assertThat(scene.customers()).containsEntry("anna", "Anna");
  }

  @Test
  void whatChangesIsTakenWithTheNextLook() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(2, 7);
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void aLookThatFindsNothingLeavesNoRun() {
    engine.round();
    String runs = scene.one("SELECT count(*) FROM stammkunde.run");
    scene.later(Duration.ofMinutes(5));
    engine.drain(Lane.LIVE);
    engine.drain(Lane.AGAIN);
    assertThat(scene.one("SELECT count(*) FROM stammkunde.run")).isEqualTo(runs);
  }

  @Test
  void F02_aShopThatFailsInTheMiddleIsAskedAgainForTheSamePage() throws Exception {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 8);
    engine.step(Lane.LIVE);
    Optional<Instant> before = watermark();
    shop.fail(2, CallFailed.Reason.DOWN);

    assertThat(engine.step(Lane.LIVE).notBefore()).isPresent();
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.RETRYING);
    assertThat(engine.states.parts().get(0).detail()).contains("the model fails: DOWN");
    assertThat(watermark()).isEqualTo(before);

    scene.later(Duration.ofSeconds(10));
    engine.drain(Lane.LIVE);
    scene.later(Duration.ofSeconds(20));
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.OK);
  }

  @Test
  void F04_aPassThatBringsLessThanTheShopCountsIsRepeated() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 2);
    shop.hidden = 1;
    shop.events.add(() -> {});
    shop.events.add(() -> {});
    shop.events.add(() -> shop.hidden = 0);
    engine.drain(Lane.LIVE);
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F04_whatIsMissingTwiceIsToldToTheOperator() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 2);
    shop.hidden = 1;
    engine.drain(Lane.LIVE);
    assertThat(engine.status().problem()).contains("counts").contains("more than it gives");
    assertThat(engine.states.parts().get(0).detail()).contains("more than it gives");
  }

  @Test
  void F04_whatWasMissingIsNoLongerToldOnceAllKeysWereCompared() {
    shop.hidden = 1;
    engine.drain(Lane.LIVE);
    engine.drain(Lane.FIRST_LOAD);
    assertThat(engine.status().problem()).contains("more than it gives");

    shop.hidden = 0;
    scene.later(Duration.ofDays(8));
    engine.drain(Lane.RECONCILE);
    engine.drain(Lane.AGAIN);
    engine.drain(Lane.AGAIN);

    assertThat(engine.status().problem()).isEmpty();
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F06_anAnswerThatIsNoneMovesNothing() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 2);
    Optional<Instant> before = watermark();
    shop.fail(2, CallFailed.Reason.BROKEN_ANSWER);
    engine.step(Lane.LIVE);
    assertThat(watermark()).isEqualTo(before);
    scene.later(Duration.ofSeconds(10));
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F15_pagesThatDoNotAdvanceAreFoundOut() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 8);
    shop.ignoresPages = true;
    assertThat(engine.drain(Lane.LIVE)).isLessThan(5);
    assertThat(engine.status().problem()).contains("paging not advancing");

    shop.ignoresPages = false;
    scene.later(Duration.ofMinutes(1));
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F16_changesWhilePagesAreReadLetNothingFallOut() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    change(0, 8);
    engine.step(Lane.LIVE);
    scene.later(Duration.ofSeconds(1));
    shop.order("0", "anna", "99.00");
    shop.order("new", "anna", "5.00");
    shop.delete(Entity.ORDER, "1");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).containsAllEntriesOf(scene.truth());
  }

  @Test
  void F17_hundredsOfOrdersOfOneMomentAreAllTaken() {
    engine.round();
    scene.later(Duration.ofMinutes(1));
    for (int i = 0; i < 500; i++) {
      shop.order("same" + i, "anna", "1.00");
    }
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth()).hasSize(508);
    scene.later(Duration.ofMinutes(1));
    shop.order("late", "anna", "2.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F18_anOrderThatBecomesVisibleLateIsFoundWithinTheOverlap() {
    engine.round();
    scene.later(Duration.ofMinutes(30));
    shop.order("on-time", "anna", "1.00");
    engine.drain(Lane.LIVE);
    put("late", scene.clock.instant().minus(Duration.ofMinutes(9)));
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F18_anOrderThatBecomesVisibleEvenLaterIsFoundByTheReconciliation() {
    engine.round();
    scene.later(Duration.ofDays(2));
    shop.order("on-time", "anna", "1.00");
    engine.drain(Lane.LIVE);
    put("late", scene.clock.instant().minus(Duration.ofDays(1)));
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).doesNotContainKey("Nlate");
    scene.later(Duration.ofDays(6));
    engine.round();
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  private void put(String key, Instant changed) {
    shop.put(
        new Thing(
            Entity.ORDER,
            key,
            "N" + key,
            changed,
            "anna",
            "3.00",
            Optional.of(changed),
            Optional.empty()));
  }

  @Test
  void F19_aTimeInTheFutureDoesNotMoveTheWatermarkThere() {
    engine.round();
    put("future", Instant.parse("2099-01-01T00:00:00Z"));
    engine.drain(Lane.LIVE);
    assertThat(watermark())
        .hasValueSatisfying(time -> assertThat(time).isBeforeOrEqualTo(scene.clock.instant()));
    scene.later(Duration.ofMinutes(1));
    shop.order("next", "anna", "1.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void F19_ourClockPlaysNoPartInWhatIsAskedFor() {
    engine.round();
    shop.order("a", "anna", "1.00");
    scene.clock.add(Duration.ofHours(3));
    engine.drain(Lane.LIVE);
    scene.clock.add(Duration.ofHours(-3).plusMinutes(1));
    shop.order("b", "anna", "1.00");
    engine.drain(Lane.LIVE);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void whatCannotBeAskedForByChangeIsReadAsAWholeOnceADay() {
    shop.filters.remove(Entity.CUSTOMER);
    engine.round();
    assertThat(scene.customers()).containsEntry("anna", "Anna");
    shop.customer("anna", "Anne");
    engine.round();
    assertThat(scene.customers()).containsEntry("anna", "Anna");
    scene.later(Duration.ofHours(25));
    engine.round();
    assertThat(scene.customers()).containsEntry("anna", "Anne");
  }

  @Test
  void nothingIsFetchedWhileTheShopIsPaused() {
    shop.plan =
        new org.stammkunde.api.FetchPlan(
            shop.plan.every(),
            shop.plan.overlap(),
            shop.plan.since(),
            shop.plan.returnPeriod(),
            shop.plan.pageSize(),
            true);
    engine.round();
    assertThat(shop.calls).isEmpty();
    assertThat(engine.status().state()).isEqualTo(WebShopStatus.State.PAUSED);
  }
}
