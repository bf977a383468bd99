package org.stammkunde.shop.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopRecord;

/** Orders of a real Vendure 3.7.3, one a line in orders.jsonl, and what may go wrong with them. */
final class OrderReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode order(String code) {
    try (InputStream in = OrderReaderTest.class.getResourceAsStream("orders.jsonl")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        ObjectNode order = (ObjectNode) JSON.readTree(line);
        if (order.path("code").asText().equals(code)) {
          return order;
        }
      }
      throw new AssertionError("there is no order " + code);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  private static List<SalesDocument> documents(ObjectNode order) {
    return documents(order, Map.of());
  }

  private static List<SalesDocument> documents(ObjectNode order, Map<String, String> settings) {
    try {
      List<ShopRecord> records =
          Vendures.reading(settings)
              .parse(List.of(new RawDocument(Entity.ORDER, "x", order.toString())));
      return records.stream()
          .filter(SalesDocument.class::isInstance)
          .map(SalesDocument.class::cast)
          .toList();
    } catch (RecordRejected rejected) {
      throw new AssertionError(rejected);
    }
  }

  private static Rejection rejection(ObjectNode order) {
    RawDocument raw = new RawDocument(Entity.ORDER, "x", order.toString());
    return catchThrowableOfType(
            RecordRejected.class, () -> Vendures.reading(Map.of()).parse(List.of(raw)))
        .rejections()
        .get(0);
  }

