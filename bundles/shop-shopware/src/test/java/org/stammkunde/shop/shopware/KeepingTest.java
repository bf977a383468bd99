package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/** No more is asked for and kept than is needed, and no draft and no other channel. */
class KeepingTest {
  private static final String CHANNEL = "98432def39fc4624b33213a56b8c944d";

  private final Stage stage = new Stage();
  private final StubPerson anna = StubPerson.named("anna");

  @AfterEach
  void close() {
    stage.close();
  }

  private String order() {
    return stage.stub.add(StubOrder.of(stage.stub.add(anna), anna));
  }

  private String content(Entity entity, String key) throws CallFailed {
    return stage.connect().find(entity, key).orElseThrow().document().content();
  }

  @Test
  void anAccountsOrderSaysNothingOfThePerson() throws CallFailed {
    String key = order();
    assertThat(content(Entity.ORDER, key)).doesNotContainIgnoringCase(StubPerson.CANARY);
  }

  @Test
  void aRefundsReasonAndALinesPayloadAreNotKept() throws CallFailed {
    String key = order();
    stage.stub.refund(key, 1);
    assertThat(content(Entity.ORDER, key))
        .doesNotContain("reason", "purchasePrices", "deepLinkCode");
  }

  @Test
  void noPasswordComes() throws CallFailed {
    String key = stage.stub.add(anna);
    assertThat(content(Entity.CUSTOMER, key)).doesNotContain("$2y$10$");
  }

  @Test
  void whatAShopGivesWithoutBeingAskedIsNotKept() {
    ObjectNode order = Recorded.shipped().put("customerComment", "a personal word");
    assertThat(Recorded.found(order, Map.of()).document().content())
        .doesNotContain("customerComment", "a personal word", "Hauptstr.");
  }

  @Test
  void theSameOrderInAnotherSequenceIsTheSameDocument() {
    ObjectNode order = Recorded.order("24_guest_with_voucher", "12_guest");
    String before = Recorded.found(order, Map.of()).document().content();
    ObjectNode turned = order.deepCopy();
    turned
        .putArray("lineItems")
        .add(order.get("lineItems").get(1))
        .add(order.get("lineItems").get(0));
    assertThat(turned).isNotEqualTo(order);
    assertThat(Recorded.found(turned, Map.of()).document().content()).isEqualTo(before);
  }

  @Test
  void aDraftOfAnOrderIsNoOrder() throws CallFailed {
    String key = order();
    stage.stub.thing("order", key).put("versionId", "0190a3e5c1be7c1e8f1f1f1f1f1f1f1f");
    assertThat(stage.connect().find(Entity.ORDER, key)).isEmpty();
    assertThat(Stage.all(stage.connect(), Entity.ORDER, Stage.always(), 10)).isEmpty();
  }

  @Test
  void otherSalesChannelsAreNotSeen() throws CallFailed {
    String here = order();
    String there = order();
    stage.stub.thing("order", there).put("salesChannelId", "0190a3e5c1be7c1e8f1f1f1f1f1f1f1f");
    Map<String, String> values = Map.of("sales.channels", CHANNEL);
    assertThat(Stage.all(stage.connect(values), Entity.ORDER, Stage.always(), 10))
        .containsOnlyKeys(here);
    assertThat(stage.connect(values).find(Entity.ORDER, there)).isEmpty();
    assertThat(stage.connect(values).keys(Entity.ORDER, "", 10).keys()).containsExactly(here);
    assertThat(stage.connect().keys(Entity.ORDER, "", 10).keys()).containsExactly(here, there);
  }

  @Test
  void guestsAreNoCustomers() throws CallFailed {
    stage.stub.add(StubOrder.guest(anna));
    assertThat(Stage.all(stage.connect(), Entity.CUSTOMER, Stage.always(), 10)).isEmpty();
    assertThat(stage.connect().keys(Entity.CUSTOMER, "", 10).keys()).isEmpty();
    String guest = stage.stub.tables.get("customer").get(0).get("id").asText();
    assertThat(stage.connect().find(Entity.CUSTOMER, guest)).isEmpty();
  }

  @Test
  void anOrderWithoutANumberIsKeptUnderItsIdAndRefused() throws CallFailed {
    String key = order();
    stage.stub.thing("order", key).putNull("orderNumber");
    Found found = stage.connect().find(Entity.ORDER, key).orElseThrow();
    assertThat(found.document().number()).isEqualTo(key);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> stage.connect().parse(List.of(found.document())))
        .hasMessageContaining("orderNumber");
  }
}
