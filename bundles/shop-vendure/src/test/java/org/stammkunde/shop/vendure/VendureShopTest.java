package org.stammkunde.shop.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.jdk.JdkHttp;

/** What is true of Vendure alone. */
final class VendureShopTest {
  private static final StubPerson ANNA = StubPerson.named("anna");

  private final StubVendure vendure = new StubVendure();

  @AfterEach
  void close() {
    vendure.close();
  }

  private WebShop connect(String... settings) {
    Map<String, String> values = new HashMap<>(vendure.values());
    for (int at = 0; at < settings.length; at += 2) {
      values.put(settings[at], settings[at + 1]);
    }
    return vendure.connect(new JdkHttp(), values, vendure.secrets());
  }

  private Window window() {
    return new Window(StubShop.START, Optional.empty());
  }

  private ShopCustomer customer(WebShop shop, String key) throws CallFailed, RecordRejected {
    Found found = shop.find(Entity.CUSTOMER, key).orElseThrow();
    return (ShopCustomer) shop.parse(List.of(found.document())).get(0);
  }

  @Test
  void anOrderWhoseUpdateIsOlderThanItsPlacingIsSeen() throws CallFailed {
    vendure.advance(Duration.ofHours(1));
    String key = vendure.add(StubOrder.guest(ANNA));
    vendure.order(key).put("updatedAt", StubShop.START.minusSeconds(3600).toString());
    Window lately = new Window(vendure.now().minusSeconds(60), Optional.empty());
    assertThat(connect().changed(Entity.ORDER, lately, "", 10).found())
        .extracting(Found::key)
        .containsExactly(key);
  }

  @Test
  void anOrderThatChangesBehindThePageIsSeenInTheSamePass() throws CallFailed {
    String first = vendure.add(StubOrder.guest(ANNA));
    vendure.advance(Duration.ofMinutes(5));
    vendure.add(StubOrder.guest(ANNA));
    vendure.advance(Duration.ofMinutes(5));
    WebShop shop = connect();
    Changed page = shop.changed(Entity.ORDER, window(), "", 1);
    vendure.touch(Entity.ORDER, first);
    String last = "";
    for (String cursor = page.next(); !cursor.isEmpty(); cursor = page.next()) {
      page = shop.changed(Entity.ORDER, window(), cursor, 1);
      last = page.found().isEmpty() ? last : page.found().get(0).key();
    }
    assertThat(last).isEqualTo(first);
  }

  @Test
  void aSellersShareOfAnOrderIsNoOrder() throws CallFailed {
    String key = vendure.add(StubOrder.guest(ANNA));
    vendure.order(key).put("type", "Seller");
    assertThat(connect().changed(Entity.ORDER, window(), "", 10).found()).isEmpty();
    assertThat(connect().find(Entity.ORDER, key)).isEmpty();
  }

  @Test
  void aCartIsNotFoundAsAnOrder() throws CallFailed {
    String key = vendure.add(StubOrder.guest(ANNA));
    vendure.order(key).putNull("orderPlacedAt");
    assertThat(connect().find(Entity.ORDER, key)).isEmpty();
  }

  @Test
  void whoeverHasNoAccountIsNoCustomer() throws CallFailed {
    vendure.add(StubOrder.guest(ANNA));
    assertThat(connect().changed(Entity.CUSTOMER, window(), "", 10).found()).isEmpty();
    assertThat(connect().keys(Entity.CUSTOMER, "", 10).keys()).isEmpty();
  }

  @Test
  void withoutANumberTheIdIsTheNumber() throws CallFailed, RecordRejected {
    String key = vendure.add(ANNA);
    assertThat(customer(connect(), key).ref().number()).isEqualTo("K" + key);
    vendure.customer(key).withObject("/customFields").put("customerNumber", " ");
    assertThat(customer(connect(), key).ref().number()).isEqualTo(key);
  }

  @Test
  void F14_aCustomFieldThatGoesAwayStopsNothing() throws CallFailed, RecordRejected {
    String key = vendure.add(ANNA);
    WebShop shop = connect();
    assertThat(shop.find(Entity.CUSTOMER, key)).isPresent();
    vendure.removeField("vatId");
    assertThat(customer(shop, key).details().lastName()).isEqualTo(ANNA.lastName());
  }

  @Test
  void aMissingCustomerNumberIsTold() throws CallFailed {
    vendure.removeField("customerNumber");
    List<Remark> remarks = connect().greet().remarks();
    assertThat(remarks.get(0).english())
        .startsWith(
            "There is no custom field Customer.customerNumber: the customer number is the id");
    assertThat(remarks.get(0).blocking()).isFalse();
  }

  @Test
  void aRightThatIsMissingIsTold() throws CallFailed {
    vendure.removeRight("ReadOrder");
    assertThat(connect().greet().remarks())
        .filteredOn(Remark::blocking)
        .extracting(Remark::english)
        .containsExactly("The user lacks the right ReadOrder; add it to its role in the shop");
  }

