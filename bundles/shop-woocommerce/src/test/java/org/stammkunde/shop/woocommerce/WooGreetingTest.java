package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.contract.StubPerson;

/** What a shop is told to be missing. */
class WooGreetingTest extends WooScene {

  private Greeting greeting() throws CallFailed {
    return connect().greet();
  }

  @Test
  void theVersionIsTold() throws CallFailed {
    assertThat(greeting().version()).isEqualTo("WooCommerce 10.0.2");
  }

  @Test
  void theIdentityIsTheAddressThatWordPressHas() throws CallFailed {
    assertThat(greeting().identity()).isEqualTo("woocommerce:localhost:" + shop.url().getPort());
  }

  @Test
  void theIdentityIsTheSameWithoutTheSystemStatus() throws CallFailed {
    String identity = greeting().identity();
    shop.rest.forbidden.add("system_status");
    assertThat(greeting().identity()).isEqualTo(identity);
    assertThat(greeting().remarks()).anyMatch(one -> one.english().contains("system status"));
  }

  @Test
  void aKeyThatMayNotReadCustomersIsOfNoUse() throws CallFailed {
    shop.rest.forbidden.add("customers");
    assertThat(greeting().remarks())
        .filteredOn(Remark::blocking)
        .extracting(Remark::german)
        .containsExactly(
            "Der Benutzer des Schlüssels darf keine Kunden lesen; geben Sie ihm die Rolle"
                + " Administrator");
  }

  @Test
  void aKeyThatSeesNoCustomFieldsOfCustomersIsTold() throws CallFailed {
    String key = shop.add(StubPerson.named("kunde"));
    assertThat(greeting().remarks()).noneMatch(one -> one.english().contains("custom fields"));
    shop.customers.get(Long.valueOf(key)).remove("meta_data");
    assertThat(greeting().remarks()).anyMatch(one -> one.english().contains("custom fields"));
  }

  @Test
  void aKeyThatMayNotReadProductsNeedsASetting() throws CallFailed {
    shop.rest.forbidden.add("products");
    assertThat(greeting().remarks()).anyMatch(Remark::blocking);
    assertThat(connect(Keys.DOWNLOAD_LOOKUP, "false").greet().remarks())
        .noneMatch(Remark::blocking);
  }

  @Test
  void aKeyThatMayNotReadOrdersIsRefused() {
    shop.rest.forbidden.add("orders");
    assertThatThrownBy(this::greeting)
        .isInstanceOfSatisfying(
            CallFailed.class,
            failed -> assertThat(failed.reason()).isEqualTo(CallFailed.Reason.CREDENTIALS));
  }

  @Test
  void aStatusThatNoSettingNamesIsTold() throws CallFailed {
    shop.rest.statuses.add("in-gravur");
    assertThat(greeting().remarks()).anyMatch(one -> one.english().contains("'in-gravur'"));
    assertThat(connect(Keys.SOLD, "processing,completed,refunded,in-gravur").greet().remarks())
        .noneMatch(one -> one.english().contains("status '"));
  }

  @Test
  void anotherTimeZoneThanThatOfTheSettingsIsTold() throws CallFailed {
    assertThat(greeting().remarks()).noneMatch(one -> one.english().contains("zone"));
    shop.rest.timezone = "America/New_York";
    assertThat(greeting().remarks())
        .anyMatch(one -> one.english().endsWith("set zone = America/New_York"));
  }

  @Test
  void aSiteThatHidesItsDescriptionOrItsZoneIsNoTrouble() throws CallFailed {
    shop.rest.timezone = "";
    assertThat(greeting().remarks()).noneMatch(one -> one.english().contains("zone"));
    shop.rest.showsSite = false;
    assertThat(greeting().remarks()).noneMatch(one -> one.english().contains("zone"));
  }

  @Test
  void anOldVersionIsTold() throws CallFailed {
    shop.rest.version = "6.9.4";
    assertThat(greeting().remarks()).anyMatch(one -> one.english().contains("6.9.4"));
  }

  @Test
  void aWebhookThatWasSwitchedOffIsTold() throws CallFailed {
    shop.rest.webhooks.add(
        JsonNodeFactory.instance.objectNode().put("id", 5).put("status", "disabled"));
    assertThat(greeting().remarks()).noneMatch(one -> one.english().contains("webhook 5"));
    Map<String, java.util.function.Supplier<String>> secrets =
        new java.util.HashMap<>(shop.secrets());
    secrets.put(Keys.WEBHOOK_SECRET, () -> "kanarie-hook");
    assertThat(shop.connect(http, shop.values(), secrets).greet().remarks())
        .anyMatch(one -> one.english().contains("webhook 5"));
  }

  @Test
  void callsOverHttpAreRemarkedOn() throws CallFailed {
    assertThat(greeting().remarks()).anyMatch(one -> one.english().contains("over http"));
  }
}
