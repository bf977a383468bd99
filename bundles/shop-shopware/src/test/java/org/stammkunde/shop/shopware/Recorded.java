package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShopSettings;

/** Objects of a running shop, and what is read out of them. */
final class Recorded {
  static final ShopId SHOP = new ShopId("my-shop");

  private Recorded() {}

  /** Settings with all defaults but some. */
  static WebShopSettings given(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    for (ShopPlatform.Setting setting : Key.settings()) {
      if (!setting.byDefault().isEmpty()) {
        all.put(setting.key(), setting.byDefault());
      }
    }
    all.put("access.key.id", "SWIA");
    all.putAll(values);
    return new WebShopSettings(
        SHOP,
        URI.create("https://shop.example/"),
        Channel.SHOP,
        ZoneId.of("Europe/Berlin"),
        new FetchPlan(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            LocalDate.parse("2020-01-01"),
            Duration.ofDays(30),
            100,
            false),
        Set.of(),
        Optional.empty(),
        all,
        Map.of("secret.access.key", () -> "secret"));
  }

  static Settings settings(Map<String, String> values) {
    try {
      return new Settings(given(values));
    } catch (SettingsRejected wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** An order as a search gives it: with the buyer's account, which the recording has apart. */
  static ObjectNode order(String name, String account) {
    ObjectNode order = ShopwareStub.recorded(name).put("autoIncrement", 1);
    ObjectNode customer = ShopwareStub.recorded(account);
    ObjectNode buyer = (ObjectNode) order.get("orderCustomer");
    buyer.set("customerId", customer.get("id"));
    buyer.set("customer", customer);
    return order;
  }

  static ObjectNode shipped() {
    return order("20_shipped", "10_account");
  }

  static Found found(ObjectNode order, Map<String, String> values) {
    return new Documents(settings(values)).order(order, new Consent.Said());
  }

  static List<ShopRecord> read(ObjectNode order, Map<String, String> values) throws RecordRejected {
    return Reading.of(settings(values), found(order, values).document());
  }

  /** The documents of an order that can be read. */
  static List<SalesDocument> documents(ObjectNode order, Map<String, String> values) {
    try {
      return read(order, values).stream()
          .filter(SalesDocument.class::isInstance)
          .map(SalesDocument.class::cast)
          .toList();
    } catch (RecordRejected rejected) {
      throw new AssertionError(rejected.rejections().toString(), rejected);
    }
  }

  static SalesDocument sale(ObjectNode order, Map<String, String> values) {
    return documents(order, values).get(0);
  }

  static SalesDocument sale(ObjectNode order) {
    return sale(order, Map.of());
  }

  /** The parts of something, to change them. */
  static ObjectNode part(ObjectNode of, String list, int number) {
    return (ObjectNode) of.get(list).get(number);
  }

  /** Gives an order, a delivery or a transaction another state. */
  static void state(ObjectNode thing, String name) {
    ((ObjectNode) thing.get("stateMachineState")).put("technicalName", name);
  }
}
