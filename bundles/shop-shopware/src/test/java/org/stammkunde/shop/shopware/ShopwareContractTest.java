package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TestOrderContract;
import org.stammkunde.contract.TokenContract;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;
import org.stammkunde.contract.WebhookContract;

/** Shopware does what every web shop must. */
class ShopwareContractTest extends WebShopContract
    implements TotalContract, TokenContract, WebhookContract, TestOrderContract {

  @Override
  protected StubShop open() {
    return new ShopwareStub();
  }

  private ShopwareStub stub() {
    return (ShopwareStub) shop();
  }

  @Override
  public void leaveOutTheLast(int answers) {
    stub().leaveOut = answers;
  }

  @Override
  public void expireTokens() {
    stub().expireTokens();
  }

  @Override
  public void refuseLogins() {
    stub().refusesLogins = true;
  }

  @Override
  public int logins() {
    return stub().logins;
  }

  @Override
  public Delivery delivery(Entity entity, String key, String secret, int delivery) {
    String name = entity == Entity.ORDER ? "order" : "customer";
    ObjectNode message = Json.MAPPER.createObjectNode();
    ObjectNode data = message.putObject("data").put("event", name + ".written");
    ObjectNode written = data.putArray("payload").addObject().put("entity", name);
    written.put("operation", "update").put("primaryKey", key).putArray("updatedFields");
    ObjectNode source = message.putObject("source").put("url", "https://shop.example");
    source.put("shopId", "Xwn5EjdDtUfVjDBA").put("appVersion", "1.0.0");
    source.put("eventId", "%032x".formatted(delivery));
    message.put("timestamp", StubShop.START.getEpochSecond());
    byte[] body = Json.write(message).getBytes(StandardCharsets.UTF_8);
    return new Delivery(
        Map.of(signatureHeader(), signed(body, secret), "sw-version", "6.6.7.0"), body);
  }

  static String signed(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Shopware does not try the address. */
  @Override
  public Optional<Delivery> ping(String secret) {
    return Optional.empty();
  }

  @Override
  public String signatureHeader() {
    return "shopware-shop-signature";
  }

  @Override
  public Map<String, Supplier<String>> webhookSecrets(String secret, String before) {
    Map<String, Supplier<String>> secrets = new HashMap<>();
    secrets.put("webhook.secret", () -> secret);
    if (!before.isEmpty()) {
      secrets.put("webhook.secret.old", () -> before);
    }
    return secrets;
  }
}
