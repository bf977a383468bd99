package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/** What orders and customers of WooCommerce mean, on recorded ones and on made ones. */
class WooOrdersTest extends WooScene {

  @ParameterizedTest
  @CsvSource({
    "shipping, 89.72, SHIPPING, false",
    "pickup, 119.00, PICK_UP, false",
    "download, 11.90, SHIPPING, false",
    "company, 1075.90, SHIPPING, false",
    "guest, 54.13, SHIPPING, false",
    "cancelled, 242.90, SHIPPING, true"
  })
  void aRecordedOrderAddsUp(String name, String total, OrderKind kind, boolean cancelled)
      throws CallFailed, RecordRejected {
    SalesDocument sale = sale(connect(), recorded(name));
    assertThat(sum(sale)).isEqualByComparingTo(total);
    assertThat(sale.orderKind()).isEqualTo(kind);
    assertThat(sale.cancelled()).isEqualTo(cancelled);
    assertThat(sale.at()).isBetween("2026-11-21T23:30:48Z", "2026-11-21T23:30:49Z");
    assertThat(sale.lines())
        .filteredOn(line -> line.text().equals("Rounding") || line.text().equals("Other"))
        .isEmpty();
  }

  @Test
  void theRecordedReturnIsTakenOffOnItsOwnDate() throws CallFailed, RecordRejected {
    String key = recorded("shippingAfterRefund");
    shop.refunds.put(Long.valueOf(key), List.of(Recordings.copy("refund")));
    List<SalesDocument> documents = documents(connect(), key);
    assertThat(documents).extracting(SalesDocument::kind).containsExactly(Kind.ORDER, Kind.RETURN);
    SalesDocument back = documents.get(1);
    assertThat(sum(back)).isEqualByComparingTo("42.80");
    assertThat(back.number()).isEqualTo("21");
    assertThat(back.orderNumber()).isEqualTo("15");
    assertThat(back.at()).isEqualTo(Instant.parse("2026-11-21T23:30:49Z"));
    assertThat(back.lines().get(0).quantity()).isEqualByComparingTo(BigDecimal.ONE);
  }

  @Test
  void theRecordedCartIsNoOrder() throws CallFailed {
    String key = recorded("abandoned");
    assertThat(connect().find(Entity.ORDER, key)).isEmpty();
  }

  @Test
  void anOrderInTheBinIsNoOrder() throws CallFailed {
    String key = shop.add(guestOrder());
    shop.order(key).put("status", "trash");
    assertThat(connect().find(Entity.ORDER, key)).isEmpty();
  }

