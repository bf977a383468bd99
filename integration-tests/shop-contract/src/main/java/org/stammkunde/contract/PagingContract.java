package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;

/** Whoever reads page by page gets everything, whatever happens meanwhile. */
public interface PagingContract extends Scene {

  /** Orders of guests, one a second, three of them in the same second. */
  private List<String> orders(int count) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
      if (number % 7 > 2) {
        shop().advance(Duration.ofSeconds(1));
      }
    }
    return keys;
  }

  @Test
  default void everyOrderOfAWindowComesWhateverThePageSize() {
    List<String> keys = orders(13);
    for (int size = 1; size <= 14; size++) {
      assertThat(Reading.of(this, Entity.ORDER, window(), size).keys())
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  default void everyCustomerComesWhateverThePageSize() {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      keys.add(shop().add(StubPerson.named("kunde" + (char) ('a' + number))));
      shop().advance(Duration.ofSeconds(number % 3));
    }
    for (int size = 1; size <= 9; size++) {
      assertThat(Reading.of(this, Entity.CUSTOMER, window(), size).keys())
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  default void anEmptyShopIsOneEmptyPage() {
    for (Entity entity : List.of(Entity.ORDER, Entity.CUSTOMER)) {
      Reading reading = Reading.of(this, entity, window(), 10);
      assertThat(reading.pages()).hasSize(1);
      assertThat(reading.documents()).isEmpty();
      assertThat(Reading.keys(this, entity, 10, count -> {})).isEmpty();
    }
  }

  @Test
  default void bothEndsOfAWindowBelongToIt() throws CallFailed {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
      shop().advance(Duration.ofHours(1));
    }
    Instant middle = StubShop.START.plus(Duration.ofHours(1));
    Set<String> found =
        Reading.of(this, Entity.ORDER, new Window(middle, Optional.of(middle)), 10).keys();
    assertThat(found).contains(keys.get(1));
    if (connect().capabilities().filtersChanges().contains(Entity.ORDER)) {
      assertThat(found).as("what changed an hour outside").containsExactly(keys.get(1));
    }
  }

  @Test
  default void aChangedOrderComesAgain() {
    List<String> keys = orders(4);
    shop().advance(Duration.ofHours(2));
    Instant later = shop().now();
    shop().touch(Entity.ORDER, keys.get(1));
    Reading reading = Reading.of(this, Entity.ORDER, new Window(later, Optional.empty()), 10);
    assertThat(reading.keys()).contains(keys.get(1));
    assertThat(reading.documents().get(reading.documents().size() - 1).changedAt()).hasValue(later);
  }

  @Test
  default void changedAtIsWhenTheShopChangedIt() {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    assertThat(order(key).changedAt()).hasValue(StubShop.START);
    shop().advance(Duration.ofMinutes(3));
    shop().touch(Entity.ORDER, key);
    assertThat(order(key).changedAt()).hasValue(shop().now());
  }

  @Test
  default void aPageTellsTheShopsClock() {
    shop().advance(Duration.ofHours(5));
    Reading reading = Reading.of(this, Entity.ORDER, window(), 10);
    assertThat(reading.pages().get(0).now()).isCloseTo(shop().now(), within(1, ChronoUnit.SECONDS));
  }

  @Test
  default void aPageGivesTheSameAsFind() {
    orders(3);
    for (Found found : all(Entity.ORDER)) {
      assertThat(order(found.key())).isEqualTo(found);
    }
  }

  @Test
  default void F15_theSamePageForEverIsFound() {
    orders(9);
    shop().stuck();
    try {
      Reading.tried(this, Entity.ORDER, window(), "", 3, count -> {});
      fail("nine orders are there and the same three came for ever");
    } catch (CallFailed failed) {
      assertThat(failed.reason()).isEqualTo(CallFailed.Reason.BROKEN_ANSWER);
      assertThat(failed.getMessage()).contains("paging");
    }
  }

  @Test
  default void F16_aNewOrderBetweenPagesHidesNothing() {
    List<String> keys = orders(12);
    Reading reading =
        Reading.of(
            this,
            Entity.ORDER,
            window(),
            3,
            count -> {
              if (count < 5) {
                shop().add(StubOrder.guest(StubPerson.named("neu")));
                shop().advance(Duration.ofSeconds(1));
              }
            });
    assertThat(reading.keys()).containsAll(keys);
  }

  @Test
  default void F16_aChangeBetweenPagesHidesNothing() {
    List<String> keys = orders(12);
    List<String> changed = new ArrayList<>();
    Reading reading =
        Reading.of(
            this,
            Entity.ORDER,
            window(),
            3,
            count -> {
              if (count < 6) {
                // One that was given and one that is still to come.
                for (String key : List.of(keys.get(count - 1), keys.get(12 - count))) {
                  shop().touch(Entity.ORDER, key);
                  changed.add(key);
                }
                shop().advance(Duration.ofSeconds(1));
              }
            });
    Set<String> unchanged = new HashSet<>(keys);
    changed.forEach(unchanged::remove);
    assertThat(unchanged).isNotEmpty();
    assertThat(reading.keys()).containsAll(unchanged);
  }

  @Test
  default void F16_aDeletionBetweenPagesHidesNothing() {
    List<String> keys = orders(12);
    Reading reading =
        Reading.of(
            this,
            Entity.ORDER,
            window(),
            3,
            count -> {
              if (count < 4) {
                shop().delete(Entity.ORDER, keys.get(count - 1));
              }
            });
    assertThat(reading.keys()).containsAll(keys.subList(3, 12));
  }

  @Test
  default void F16_aDeletionWithinOneSecondHidesNothing() {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
    }
    Reading reading =
        Reading.of(
            this,
            Entity.ORDER,
            window(),
            4,
            count -> {
              if (count < 4) {
                shop().delete(Entity.ORDER, keys.get(count - 1));
              }
            });
    assertThat(reading.keys()).containsAll(keys.subList(3, 20));
  }

  @Test
  default void F16_aDeletedCustomerBetweenPagesHidesNobody() {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      keys.add(shop().add(StubPerson.named("kunde" + (char) ('a' + number))));
      shop().advance(Duration.ofSeconds(1));
    }
    Reading reading =
        Reading.of(
            this,
            Entity.CUSTOMER,
            window(),
            3,
            count -> {
              if (count < 3) {
                shop().delete(Entity.CUSTOMER, keys.get(count - 1));
              }
            });
    assertThat(reading.keys()).containsAll(keys.subList(2, 10));
  }

  @Test
  default void F17_fiveHundredOrdersOfTheSameSecondAllCome() {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 500; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
    }
    for (int size : List.of(7, 100, 1_000)) {
      assertThat(Reading.of(this, Entity.ORDER, window(), size).keys())
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  default void allKeysAreTold() {
    List<String> orders = orders(9);
    List<String> customers = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      customers.add(shop().add(StubPerson.named("kunde" + (char) ('a' + number))));
    }
    for (int size = 1; size <= 10; size++) {
      assertThat(Reading.keys(this, Entity.ORDER, size, count -> {}))
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(orders);
      assertThat(Reading.keys(this, Entity.CUSTOMER, size, count -> {}))
          .as("pages of %s", size)
          .containsExactlyInAnyOrderElementsOf(customers);
    }
  }

  @Test
  default void theKeyOfADeletedOrderIsNotTold() {
    List<String> keys = orders(5);
    shop().delete(Entity.ORDER, keys.get(2));
    assertThat(Reading.keys(this, Entity.ORDER, 2, count -> {}))
        .containsExactlyInAnyOrder(keys.get(0), keys.get(1), keys.get(3), keys.get(4));
  }

  @Test
  default void F16_aDeletionBetweenPagesHidesNoKey() {
    List<String> keys = orders(12);
    Set<String> told =
        Reading.keys(
            this,
            Entity.ORDER,
            3,
            count -> {
              if (count < 4) {
                shop().delete(Entity.ORDER, keys.get(count - 1));
              }
            });
    assertThat(told).containsAll(keys.subList(3, 12));
  }

  @Test
  default void whatDoesNotExistIsEmpty() throws CallFailed {
    String order = shop().add(StubOrder.guest(StubPerson.named("gast")));
    String customer = shop().add(StubPerson.named("kunde"));
    shop().delete(Entity.ORDER, order);
    shop().delete(Entity.CUSTOMER, customer);
    assertThat(connect().find(Entity.ORDER, order)).isEmpty();
    assertThat(connect().find(Entity.CUSTOMER, customer)).isEmpty();
  }
}
