package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;
import org.threeten.extra.MutableClock;

/** A stub shop with connections to it, for what is WooCommerce's alone. */
abstract class WooScene {
  final MutableClock clock = MutableClock.of(StubShop.START, ZoneOffset.UTC);
  final Http http =
      new JdkHttp(
          clock,
          new Patience(1, Duration.ofMillis(1), Duration.ofMillis(2), 100, Duration.ofSeconds(1)));
  final StubWoo shop = new StubWoo();

  @AfterEach
  void closeShop() {
    shop.close();
  }

  WebShop connect() {
    return shop.connect(http);
  }

  /** With these settings besides those of the stub shop: key, value, key, value … */
  WebShop connect(String... pairs) {
    Map<String, String> values = new HashMap<>(shop.values());
    for (int at = 0; at < pairs.length; at += 2) {
      values.put(pairs[at], pairs[at + 1]);
    }
    return shop.connect(http, values, shop.secrets());
  }

  static StubOrder guestOrder() {
    return StubOrder.guest(StubPerson.named("gast"));
  }

  /** Puts a recorded order into the shop and returns its key. */
  String recorded(String name) {
    ObjectNode order = Recordings.copy(name);
    shop.orders.put(order.path("id").asLong(), order);
    return order.path("id").asText();
  }

  static Found order(WebShop web, String key) throws CallFailed {
    return web.find(Entity.ORDER, key).orElseThrow();
  }

  static List<ShopRecord> records(WebShop web, String key) throws CallFailed, RecordRejected {
    return web.parse(List.of(order(web, key).document()));
  }

  static List<SalesDocument> documents(WebShop web, String key) throws CallFailed, RecordRejected {
    return records(web, key).stream()
        .filter(SalesDocument.class::isInstance)
        .map(SalesDocument.class::cast)
        .toList();
  }

  static SalesDocument sale(WebShop web, String key) throws CallFailed, RecordRejected {
    return documents(web, key).stream()
        .filter(document -> document.kind() == Kind.ORDER)
        .findFirst()
        .orElseThrow();
  }

  static ShopCustomer customer(WebShop web, String key) throws CallFailed, RecordRejected {
    RawDocument document = web.find(Entity.CUSTOMER, key).orElseThrow().document();
    return (ShopCustomer) web.parse(List.of(document)).get(0);
  }

  static ShopCustomer guest(WebShop web, String key) throws CallFailed, RecordRejected {
    return records(web, key).stream()
        .filter(ShopCustomer.class::isInstance)
        .map(ShopCustomer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  static BigDecimal sum(SalesDocument document) {
    return document.lines().stream()
        .map(Line::value)
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** Reads all orders with one connection. */
  Set<String> all(WebShop web, int size) throws CallFailed {
    List<String> keys = new ArrayList<>();
    String cursor = "";
    do {
      Changed page =
          web.changed(Entity.ORDER, new Window(StubShop.START, Optional.empty()), cursor, size);
      page.found().forEach(found -> keys.add(found.key()));
      cursor = page.next();
    } while (!cursor.isEmpty());
    return new LinkedHashSet<>(keys);
  }
}
