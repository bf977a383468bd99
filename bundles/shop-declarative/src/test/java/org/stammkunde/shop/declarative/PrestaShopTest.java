package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.WebShopContract;

/** The mapping file of PrestaShop that is shipped does everything that a connector must do. */
class PrestaShopTest extends WebShopContract {
  private PrestaShopStub shop;

  @Override
  protected StubShop open() {
    PrestaShopStub opened = new PrestaShopStub();
    shop = shop == null ? opened : shop;
    return opened;
  }

  private static StubOrder guestOrder() {
    return StubOrder.guest(StubPerson.named("gast"));
  }

  private SalesDocument sale(String key) {
    return (SalesDocument) parsed(order(key)).get(0);
  }

  @Test
  void theRefundOfAnOldOrderIsAChangeOfTheOrder() throws Exception {
    String key = shop.add(guestOrder());
    shop.advance(Duration.ofDays(20));
    Instant later = shop.now();
    shop.refund(key, 1);
    Found found =
        connect().changed(Entity.ORDER, new Window(later, Optional.empty()), "", 10).found().get(0);
    assertThat(found.key()).isEqualTo(key);
    assertThat(found.changedAt()).hasValue(later);
  }

  @Test
  void aNewAddressIsAChangeOfItsCustomer() throws Exception {
    StubPerson anna = StubPerson.named("anna");
    String key = shop.add(anna);
    shop.advance(Duration.ofDays(1));
    Instant later = shop.now();
    shop.addAddress(key, anna.of("Kanarie AG", ""));
    List<Found> found =
        connect().changed(Entity.CUSTOMER, new Window(later, Optional.empty()), "", 10).found();
    assertThat(found).extracting(Found::key).containsExactly(key);
    ShopCustomer customer = (ShopCustomer) parsed(found.get(0)).get(0);
    assertThat(customer.details().company()).isEqualTo("Kanarie AG");
  }

  @Test
  void aGuestIsNoCustomer() {
    shop.add(guestOrder());
    String account = shop.add(StubPerson.named("anna"));
    assertThat(all(Entity.CUSTOMER)).extracting(Found::key).containsExactly(account);
  }

  @Test
  void nobodyAsksForPasswords() {
    shop.add(guestOrder());
    String customer = shop.add(StubPerson.named("anna"));
    assertThat(customer(customer).document().content()).doesNotContain("passwd", "$2y$");
    order(all(Entity.ORDER).get(0).key());
    assertThat(shop.calls())
        .extracting(call -> call.query("display", "full"))
        .allMatch(display -> display.startsWith("[") && !display.contains("passwd"));
  }

  @Test
  void theKeyStandsInNoAddress() {
    order(shop.add(guestOrder()));
    assertThat(shop.calls())
        .extracting(StubRequest::url)
        .noneMatch(url -> url.contains(PrestaShopStub.KEY));
  }

  @Test
  void anAccountsOrderKeepsNothingOfThePerson() {
    StubPerson anna = StubPerson.named("anna");
    String key = shop.add(StubOrder.of(shop.add(anna), anna));
    assertThat(order(key).document().content())
        .doesNotContain(anna.lastName(), anna.email(), anna.street());
  }

  @Test
  void ordersOfOneCartHaveNumbersOfTheirOwn() {
    String first = shop.add(guestOrder(), "SHARED");
    String second = shop.add(guestOrder(), "SHARED");
    assertThat(sale(first).number()).isEqualTo("SHARED");
    assertThat(sale(second).number()).isEqualTo("SHARED-" + second);
  }

  @Test
  void anUnpaidOrderIsAReservation() {
    String key = shop.add(guestOrder());
    shop.state(key, 10);
    assertThat(sale(key).orderKind()).isEqualTo(OrderKind.RESERVATION);
    assertThat(order(key).settledAt()).isEmpty();
  }

  @Test
  void F14_aStateThatNobodyNamedIsRejectedByItsPath() {
    String key = shop.add(guestOrder());
    shop.state(key, 77);
    Found found = order(key);
    assertThat(found.settledAt()).isEmpty();
    assertThatThrownBy(() -> connect().parse(List.of(found.document())))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("current_state")
        .hasMessageContaining("orders.state.");
  }

  @Test
  void anOrderRefundedWithoutACreditSlipCountsAsCancelled() {
    String key = shop.add(guestOrder());
    shop.state(key, 7);
    assertThat(sale(key).cancelled()).isTrue();
  }

  @Test
  void anOrderRefundedByACreditSlipIsPaidBackOnce() {
    String key = shop.add(guestOrder());
    shop.refund(key, 2);
    shop.state(key, 7);
    assertThat(sale(key).cancelled()).isFalse();
    SalesDocument back = (SalesDocument) parsed(order(key)).get(2);
    assertThat(back.lines().get(0).value()).isEqualTo(new BigDecimal("85.60"));
  }

  @Test
  void aPageOfOrdersIsCompletedByOneRequestOfEachKind() throws Exception {
    for (int count = 0; count < 30; count++) {
      shop.add(guestOrder());
    }
    assertThat(connect().changed(Entity.ORDER, window(), "", 100).found()).hasSize(30);
    assertThat(shop.calls()).hasSize(10);
  }
}
