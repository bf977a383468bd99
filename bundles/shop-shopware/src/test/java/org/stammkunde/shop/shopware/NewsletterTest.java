package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/** Who left the newsletter gets no advertising, and is not overlooked. */
class NewsletterTest {
  private final Stage stage = new Stage();
  private final StubPerson anna = StubPerson.named("anna");
  private final String key = stage.stub.add(anna);

  @AfterEach
  void close() {
    stage.close();
  }

  private boolean robinson(Map<String, String> values) throws Exception {
    return stage.customer(stage.connect(values), key).robinson();
  }

  @Test
  void whoLeftGetsNoAdvertising() throws Exception {
    stage.stub.newsletter(anna.email(), "optOut");
    assertThat(robinson(Map.of())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"optIn, true", "direct, true", "optOut, false", "notSet,"})
  void consentIsWhatTheRecipientSaid(String state, Boolean consent) throws Exception {
    stage.stub.newsletter(anna.email(), state);
    assertThat(stage.customer(stage.connect(), key).consent())
        .isEqualTo(Optional.ofNullable(consent));
  }

  @Test
  void addressesAreComparedWithoutCase() throws Exception {
    stage.stub.newsletter("Anna.KANARIE@example.test", "optOut");
    assertThat(robinson(Map.of())).isTrue();
  }

  @Test
  void whoSubscribedOrNeverDidIsNotHindered() throws Exception {
    assertThat(robinson(Map.of())).isFalse();
    stage.stub.newsletter(anna.email(), "optIn");
    assertThat(robinson(Map.of())).isFalse();
  }

  @Test
  void whoIsNoRecipientCanMeanNoAdvertising() throws Exception {
    assertThat(robinson(Map.of("robinson.newsletter", "optOut, notSet, none"))).isTrue();
    stage.stub.newsletter(anna.email(), "direct");
    assertThat(robinson(Map.of("robinson.newsletter", "optOut, notSet, none"))).isFalse();
  }

  @Test
  void withoutTheSettingNobodyAsksForRecipients() throws Exception {
    stage.stub.newsletter(anna.email(), "optOut");
    WebShop shop = stage.connect(Map.of("robinson.newsletter", ""));
    Stage.all(shop, Entity.CUSTOMER, Stage.always(), 10);
    assertThat(stage.customer(shop, key).robinson()).isFalse();
    assertThat(stage.stub.calls()).noneMatch(call -> call.path().contains("newsletter"));
  }

  @Test
  void whoLeftComesAgainThoughTheCustomerDidNotChange() throws Exception {
    stage.stub.newsletter(anna.email(), "optIn");
    stage.stub.advance(Duration.ofDays(1));
    Instant left = stage.stub.now();
    stage.stub.newsletter(anna.email(), "optOut");
    WebShop shop = stage.connect();
    Map<String, Found> found = Stage.all(shop, Entity.CUSTOMER, Stage.from(left), 10);
    assertThat(found).containsOnlyKeys(key);
    assertThat(found.get(key).changedAt()).isEqualTo(Optional.of(left));
    ShopCustomer customer = (ShopCustomer) shop.parse(List.of(found.get(key).document())).get(0);
    assertThat(customer.robinson()).isTrue();
  }

  @Test
  void manyWhoLeaveAtTheSameTimeAllCome() throws Exception {
    List<String> keys = new ArrayList<>(List.of(key));
    List<String> emails = new ArrayList<>(List.of(anna.email()));
    for (int number = 0; number < 25; number++) {
      StubPerson person = StubPerson.named("kunde" + (char) ('a' + number));
      keys.add(stage.stub.add(person));
      emails.add(person.email());
    }
    stage.stub.advance(Duration.ofDays(1));
    Instant left = stage.stub.now();
    emails.forEach(email -> stage.stub.newsletter(email, "optOut"));
    for (int size : List.of(1, 2, 7, 100)) {
      assertThat(Stage.all(stage.connect(), Entity.CUSTOMER, Stage.from(left), size))
          .as("pages of %s", size)
          .containsOnlyKeys(keys);
    }
  }

  @Test
  void aGuestWhoLeftGetsNoAdvertising() throws Exception {
    String order = stage.stub.add(StubOrder.guest(anna));
    stage.stub.newsletter(anna.email(), "optOut");
    WebShop shop = stage.connect();
    Found found = shop.find(Entity.ORDER, order).orElseThrow();
    assertThat(shop.parse(List.of(found.document())))
        .filteredOn(ShopCustomer.class::isInstance)
        .singleElement()
        .matches(record -> ((ShopCustomer) record).robinson());
  }
}
