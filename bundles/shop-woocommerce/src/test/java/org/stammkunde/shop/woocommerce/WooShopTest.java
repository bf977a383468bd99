package org.stammkunde.shop.woocommerce;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.contract.CartContract;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TestOrderContract;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;
import org.stammkunde.contract.WebhookContract;

/** A WooCommerce shop over http keeps the contract of all shops. */
class WooShopTest extends WebShopContract
    implements CartContract, TestOrderContract, TotalContract, WebhookContract {
  private StubWoo woo() {
    return (StubWoo) shop();
  }

  @Override
  protected StubShop open() {
    return new StubWoo();
  }

  @Override
  public void fillCart(String customerKey, StubPerson person, StubOrder.Item item) {
    woo().cart(customerKey, person, item);
  }

  @Override
  public void leaveOutTheLast(int answers) {
    woo().rest.leavesOut = answers;
  }

  @Override
  public Delivery delivery(Entity entity, String key, String secret, int delivery) {
    String kind = entity == Entity.ORDER ? "order" : "customer";
    byte[] body =
        ((entity == Entity.ORDER ? woo().orders : woo().customers).get(Long.valueOf(key)))
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    byte[] signature = OneLegged.hmacSha256(secret.getBytes(StandardCharsets.UTF_8), body);
    return new Delivery(
        Map.of(
            "content-type",
            "application/json",
            "x-wc-webhook-source",
            shop().url().toString(),
            "x-wc-webhook-topic",
            kind + ".updated",
            "x-wc-webhook-resource",
            kind,
            "x-wc-webhook-event",
            "updated",
            "x-wc-webhook-signature",
            Base64.getEncoder().encodeToString(signature),
            "x-wc-webhook-id",
            "5",
            "x-wc-webhook-delivery-id",
            "d41d8cd98f00b204e9800998ecf8427" + delivery),
        body);
  }

  @Override
  public Optional<Delivery> ping(String secret) {
    return Optional.of(
        new Delivery(
            Map.of("content-type", "application/x-www-form-urlencoded"),
            "webhook_id=5".getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String signatureHeader() {
    return "x-wc-webhook-signature";
  }

  @Override
  public Map<String, Supplier<String>> webhookSecrets(String secret, String before) {
    Map<String, Supplier<String>> secrets = new HashMap<>();
    secrets.put(Keys.WEBHOOK_SECRET, () -> secret);
    if (!before.isEmpty()) {
      secrets.put(Keys.WEBHOOK_SECRET_OLD, () -> before);
    }
    return secrets;
  }
}