  private static BigDecimal sum(List<Line> lines) {
    return lines.stream()
        .map(line -> line.value().subtract(line.cancelled()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static ObjectNode part(ObjectNode order, String list) {
    return (ObjectNode) order.path(list).path(0);
  }

  @Test
  void goodsThatCameBackAreAReturnOfTheirOwnDay() {
    List<SalesDocument> documents = documents(order("DELIVERED"));
    assertThat(documents).extracting(SalesDocument::kind).containsExactly(Kind.ORDER, Kind.RETURN);
    SalesDocument back = documents.get(1);
    assertThat(back.orderNumber()).isEqualTo("DELIVERED");
    assertThat(back.at()).isEqualTo("2026-11-22T09:26:02Z");
    assertThat(back.lines()).hasSize(1);
    assertThat(back.lines().get(0).article()).isEqualTo("BOOK");
    assertThat(back.lines().get(0).value()).isEqualByComparingTo("42.80");
  }

  @Test
  void moneyThatWasPaidBackWithoutGoodsIsARefund() {
    ObjectNode order = order("DELIVERED");
    ((ObjectNode) part(order, "payments").path("refunds").path(0)).putArray("lines");
    assertThat(documents(order))
        .extracting(SalesDocument::kind)
        .containsExactly(Kind.ORDER, Kind.REFUND);
  }

  @Test
  void whatIsCancelledAndPaidBackIsTakenOffOnce() {
    ObjectNode order = order("PARTLY");
    ObjectNode refund =
        ((ObjectNode) part(order, "payments")).withArray("refunds").addObject().put("id", "9");
    refund.put("state", "Settled").put("total", 11_900).put("createdAt", "2026-11-22T09:00:00Z");
    List<SalesDocument> documents = documents(order);
    assertThat(documents)
        .extracting(SalesDocument::kind)
        .containsExactly(Kind.ORDER, Kind.ADJUSTMENT);
    assertThat(sum(documents.get(0).lines())).isEqualByComparingTo("242.90");
    refund.put("total", 12_000);
    assertThat(documents(order))
        .filteredOn(document -> document.kind() == Kind.REFUND)
        .extracting(document -> sum(document.lines()))
        .containsExactly(new BigDecimal("1.00"));
  }

  @Test
  void aRefundThatIsNotPaidYetDoesNotCount() {
    ObjectNode order = order("DELIVERED");
    ((ObjectNode) part(order, "payments").path("refunds").path(0)).put("state", "Pending");
    assertThat(documents(order)).extracting(SalesDocument::kind).containsExactly(Kind.ORDER);
  }

  @Test
  void thePartThatWasCancelledStandsWithItsLine() {
    Line bags = documents(order("PARTLY")).get(0).lines().get(0);
    assertThat(bags.quantity()).isEqualByComparingTo("3");
    assertThat(bags.value()).isEqualByComparingTo("357.00");
    assertThat(bags.cancelled()).isEqualByComparingTo("119.00");
  }

  @Test
  void aCancelledOrderShowsWhatItWas() {
    SalesDocument order = documents(order("CANCELLED")).get(0);
    assertThat(order.cancelled()).isTrue();
    assertThat(order.lines())
        .extracting(Line::value)
        .containsExactly(new BigDecimal("238.00"), new BigDecimal("4.90"));
    assertThat(sum(order.lines())).isZero();
  }

  @Test
  void aLineThatWasAddedLaterCounts() {
    ObjectNode order = order("PARTLY");
    part(order, "lines").put("quantity", 4).put("orderPlacedQuantity", 0);
    part(order, "lines").put("linePriceWithTax", 47_600);
    order.put("totalWithTax", 48_090);
    SalesDocument document = documents(order).get(0);
    assertThat(document.lines().get(0).quantity()).isEqualByComparingTo("4");
    assertThat(sum(document.lines())).isEqualByComparingTo("480.90");
  }

  @Test
  void aVoucherIsAChargeAndADownloadIsNoThing() {
    SalesDocument order = documents(order("GUEST")).get(0);
    assertThat(order.buyer().guest()).isTrue();
    assertThat(order.lines())
        .extracting(Line::deliveryKind)
        .startsWith(DeliveryKind.PHYSICAL, DeliveryKind.DOWNLOAD);
    assertThat(order.lines().get(3).value()).isEqualByComparingTo("-5.47");
    assertThat(sum(order.lines())).isEqualByComparingTo("54.13");
  }

  @Test
  void aCentThatTheShopRoundedAwayIsALineOfItsOwn() {
    ObjectNode order = order("GUEST").put("totalWithTax", 5_412);
    List<Line> lines = documents(order).get(0).lines();
    assertThat(lines.get(lines.size() - 1).text()).isEqualTo("Rounding");
    assertThat(sum(lines)).isEqualByComparingTo("54.12");
  }

  @Test
  void postageOfAPriceWithoutTaxIsRounded() {
    ObjectNode order = order("GUEST");
    part(order, "shippingLines").put("priceWithTax", 489.6);
    assertThat(documents(order).get(0).lines().get(2).value()).isEqualByComparingTo("4.90");
  }

  @Test
  void F14_aTotalThatDoesNotAddUpIsRejected() {
    Rejection rejection = rejection(order("GUEST").put("totalWithTax", 9_999));
    assertThat(rejection.field()).isEqualTo("$.totalWithTax");
    assertThat(rejection.reason().english()).contains("54.13");
  }

  @Test
  void F14_anUnknownStateIsRejectedByItsName() {
    Rejection rejection = rejection(order("GUEST").put("state", "WaitingForGodot"));
    assertThat(rejection.field()).isEqualTo("$.state");
    assertThat(rejection.value()).isEqualTo("WaitingForGodot");
    assertThat(rejection.reason().english()).contains("states.ordered");
  }

  @Test
  void F14_anUnknownStateOfARefundIsRejectedByItsPlace() {
    ObjectNode order = order("DELIVERED");
    ((ObjectNode) part(order, "payments").path("refunds").path(0)).put("state", "Lost");
    assertThat(rejection(order).field()).isEqualTo("$.payments[0].refunds[0].state");
  }

  @Test
  void F14_aMissingPriceIsRejectedByItsPlace() {
    ObjectNode order = order("GUEST");
    part(order, "lines").remove("linePriceWithTax");
    Rejection rejection = rejection(order);
    assertThat(rejection.field()).isEqualTo("$.lines[0].linePriceWithTax");
    assertThat(rejection.reason()).isEqualTo(new Saying("is missing", "fehlt"));
  }

  @Test
  void F14_numbersMayBeTextsAndUnknownFieldsAreNobodysBusiness() {
    ObjectNode order = order("GUEST").put("totalWithTax", "5413").put("newField", true);
    assertThat(sum(documents(order).get(0).lines())).isEqualByComparingTo("54.13");
  }

  @Test
  void whatIsOrderedButNotSoldYetIsAReservation() {
    ObjectNode order = order("GUEST").put("state", "OnApproval");
    assertThat(documents(order, Map.of("states.reserved", "OnApproval")).get(0).orderKind())
        .isEqualTo(OrderKind.RESERVATION);
  }

  @Test
  void anOrderWhoseArticlesAreAllOurOwnIsOfOwnStock() {
    assertThat(documents(order("PARTLY"), Map.of("own.stock.articles", "BAG.*")).get(0).orderKind())
        .isEqualTo(OrderKind.OWN_STOCK);
    assertThat(documents(order("GUEST"), Map.of("own.stock.articles", "BOOK.*")).get(0).orderKind())
        .isEqualTo(OrderKind.SHIPPING);
  }

  @Test
  void aTestOrderIsTold() {
    ObjectNode order = order("GUEST");
    ((ObjectNode) order.path("customFields")).put("isTest", true);
    assertThat(documents(order).get(0).test()).isTrue();
  }

  @Test
  void amountsMayHaveOtherDecimals() {
    ObjectNode order = order("PARTLY");
    assertThat(documents(order, Map.of("money.decimals", "3")).get(0).lines().get(0).value())
        .isEqualByComparingTo("35.70");
  }
}
