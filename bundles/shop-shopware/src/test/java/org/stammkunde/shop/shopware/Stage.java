package org.stammkunde.shop.shopware;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;

/** A stub shop and what is asked of it. */
final class Stage implements AutoCloseable {
  final ShopwareStub stub = new ShopwareStub();
  private final Http http =
      new JdkHttp(
          java.time.Clock.systemUTC(),
          new Patience(1, Duration.ofMillis(1), Duration.ofMillis(2), 100, Duration.ofSeconds(1)));

  WebShop connect(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(stub.values());
    all.putAll(values);
    return stub.connect(http, all, stub.secrets());
  }

  WebShop connect() {
    return connect(Map.of());
  }

  /** From a time on, without an end. */
  static Window from(java.time.Instant time) {
    return new Window(time, Optional.empty());
  }

  /** Everything since the shop began. */
  static Window always() {
    return from(StubShop.START);
  }

  static Map<String, Found> all(WebShop shop, Entity entity, Window window, int size)
      throws CallFailed {
    Map<String, Found> found = new HashMap<>();
    String cursor = "";
    do {
      WebShop.Changed page = shop.changed(entity, window, cursor, size);
      page.found().forEach(one -> found.put(one.key(), one));
      cursor = page.next();
    } while (!cursor.isEmpty());
    return found;
  }

  ShopCustomer customer(WebShop shop, String key) throws CallFailed, RecordRejected {
    Found found = shop.find(Entity.CUSTOMER, key).orElseThrow();
    return (ShopCustomer) shop.parse(java.util.List.of(found.document())).get(0);
  }

  @Override
  public void close() {
    stub.close();
  }
}
