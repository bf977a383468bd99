package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShop.Carts;

/** Of a platform that shows carts which were filled and left. */
public interface CartContract extends Scene {

  /** A customer fills a cart; a guest if the key is empty. */
  void fillCart(String customerKey, StubPerson person, StubOrder.Item item);

  private List<OpenCart> carts(java.time.Instant idleSince, int size) {
    List<OpenCart> carts = new ArrayList<>();
    String cursor = "";
    try {
      do {
        Carts page = connect().openCarts(idleSince, cursor, size);
        assertThat(page.carts()).hasSizeLessThanOrEqualTo(size);
        carts.addAll(page.carts());
        cursor = page.next();
      } while (!cursor.isEmpty());
    } catch (CallFailed failed) {
      throw new AssertionError("the shop is well, but: " + failed.getMessage(), failed);
    }
    return carts;
  }

  private ShopCustomerRef ref(String customerKey) {
    return parsed(customer(customerKey)).stream()
        .filter(ShopCustomer.class::isInstance)
        .map(record -> ((ShopCustomer) record).ref())
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void theConnectorSaysThatItSeesCarts() {
    assertThat(connect().capabilities().carts()).isTrue();
  }

  @Test
  default void aCartIsNoOrder() {
    StubPerson anna = StubPerson.named("anna");
    fillCart(shop().add(anna), anna, StubOrder.BAG);
    fillCart("", StubPerson.named("gast"), StubOrder.BAG);
    String order = shop().add(StubOrder.guest(StubPerson.named("gast")));
    assertThat(all(Entity.ORDER)).extracting(found -> found.key()).containsExactly(order);
    assertThat(Reading.keys(this, Entity.ORDER, 10, count -> {})).containsExactly(order);
  }

  @Test
  default void aCartThatWasLeftIsShownWithItsCustomerAndValue() {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop().add(anna);
    fillCart(customer, anna, StubOrder.BAG);
    java.time.Instant filled = shop().now();
    shop().advance(Duration.ofDays(2));
    List<OpenCart> carts = carts(filled.plus(Duration.ofDays(1)), 10);
    assertThat(carts).hasSize(1);
    assertThat(carts.get(0).buyer()).isEqualTo(ref(customer));
    assertThat(carts.get(0).value()).isEqualByComparingTo(StubOrder.BAG.price());
    assertThat(carts.get(0).touchedAt()).isEqualTo(filled);
    assertThat(carts.get(0).lines())
        .extracting(OpenCart.Line::article)
        .containsExactly(StubOrder.BAG.article());
  }

  @Test
  default void aCartThatIsBeingFilledIsNotShown() {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop().add(anna);
    shop().advance(Duration.ofDays(2));
    fillCart(customer, anna, StubOrder.BAG);
    assertThat(carts(shop().now().minus(Duration.ofDays(1)), 10)).isEmpty();
  }

  @Test
  default void aGuestsCartIsNobodysAndNotShown() {
    fillCart("", StubPerson.named("gast"), StubOrder.BAG);
    shop().advance(Duration.ofDays(2));
    assertThat(carts(shop().now(), 10)).isEmpty();
  }

  @Test
  default void allCartsAreShownWhateverThePageSize() {
    int count = 7;
    for (int number = 0; number < count; number++) {
      StubPerson person = StubPerson.named("kunde" + (char) ('a' + number));
      fillCart(shop().add(person), person, StubOrder.BAG);
      fillCart("", StubPerson.named("gast"), StubOrder.BAG);
    }
    shop().advance(Duration.ofDays(2));
    for (int size = 1; size <= count + 1; size++) {
      assertThat(carts(shop().now(), size))
          .as("pages of %s", size)
          .extracting(OpenCart::buyer)
          .hasSizeGreaterThanOrEqualTo(count)
          .satisfies(buyers -> assertThat(buyers.stream().distinct()).hasSize(count));
    }
  }
}
