package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Hint;
import org.stammkunde.api.WebhookRefused;

/**
 * Verifies webhooks of an app: {@code shopware-shop-signature} is the HMAC-SHA256 of the raw body
 * with the app's secret, in hex. Webhooks without an app are not signed and always refused: a
 * secret in their address would stand in every log on the way.
 */
final class Webhooks {
  private static final String SIGNATURE = "shopware-shop-signature";
  private static final String ALGORITHM = "HmacSHA256";

  /** How far a delivery's time may be from ours; Shopware writes it anew with every attempt. */
  private static final long TOLERANCE_SECONDS = 300;

  private final Settings settings;
  private final Clock clock;

  Webhooks(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    byte[] signature = headers.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.US_ASCII);
    boolean genuine = false;
    for (Key key : List.of(Key.WEBHOOK_SECRET, Key.WEBHOOK_SECRET_OLD)) {
      String secret = settings.secret(key);
      genuine |= !secret.isEmpty() && MessageDigest.isEqual(signed(body, secret), signature);
    }
    if (!genuine) {
      throw new WebhookRefused();
    }
    JsonNode message;
    try {
      message = Json.MAPPER.readTree(body);
    } catch (IOException notJson) {
      throw new WebhookRefused();
    }
    long sent = message.path("timestamp").asLong();
    long now = clock.instant().getEpochSecond();
    if (sent < now - TOLERANCE_SECONDS || sent > now + TOLERANCE_SECONDS) {
      throw new WebhookRefused();
    }
    return thing(message.path("data")).map(what -> hint(message, what));
  }

  private static byte[] signed(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private record Thing(Entity entity, String id) {}

  private static Hint hint(JsonNode message, Thing what) {
    String event = message.path("source").path("eventId").asText();
    // Without an id of its own, the same message at the same second is the same delivery.
    String delivery =
        Settings.isId(event) ? event : what.id() + " " + message.path("timestamp").asText();
    return new Hint(delivery, what.entity(), what.id());
  }

  /**
   * What a message is about: a written entity, or the order of an event of the business. A message
   * about several hints at the first; the others come with the next look.
   */
  private static Optional<Thing> thing(JsonNode data) {
    JsonNode payload = data.path("payload");
    // An object, too, where PHP took drafts out of a list: its members then are named 1, 2 …
    for (JsonNode written : payload) {
      Optional<Thing> thing =
          switch (written.path("entity").asText()) {
            case "order" -> thing(Entity.ORDER, written.path("primaryKey"));
            case "customer" -> thing(Entity.CUSTOMER, written.path("primaryKey"));
            default -> Optional.empty();
          };
      if (thing.isPresent() && !Documents.isDraft(written)) {
        return thing;
      }
    }
    return thing(Entity.ORDER, payload.path("order").path("id"))
        .or(() -> thing(Entity.CUSTOMER, payload.path("customer").path("id")));
  }

  private static Optional<Thing> thing(Entity entity, JsonNode id) {
    return Settings.isId(id.asText())
        ? Optional.of(new Thing(entity, id.asText()))
        : Optional.empty();
  }
}
