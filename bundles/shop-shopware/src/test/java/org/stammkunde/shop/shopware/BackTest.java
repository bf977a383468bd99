package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.shop.shopware.Recorded.documents;
import static org.stammkunde.shop.shopware.Recorded.part;
import static org.stammkunde.shop.shopware.Recorded.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;

/** What came back is taken off once. */
class BackTest {
  private static final String LATER = "2026-12-01T10:00:00.000+00:00";

  private final ObjectNode order = Recorded.shipped();
  private final ObjectNode transaction = part(order, "transactions", 0);
  private final ObjectNode delivery = part(order, "deliveries", 0);

  private ObjectNode refund(ObjectNode of, String id, String amount, String state) {
    if (of.get("captures").isNull()) {
      of.putArray("captures");
    }
    ArrayNode captures = (ArrayNode) of.get("captures");
    ObjectNode capture = captures.isEmpty() ? captures.addObject() : (ObjectNode) captures.get(0);
    ObjectNode refund = capture.withArray("refunds").addObject();
    refund.put("id", id).put("createdAt", LATER);
    refund.putObject("amount").put("totalPrice", new BigDecimal(amount));
    refund.putObject("stateMachineState").put("technicalName", state);
    return refund;
  }

  private void price(ObjectNode of, String total) {
    ((ObjectNode) of.get("amount")).put("totalPrice", new BigDecimal(total));
  }

  private List<SalesDocument> back() {
    return documents(order, Map.of()).stream().skip(1).toList();
  }

  private static BigDecimal sum(List<SalesDocument> documents) {
    return documents.stream()
        .map(document -> LineReader.sum(document.lines()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void aPaymentThatWentBackIsARefundOfEverything() {
    transaction.put("updatedAt", LATER);
    state(transaction, "refunded");
    assertThat(back()).hasSize(1);
    assertThat(back().get(0).kind()).isEqualTo(Kind.REFUND);
    assertThat(back().get(0).at()).isEqualTo(Instant.parse(LATER.replace("+00:00", "Z")));
    assertThat(back().get(0).lines()).isEqualTo(documents(order, Map.of()).get(0).lines());
  }

  @Test
  void aChargebackIsARefund() {
    state(transaction, "chargeback");
    assertThat(sum(back())).isEqualTo("85.60");
  }

  @Test
  void aPartOfWhichNobodySaysHowMuchIsNotGuessed() {
    state(transaction, "refunded_partially");
    assertThat(back()).isEmpty();
  }

  @Test
  void refundsOfACaptureCountWithTheirAmounts() {
    state(transaction, "refunded_partially");
    refund(transaction, "a1", "10.00", "completed");
    refund(transaction, "a2", "5.50", "completed");
    assertThat(back()).hasSize(2);
    assertThat(sum(back())).isEqualTo("15.50");
    assertThat(back()).extracting(SalesDocument::number).containsExactly("10000/a1", "10000/a2");
    assertThat(back()).extracting(SalesDocument::orderNumber).containsOnly("10000");
  }

  @Test
  void aRefundThatFailedIsNone() {
    state(transaction, "paid");
    refund(transaction, "a1", "10.00", "failed");
    refund(transaction, "a2", "10.00", "open");
    assertThat(back()).isEmpty();
  }

  @Test
  void captureRefundsAndTheStateAreNotTakenOffTwice() {
    state(transaction, "refunded");
    refund(transaction, "a1", "10.00", "completed");
    assertThat(back()).hasSize(2);
    assertThat(sum(back())).isEqualTo("85.60");
  }

  @Test
  void goodsThatCameBackAreAReturn() {
    state(transaction, "paid");
    state(delivery, "returned");
    delivery.put("updatedAt", LATER);
    assertThat(back()).hasSize(1);
    assertThat(back().get(0).kind()).isEqualTo(Kind.RETURN);
    assertThat(back().get(0).at()).isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
    assertThat(sum(back())).isEqualTo("85.60");
  }

  @Test
  void goodsThatCameBackAndWerePaidBackAreTakenOffOnce() {
    state(delivery, "returned");
    state(transaction, "refunded");
    assertThat(back()).hasSize(1);
    assertThat(sum(back())).isEqualTo("85.60");
  }

  @Test
  void shippingThatIsPaidBackWithTheGoodsIsTheRefund() {
    order.put("amountTotal", new BigDecimal("90.50"));
    ((ObjectNode) order.get("shippingCosts")).put("totalPrice", new BigDecimal("4.90"));
    price(transaction, "90.50");
    state(delivery, "returned");
    state(transaction, "refunded");
    assertThat(back()).extracting(SalesDocument::kind).containsExactly(Kind.RETURN, Kind.REFUND);
    assertThat(sum(back().subList(1, 2))).isEqualTo("4.90");
  }

  @Test
  void aSecondPaymentThatWentBackTakesNothingOff() {
    ObjectNode again = transaction.deepCopy();
    again.put("id", "again");
    ((ArrayNode) order.get("transactions")).add(again);
    state(transaction, "paid");
    state(again, "refunded");
    assertThat(back()).isEmpty();
  }

  @Test
  void aDiscountOnShippingIsNoDelivery() {
    ObjectNode discount = delivery.deepCopy();
    discount.put("id", "discount");
    ((ObjectNode) discount.get("shippingCosts")).put("totalPrice", new BigDecimal("-4.90"));
    ((ArrayNode) order.get("deliveries")).add(discount);
    state(delivery, "returned");
    assertThat(back()).extracting(SalesDocument::kind).containsExactly(Kind.RETURN);
  }

  @Test
  void ofACancelledOrderNothingIsTakenOffAgain() {
    state(order, "cancelled");
    state(transaction, "refunded");
    state(delivery, "returned");
    assertThat(back()).isEmpty();
  }
}
