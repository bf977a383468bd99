package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.shop.shopware.Recorded.part;
import static org.stammkunde.shop.shopware.Recorded.sale;
import static org.stammkunde.shop.shopware.Recorded.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordRejected;

/** Kind and state of an order, by the rules of the settings. */
class KindTest {
  private final ObjectNode order = Recorded.shipped();
  private final ObjectNode transaction = part(order, "transactions", 0);
  private final ObjectNode delivery = part(order, "deliveries", 0);

  private ObjectNode method() {
    return (ObjectNode) delivery.get("shippingMethod");
  }

  private boolean settled() {
    return Recorded.found(order, Map.of()).settledAt().isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "shipping_standard, Standard, SHIPPING",
    "shipping_pickup, , PICK_UP",
    "acme_click_and_collect, , PICK_UP",
    "own_1, Abholung Filiale Köln, PICK_UP",
    "own_2, Filialabholung, PICK_UP"
  })
  void pickUpIsToldByTheShippingMethod(String technicalName, String name, OrderKind kind) {
    method().put("technicalName", technicalName).put("name", name);
    assertThat(sale(order).orderKind()).isEqualTo(kind);
  }

  @Test
  void theSettingsNameTheMethods() {
    method().put("technicalName", "store_7");
    assertThat(sale(order, Map.of("pickup.methods", "counter, STORE_*")).orderKind())
        .isEqualTo(OrderKind.PICK_UP);
    assertThat(sale(order, Map.of("reservation.methods", "store_7")).orderKind())
        .isEqualTo(OrderKind.RESERVATION);
    assertThat(sale(order, Map.of("own.stock.methods", "store_7")).orderKind())
        .isEqualTo(OrderKind.OWN_STOCK);
    assertThat(
            sale(order, Map.of("pickup.methods", delivery.get("shippingMethodId").asText()))
                .orderKind())
        .isEqualTo(OrderKind.PICK_UP);
  }

  @Test
  void ownStockIsToldByTagOrArticle() {
    order.putArray("tags").addObject().put("name", "Lagerware");
    assertThat(sale(order, Map.of("own.stock.tags", "lagerware")).orderKind())
        .isEqualTo(OrderKind.OWN_STOCK);
    assertThat(sale(order, Map.of("own.stock.articles", "BOOK-*")).orderKind())
        .isEqualTo(OrderKind.OWN_STOCK);
    assertThat(sale(order, Map.of("own.stock.articles", "BAG-*")).orderKind())
        .isEqualTo(OrderKind.SHIPPING);
  }

  @Test
  void testOrdersAreToldByFieldOrTag() {
    assertThat(sale(order).test()).isFalse();
    order.putObject("customFields").put("internal", "ja");
    assertThat(sale(order, Map.of("test.field", "internal")).test()).isTrue();
    order.putArray("tags").addObject().put("name", "Test");
    assertThat(sale(order, Map.of("test.tags", "test")).test()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "open, open, SHIPPING",
    "open, paid, SHIPPING",
    "open, unconfirmed, RESERVATION",
    "open, failed, RESERVATION",
    "open, cancelled, RESERVATION",
    "in_progress, failed, RESERVATION",
    "completed, failed, SHIPPING",
    "cancelled, cancelled, SHIPPING"
  })
  void anOpenOrderWithoutAPaymentIsNotYetASale(String orders, String payment, OrderKind kind) {
    state(order, orders);
    state(transaction, payment);
    assertThat(sale(order).orderKind()).isEqualTo(kind);
  }

  @Test
  void aSecondTryToPayCounts() {
    ObjectNode again = transaction.deepCopy();
    ((com.fasterxml.jackson.databind.node.ArrayNode) order.get("transactions")).add(again);
    state(transaction, "failed");
    state(again, "paid");
    state(delivery, "shipped");
    assertThat(sale(order).orderKind()).isEqualTo(OrderKind.SHIPPING);
    assertThat(settled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "open, open, open, false",
    "open, paid, open, false",
    "open, open, shipped, false",
    "open, paid, shipped, true",
    "open, refunded, returned, true",
    "in_progress, paid, shipped_partially, false",
    "completed, open, open, true",
    "cancelled, open, open, true",
    "packed, paid, shipped, false"
  })
  void anOrderIsSettledWhenItIsPaidAndDelivered(
      String orders, String payment, String delivered, boolean settled) {
    state(order, orders);
    state(transaction, payment);
    state(delivery, delivered);
    assertThat(settled()).isEqualTo(settled);
  }

  @Test
  void F14_aStateThatNoSettingKnowsIsRefusedWithItsPlace() {
    state(transaction, "payment_by_carrier_pigeon");
    assertThatThrownBy(() -> Recorded.read(order, Map.of()))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("transactions[0].stateMachineState.technicalName")
        .hasMessageContaining("payment.states.");
    assertThat(
            sale(order, Map.of("payment.states.paid", "paid, payment_by_carrier_pigeon"))
                .orderKind())
        .isEqualTo(OrderKind.SHIPPING);
  }

  @Test
  void F14_severalFaultsAreToldAtOnce() {
    state(order, "packed");
    state(delivery, "on_a_camel");
    order.remove("orderDateTime");
    ((ObjectNode) order.get("currency")).put("isoCode", "");
    try {
      Recorded.read(order, Map.of());
      org.junit.jupiter.api.Assertions.fail("nothing was found");
    } catch (RecordRejected rejected) {
      assertThat(rejected.rejections())
          .extracting(org.stammkunde.api.Rejection::field)
          .contains("stateMachineState.technicalName", "orderDateTime", "currency.isoCode");
    }
  }
}