  @Test
  void aRefundThatWasTakenBackIsGoneFromTheNextReading() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.refund(key, 1);
    assertThat(documents(connect(), key)).hasSize(2);
    shop.deleteRefunds(key);
    assertThat(documents(connect(), key)).hasSize(1);
  }

  @Test
  void moneyBackWithoutGoodsIsARefund() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.refund(key, 1);
    ObjectNode refund = shop.refunds.get(Long.valueOf(key)).get(0);
    refund.put("amount", "3.00").putArray("line_items");
    SalesDocument back = documents(connect(), key).get(1);
    assertThat(back.kind()).isEqualTo(Kind.REFUND);
    assertThat(sum(back)).isEqualByComparingTo("3.00");
  }

  @Test
  void ofARefundWithoutAmountTheOrderHasIt() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.refund(key, 1);
    ObjectNode refund = shop.refunds.get(Long.valueOf(key)).get(0);
    WebShop web = connect();
    SalesDocument right = documents(web, key).get(1);
    refund.put("amount", "0.00");
    assertThat(documents(web, key).get(1)).isEqualTo(right);
    refund.putArray("line_items");
    assertThat(sum(documents(web, key).get(1))).isEqualTo(sum(right)).isPositive();
  }

  @Test
  void refundsAreAskedForOnlyWhereThereAreSome() throws CallFailed {
    String with = shop.add(guestOrder());
    shop.add(guestOrder());
    shop.refund(with, 1);
    all(connect(), 10);
    assertThat(WooRest.count(shop.calls(), "/refunds")).isEqualTo(1);
  }

  @Test
  void centsOfRoundingAreALineOfTheirOwn() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.order(key).put("total", "90.51");
    SalesDocument sale = sale(connect(), key);
    assertThat(sum(sale)).isEqualByComparingTo("90.51");
    assertThat(sale.lines()).extracting(Line::text).endsWith("Rounding");
  }

  @Test
  void aGiftCardThatIsNoLineIsACharge() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.order(key).put("total", "40.50");
    Line last = sale(connect(), key).lines().get(2);
    assertThat(last.kind()).isEqualTo(LineKind.CHARGE);
    assertThat(last.text()).isEqualTo("Other");
    assertThat(last.value()).isEqualByComparingTo("-50.00");
  }

  @Test
  void aFeeIsACharge() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    ObjectNode fee = ((ArrayNode) shop.order(key).path("fee_lines")).addObject();
    StubWoo.amounts(fee.put("id", 9).put("name", "Nachnahme"), new BigDecimal("5.00"));
    shop.order(key).put("total", "95.50");
    Line line = sale(connect(), key).lines().get(2);
    assertThat(line.text()).isEqualTo("Nachnahme");
    assertThat(line.kind()).isEqualTo(LineKind.CHARGE);
    assertThat(line.value()).isEqualByComparingTo("5.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "on-hold"})
  void anUnpaidOrderIsAReservation(String status) throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.order(key).put("status", status);
    assertThat(sale(connect(), key).orderKind()).isEqualTo(OrderKind.RESERVATION);
    assertThat(order(connect(), key).settledAt()).isEmpty();
  }

  @Test
  void aStatusOfTheShopsOwnIsSetAsideUntilASettingNamesIt() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.order(key).put("status", "in-gravur");
    assertThatThrownBy(() -> sale(connect(), key))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("order.status")
        .hasMessageContaining(Keys.SOLD);
    assertThat(sale(connect(Keys.SOLD, "processing,in-gravur"), key).cancelled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "local_pickup, '', PICK_UP",
    "local_pickup:3, '', PICK_UP",
    "abholfach, 7, PICK_UP",
    "abholfach, 8, SHIPPING",
    "theke, '', OWN_STOCK",
    "merkliste, '', RESERVATION",
    "drohne, '', SHIPPING"
  })
  void theShippingMethodTellsTheKind(String method, String instance, OrderKind kind)
      throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    ((ObjectNode) shop.order(key).path("shipping_lines").path(0))
        .put("method_id", method)
        .put("instance_id", instance);
    SalesDocument sale =
        sale(
            connect(
                Keys.PICK_UP, "local_pickup,abholfach:7",
                Keys.OWN_STOCK, "theke",
                Keys.RESERVATION, "merkliste"),
            key);
    assertThat(sale.orderKind()).isEqualTo(kind);
  }

  @Test
  void articlesOfTheOwnStockMakeAnOrderOfTheOwnStock() throws CallFailed, RecordRejected {
    String own = shop.add(guestOrder().with(StubOrder.BOOKS));
    String mixed = shop.add(guestOrder().with(StubOrder.BOOKS, StubOrder.BAG));
    String[] setting = {Keys.OWN_STOCK_ARTICLES, "BOOK-.*"};
    assertThat(sale(connect(setting), own).orderKind()).isEqualTo(OrderKind.OWN_STOCK);
    assertThat(sale(connect(setting), mixed).orderKind()).isEqualTo(OrderKind.SHIPPING);
  }

  @Test
  void aVariationTellsWhetherItIsADownload() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder().with(StubOrder.FILE));
    ObjectNode line = (ObjectNode) shop.order(key).path("line_items").path(0);
    long variation = line.path("product_id").asLong();
    line.put("variation_id", variation).put("product_id", 4711);
    assertThat(sale(connect(), key).lines().get(0).deliveryKind()).isEqualTo(DeliveryKind.DOWNLOAD);
    assertThat(WooRest.count(shop.calls(), "/products/4711/variations")).isEqualTo(1);
  }

  @Test
  void withoutALookupEverythingIsAThing() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder().with(StubOrder.FILE));
    assertThat(sale(connect(Keys.DOWNLOAD_LOOKUP, "false"), key).lines().get(0).deliveryKind())
        .isEqualTo(DeliveryKind.PHYSICAL);
    assertThat(WooRest.count(shop.calls(), "/products")).isZero();
  }

  @Test
  void anArticleWithoutACodeHasTheNumberOfItsProduct() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    ObjectNode line = (ObjectNode) shop.order(key).path("line_items").path(0);
    line.put("sku", "").put("product_id", 4711);
    assertThat(sale(connect(), key).lines().get(0).article()).isEqualTo("#4711");
  }

  @Test
  void onlyWhatIsReadIsKept() throws CallFailed {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop.add(anna);
    String key = shop.add(StubOrder.of(customer, anna));
    shop.order(key).put("customer_ip_address", "192.0.2.7").put("customer_note", "Klingel");
    StubWoo.meta(shop.order(key), "_some_plugin", "secret");
    String account = order(connect(), key).document().content();
    assertThat(account)
        .doesNotContain("192.0.2.7", "Klingel", "wc_order_", "payment_url", "secret")
        .doesNotContainIgnoringCase(StubPerson.CANARY);
    Found found = connect().find(Entity.CUSTOMER, customer).orElseThrow();
    assertThat(found.document().content()).doesNotContain("avatar", "username", "shipping");
  }

  @Test
  void theRecordedCompanyIsACompany() throws CallFailed, RecordRejected {
    ObjectNode gmbh = Recordings.copy("gmbh");
    shop.customers.put(3L, gmbh);
    ShopCustomer customer = customer(connect(), "3");
    assertThat(customer.companyCustomer()).isTrue();
    assertThat(customer.details().vatId()).isEqualTo("DE123456789");
    assertThat(customer.ref()).isEqualTo(ShopCustomerRef.account(shop.id(), "3"));
  }

  @ParameterizedTest
  @CsvSource({"company, true, false", "vat, false, true", "either, true, true"})
  void whatMakesACompanyIsASetting(String by, boolean named, boolean withVat)
      throws CallFailed, RecordRejected {
    String name = shop.add(StubPerson.named("a").of("Kanarie GmbH", ""));
    String vat = shop.add(StubPerson.named("b").of("", "DE123456789"));
    String nobody = shop.add(StubPerson.named("c"));
    assertThat(customer(connect(Keys.COMPANY_BY, by), name).companyCustomer()).isEqualTo(named);
    assertThat(customer(connect(Keys.COMPANY_BY, by), vat).companyCustomer()).isEqualTo(withVat);
    assertThat(customer(connect(Keys.COMPANY_BY, by), nobody).companyCustomer()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "1, true", "maybe, true", "no, false", "0, false", "'', false"})
  void aRobinsonFieldForbidsAdvertising(String value, boolean robinson)
      throws CallFailed, RecordRejected {
    String key = shop.add(StubPerson.named("anna"));
    StubWoo.meta(shop.customers.get(Long.valueOf(key)), "werbesperre", value);
    assertThat(customer(connect(), key).robinson()).isEqualTo(robinson);
  }

  @Test
  void whereConsentIsRequiredNobodyWithoutItGetsAdvertising() throws CallFailed, RecordRejected {
    String key = shop.add(StubPerson.named("anna"));
    ObjectNode anna = shop.customers.get(Long.valueOf(key));
    anna.putArray("meta_data");
    String[] required = {Keys.CONSENT_REQUIRED, "true"};
    assertThat(customer(connect(), key).robinson()).isFalse();
    assertThat(customer(connect(required), key).robinson()).isTrue();
    StubWoo.meta(anna, "newsletter_optin", "2026-01-05T10:00:00Z");
    assertThat(customer(connect(required), key).robinson()).isFalse();
  }

  @Test
  void consentIsToldWhereTheCustomerWasAsked() throws CallFailed, RecordRejected {
    String key = shop.add(StubPerson.named("anna"));
    ObjectNode anna = shop.customers.get(Long.valueOf(key));
    anna.putArray("meta_data");
    assertThat(customer(connect(), key).consent()).isEmpty();
    StubWoo.meta(anna, "newsletter_optin", "no");
    assertThat(customer(connect(), key).consent()).hasValue(false);
  }

  @Test
  void theBranchStandsInAFieldOfTheShopsOwn() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    StubWoo.meta(shop.order(key), "filiale", "Köln");
    assertThat(guest(connect(Keys.BRANCH_META, "filiale"), key).branch()).isEqualTo("Köln");
  }

  @Test
  void aPaymentMethodMayMarkTestOrders() throws CallFailed, RecordRejected {
    String key = shop.add(guestOrder());
    shop.order(key).put("payment_method", "bogus");
    assertThat(sale(connect(), key).test()).isFalse();
    assertThat(sale(connect(Keys.TEST_PAYMENTS, "bogus"), key).test()).isTrue();
  }

  @Test
  void ofADeletedCustomerTheOrderIsAGuests() throws CallFailed, RecordRejected {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop.add(anna);
    String key = shop.add(StubOrder.of(customer, anna));
    shop.delete(Entity.CUSTOMER, customer);
    assertThat(order(connect(), key).buyerKey()).isEmpty();
    assertThat(guest(connect(), key).details().email()).isEqualTo(anna.email());
  }

  @Test
  void aTimeWithoutGmtIsOfTheShopsZone() throws CallFailed, RecordRejected {
    shop.advance(Duration.ofMinutes(5));
    String key = shop.add(guestOrder());
    shop.order(key).remove("date_created_gmt");
    assertThat(sale(connect(), key).at()).isEqualTo(shop.now());
  }
}
