package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.WebShop.Hint;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebhookRefused;

/** Webhooks of an app, in the forms that Shopware sends. */
class WebhooksTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final String ID = "0190a3e5c1be7c1e8f1f1f1f1f1f1f1f";
  private static final String EVENT = "0190a3e5c1be7c1e8f1f1f1f1f1f1f00";
  private static final String DRAFT = "0190a3e5c1be7c1e8f1f1f1f1f1f1f99";

  private static Webhooks webhooks() throws SettingsRejected {
    WebShopSettings some = Recorded.given(Map.of());
    Map<String, Supplier<String>> secrets = new HashMap<>(some.secrets());
    secrets.put("webhook.secret", () -> "hook");
    WebShopSettings given =
        new WebShopSettings(
            some.shop(),
            some.url(),
            some.channel(),
            some.zone(),
            some.plan(),
            some.privateAddresses(),
            some.trustStore(),
            some.values(),
            secrets);
    return new Webhooks(new Settings(given), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String message(String payload, Instant sent) {
    return "{\"data\":{\"payload\":%s,\"event\":\"x\"},\"source\":{\"eventId\":\"%s\"},\"timestamp\":%d}"
        .formatted(payload, EVENT, sent.getEpochSecond());
  }

  private static Optional<Hint> hint(String message) throws Exception {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    String signature = ShopwareContractTest.signed(body, "hook");
    return webhooks().hint(Map.of("shopware-shop-signature", signature), body);
  }

  private static String written(String entity, String id, String version) {
    return "{\"entity\":\"%s\",\"operation\":\"update\",\"primaryKey\":\"%s\",\"versionId\":\"%s\"}"
        .formatted(entity, id, version);
  }

  @ParameterizedTest
  @ValueSource(longs = {-299, 0, 299})
  void F27_aFreshDeliveryIsTaken(long seconds) throws Exception {
    String payload = "[{\"entity\":\"order\",\"primaryKey\":\"" + ID + "\"}]";
    assertThat(hint(message(payload, NOW.plusSeconds(seconds))))
        .hasValue(new Hint(EVENT, Entity.ORDER, ID));
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -172_800})
  void F27_anOldDeliveryIsRefused(long seconds) {
    String payload = "[{\"entity\":\"order\",\"primaryKey\":\"" + ID + "\"}]";
    assertThatThrownBy(() -> hint(message(payload, NOW.plus(Duration.ofSeconds(seconds)))))
        .isInstanceOf(WebhookRefused.class);
  }

  @Test
  void F27_aDeliveryWithoutATimeIsRefused() {
    assertThatThrownBy(() -> hint("{\"data\":{\"payload\":[]}}"))
        .isInstanceOf(WebhookRefused.class);
    assertThatThrownBy(() -> hint("no JSON")).isInstanceOf(WebhookRefused.class);
  }

  @Test
  void anEventOfTheBusinessHintsAtItsOrder() throws Exception {
    assertThat(hint(message("{\"order\":{\"id\":\"" + ID + "\",\"amountTotal\":1}}", NOW)))
        .hasValue(new Hint(EVENT, Entity.ORDER, ID));
    assertThat(hint(message("{\"customer\":{\"id\":\"" + ID + "\"}}", NOW)))
        .hasValue(new Hint(EVENT, Entity.CUSTOMER, ID));
  }

  @Test
  void aDraftHintsAtNothing() throws Exception {
    assertThat(hint(message("[" + written("order", ID, DRAFT) + "]", NOW))).isEmpty();
  }

  @Test
  void aListThatPhpMadeAnObjectIsReadAllTheSame() throws Exception {
    String live = written("customer", ID, "0fa91ce3e96a4bc2be4bd9ce752c3425");
    assertThat(hint(message("{\"1\":" + live + "}", NOW)))
        .hasValue(new Hint(EVENT, Entity.CUSTOMER, ID));
  }

  @Test
  void otherEntitiesHintAtNothing() throws Exception {
    assertThat(hint(message("[{\"entity\":\"product\",\"primaryKey\":\"" + ID + "\"}]", NOW)))
        .isEmpty();
    assertThat(hint(message("[{\"entity\":\"order\",\"primaryKey\":\"1\"}]", NOW))).isEmpty();
  }
}
