package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;

/** What is peculiar to the lists of WooCommerce. */
class WooPagingTest extends WooScene {

  private List<String> orders(int count) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(shop.add(guestOrder()));
      shop.advance(Duration.ofSeconds(1));
    }
    return keys;
  }

  @Test
  void anOrderThatChangesWhileItIsLoadedHidesNoOther() throws CallFailed {
    List<String> keys = orders(9);
    shop.advance(Duration.ofMinutes(1));
    WebShop web = connect();
    // The third one is sorted by its old stamp and shown with the new one.
    shop.rest.whileLoading = () -> shop.touch(Entity.ORDER, keys.get(2));
    assertThat(all(web, 3)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void aShopThatIgnoresOffsetsIsReadByTimeAlone() throws CallFailed {
    List<String> keys = orders(9);
    shop.rest.ignoresOffset = true;
    assertThat(all(connect(), 2)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void aShopThatTellsNoTotalIsReadToItsEnd() throws CallFailed {
    List<String> keys = orders(9);
    shop.rest.tellsTotal = false;
    for (int size : List.of(1, 3, 9, 10)) {
      assertThat(all(connect(), size)).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void cartsBetweenOrdersHideNone() throws CallFailed {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      shop.cart("", StubPerson.named("gast"), org.stammkunde.contract.StubOrder.BAG);
      shop.cart("", StubPerson.named("gast"), org.stammkunde.contract.StubOrder.BAG);
      keys.add(shop.add(guestOrder()));
    }
    for (int size : List.of(1, 2, 5, 100)) {
      assertThat(all(connect(), size)).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void ordersOfAStatusThatAnyLeavesOutCome() throws CallFailed {
    String key = orders(3).get(1);
    shop.order(key).put("status", "in-production");
    shop.rest.statuses.add("in-production");
    shop.rest.hiddenStatuses.add("in-production");
    assertThat(all(connect(), 10)).hasSize(3).contains(key);
    assertThat(connect().keys(Entity.ORDER, "", 10).keys()).hasSize(3).contains(key);
  }

  @Test
  void aStatusThatIsNoLongerThereIsAskedForOnlyOnce() throws CallFailed {
    List<String> keys = orders(3);
    shop.rest.statuses.add("in-production");
    WebShop web = connect();
    assertThat(all(web, 10)).containsExactlyElementsOf(keys);
    shop.rest.statuses.remove("in-production");
    assertThatThrownBy(() -> all(web, 10)).isInstanceOf(CallFailed.class);
    assertThat(all(web, 10)).containsExactlyElementsOf(keys);
  }

  @Test
  void whoMayNotReadTheStatusesGetsAnyOrder() throws CallFailed {
    List<String> keys = orders(3);
    shop.rest.forbidden.add("reports");
    assertThat(all(connect(), 10)).containsExactlyElementsOf(keys);
  }

  @Test
  void cartsAreNotAmongTheOrdersThatTheShopCounts() throws CallFailed {
    orders(3);
    shop.cart("", StubPerson.named("gast"), org.stammkunde.contract.StubOrder.BAG);
    Window window = new Window(StubShop.START, Optional.empty());
    assertThat(connect().changed(Entity.ORDER, window, "", 10).total()).isEqualTo(3);
  }

  @Test
  void aPageOfAHundredOrdersIsTwoCalls() throws CallFailed {
    orders(150);
    WebShop web = connect();
    web.changed(Entity.ORDER, new Window(StubShop.START, Optional.empty()), "", 100);
    int before = shop.calls().size();
    web.changed(Entity.ORDER, new Window(StubShop.START, Optional.empty()), "", 100);
    assertThat(shop.calls().size() - before).as("the list; products are known").isEqualTo(1);
  }

  @Test
  void anOrderWithoutIdIsABrokenAnswer() throws CallFailed {
    shop.orders.put(1L, shop.order(shop.add(guestOrder())).deepCopy());
    shop.orders.get(1L).remove("id");
    WebShop web = connect();
    assertThatThrownBy(() -> all(web, 10)).isInstanceOf(CallFailed.class);
  }

  @Test
  void anotherPlatformsCursorIsRefused() {
    WebShop web = connect();
    assertThatThrownBy(
            () ->
                web.changed(
                    Entity.ORDER, new Window(StubShop.START, Optional.empty()), "page=2", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timesAreWrittenWithoutZoneAsWordPressWouldMoveThem() throws CallFailed {
    List<String> keys = orders(3);
    shop.advance(Duration.ofHours(6));
    keys.add(shop.add(guestOrder()));
    assertThat(all(connect(), 2)).containsAll(keys);
    assertThat(WooRest.lastQuery(shop.calls(), "/orders").get("modified_after"))
        .doesNotContain("Z");
  }

  @Test
  void whereOnlyTimesWithAZoneWorkTheyAreUsed() throws CallFailed {
    List<String> keys = orders(3);
    shop.rest.understandsZ = true;
    shop.rest.shiftsPlainTimes = true;
    assertThat(all(connect(), 2)).containsAll(keys);
    assertThat(WooRest.lastQuery(shop.calls(), "/orders").get("modified_after")).endsWith("Z");
  }

  @Test
  void aShopThatIgnoresTheTimeIsRefused() {
    orders(3);
    shop.rest.ignoresTimes = true;
    WebShop web = connect();
    assertThatThrownBy(() -> all(web, 2))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("modified_after");
  }

  @Test
  void inTheHourThatSummerTimeSkipsNothingIsMissed() throws CallFailed {
    // 02:00 to 03:00 of Berlin does not exist on that day, but is an hour like any other in GMT.
    shop.advance(Duration.between(shop.now(), Instant.parse("2026-03-29T02:10:00Z")));
    List<String> keys = orders(5);
    WebShop web = connect();
    Instant from = Instant.parse("2026-03-29T02:10:00Z");
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      WebShop.Changed page =
          web.changed(
              Entity.ORDER,
              new Window(from, Optional.of(Instant.parse("2026-03-29T02:20:00Z"))),
              cursor,
              2);
      page.found().forEach(one -> found.add(one.key()));
      cursor = page.next();
    } while (!cursor.isEmpty());
    assertThat(found).containsAll(keys);
  }

  @Test
  void inTheHourThatComesTwiceNothingIsMissed() throws CallFailed {
    shop.rest.sortsByItsOwnTime = true;
    shop.advance(Duration.between(shop.now(), Instant.parse("2026-10-24T22:00:00Z")));
    List<String> keys = new ArrayList<>();
    while (shop.now().isBefore(Instant.parse("2026-10-25T03:00:00Z"))) {
      keys.add(shop.add(guestOrder()));
      shop.advance(Duration.ofMinutes(7));
    }
    for (int size : List.of(17, 19, 22, 25, 100)) {
      assertThat(all(connect(), size)).as("pages of %s", size).containsAll(keys);
    }
  }

  @Test
  void aListThatIsSortedTheWrongWayIsAnError() {
    orders(9);
    shop.rest.sortsBackwards = true;
    for (int size : List.of(1, 3, 8)) {
      WebShop web = connect();
      assertThatThrownBy(() -> all(web, size))
          .as("pages of %s", size)
          .isInstanceOf(CallFailed.class);
    }
  }

  @Test
  void ordersOfOneSecondComeInWhateverOrderTheShopGivesThem() throws CallFailed {
    List<String> keys = orders(2);
    for (int number = 0; number < 40; number++) {
      keys.add(shop.add(guestOrder()));
    }
    shop.advance(Duration.ofSeconds(1));
    keys.addAll(orders(2));
    for (boolean sorted : List.of(true, false)) {
      shop.rest.sortsWithinASecond = sorted;
      for (int size : List.of(1, 2, 3, 10, 39, 40, 41, 42, 43, 44, 100)) {
        assertThat(all(connect(), size))
            .as("pages of %s", size)
            .containsExactlyInAnyOrderElementsOf(keys);
      }
    }
  }

  @Test
  void moreOrdersThanAPageHasMayChangeInTheHourThatComesTwice() throws CallFailed {
    shop.rest.sortsByItsOwnTime = true;
    shop.advance(Duration.between(shop.now(), Instant.parse("2026-10-24T23:58:00Z")));
    List<String> keys = new ArrayList<>();
    while (shop.now().isBefore(Instant.parse("2026-10-25T02:03:00Z"))) {
      keys.add(shop.add(guestOrder()));
      shop.advance(Duration.ofMinutes(1));
    }
    for (int size : List.of(5, 50, 100)) {
      assertThat(all(connect(), size))
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }
}