  @Test
  void aStateThatNoSettingNamesIsTold() throws CallFailed {
    assertThat(connect("states.ordered", "Shipped").greet().remarks())
        .extracting(Remark::english)
        .contains("No setting names these states, so their orders are kept aside: PaymentSettled");
  }

  @Test
  void otherDecimalsAreTold() throws CallFailed {
    assertThat(connect("money.decimals", "3").greet().remarks())
        .filteredOn(Remark::blocking)
        .extracting(Remark::english)
        .containsExactly("The shop's amounts have 2 decimals; set 'money.decimals'");
  }

  @Test
  void withAConsentFieldWhoeverGaveNoneGetsNoAdvertising() throws CallFailed, RecordRejected {
    String key = vendure.add(ANNA);
    assertThat(customer(connect(), key).robinson()).isFalse();
    assertThat(customer(connect("consent.field", "newsletterOptInAt"), key).robinson()).isTrue();
    vendure
        .customer(key)
        .withObject("/customFields")
        .put("newsletterOptInAt", "2026-01-01T00:00:00Z");
    assertThat(customer(connect("consent.field", "newsletterOptInAt"), key).robinson()).isFalse();
  }

  @Test
  void consentIsToldWhereTheCustomerWasAsked() throws CallFailed, RecordRejected {
    String key = vendure.add(ANNA);
    assertThat(customer(connect("consent.field", "newsletterOptInAt"), key).consent()).isEmpty();
    vendure
        .customer(key)
        .withObject("/customFields")
        .put("newsletterOptInAt", "2026-01-01T00:00:00Z");
    assertThat(customer(connect("consent.field", "newsletterOptInAt"), key).consent())
        .hasValue(true);
    assertThat(customer(connect(), key).consent()).isEmpty();
  }

  @Test
  void anotherAddressForGoodsIsTold() throws CallFailed, RecordRejected {
    String key = vendure.add(ANNA);
    assertThat(customer(connect(), key).deliveryAddress()).isEmpty();
    ArrayNode addresses = (ArrayNode) vendure.customer(key).path("addresses");
    ObjectNode goods = addresses.get(0).deepCopy();
    addresses.add(
        goods
            .put("id", "goods")
            .put("streetLine1", "Hof 2")
            .put("defaultBillingAddress", false)
            .put("defaultShippingAddress", true));
    assertThat(customer(connect(), key).deliveryAddress().orElseThrow().street())
        .isEqualTo("Hof 2");
  }

  @Test
  void anAddressThatWasChangedIsAChangeOfTheCustomer() throws CallFailed {
    String key = vendure.add(ANNA);
    vendure.advance(Duration.ofDays(1));
    ((ObjectNode) vendure.customer(key).path("addresses").path(0))
        .put("city", "Potsdam")
        .put("updatedAt", vendure.now().toString());
    assertThat(connect().find(Entity.CUSTOMER, key).orElseThrow().changedAt())
        .hasValue(vendure.now());
  }

  @Test
  void anOrderSaysNothingOfAnAccountButWhoseItIs() throws CallFailed {
    String order = vendure.add(StubOrder.of(vendure.add(ANNA), ANNA));
    assertThat(connect().find(Entity.ORDER, order).orElseThrow().document().content())
        .doesNotContain(ANNA.lastName(), ANNA.email(), ANNA.street());
  }

  @Test
  void anOrderThatNobodyTouchedForALongTimeIsSettled() throws CallFailed {
    String key = vendure.add(StubOrder.guest(ANNA));
    vendure.advance(Duration.ofDays(181));
    assertThat(connect().find(Entity.ORDER, key).orElseThrow().settledAt())
        .hasValue(StubShop.START.plus(Duration.ofDays(180)));
  }

  @Test
  void F11_aPasswordThatWasRefusedIsNotTriedAgainUntilSomebodyAsks() {
    Map<String, Supplier<String>> wrong = Map.of("secret", () -> "wrong");
    WebShop shop = vendure.connect(new JdkHttp(), vendure.values(), wrong);
    for (int tries = 0; tries < 3; tries++) {
      CallFailed failed =
          catchThrowableOfType(CallFailed.class, () -> shop.find(Entity.ORDER, "1"));
      assertThat(failed.reason()).isEqualTo(Reason.CREDENTIALS);
    }
    assertThat(vendure.logins()).isEqualTo(1);
    assertThat(catchThrowableOfType(CallFailed.class, shop::greet)).isNotNull();
    assertThat(vendure.logins()).isEqualTo(2);
  }

  @Test
  void vendureSendsNoWebhooks() {
    assertThat(connect().capabilities().webhooks()).isFalse();
    assertThat(
            catchThrowableOfType(WebhookRefused.class, () -> connect().hint(Map.of(), new byte[0])))
        .isNotNull();
  }
}
