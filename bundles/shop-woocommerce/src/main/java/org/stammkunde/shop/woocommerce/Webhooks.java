package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Hint;
import org.stammkunde.api.WebhookRefused;

/** Verifies and understands WooCommerce's webhooks. */
final class Webhooks {
  private static final String HEADER = "x-wc-webhook-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Supplier<String>> secrets;

  Webhooks(List<Supplier<String>> secrets) {
    this.secrets = secrets;
  }

  Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    String signature = headers.getOrDefault(HEADER + "signature", "");
    if (signature.isEmpty() && isPing(headers, body)) {
      return Optional.empty();
    }
    verify(signature, body);
    Optional<Entity> entity = entity(headers.getOrDefault(HEADER + "topic", ""));
    Optional<String> key = key(body);
    if (entity.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    // WooCommerce makes the id of a delivery from webhook and second, so that two orders that
    // change at once share it.
    String delivery =
        headers.getOrDefault(HEADER + "delivery-id", signature)
            + "/"
            + headers.getOrDefault(HEADER + "topic", "")
            + "/"
            + key.get();
    return Optional.of(new Hint(printable(delivery), entity.get(), key.get()));
  }

  /** When a webhook is made, the shop tries the address with its number, as a form and unsigned. */
  private static boolean isPing(Map<String, String> headers, byte[] body) {
    return !headers.containsKey(HEADER + "topic")
        && body.length <= 40
        && new String(body, StandardCharsets.UTF_8).matches("webhook_id=\\d{1,18}");
  }

  private void verify(String signature, byte[] body) throws WebhookRefused {
    byte[] claimed;
    try {
      claimed = Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException none) {
      throw new WebhookRefused();
    }
    boolean good = false;
    for (Supplier<String> secret : secrets) {
      byte[] key = secret.get().getBytes(StandardCharsets.UTF_8);
      // All of them always, so that the time tells nothing.
      good |= key.length > 0 && MessageDigest.isEqual(OneLegged.hmacSha256(key, body), claimed);
    }
    if (!good) {
      throw new WebhookRefused();
    }
  }

  private static Optional<Entity> entity(String topic) {
    if (topic.startsWith("order.")) {
      return Optional.of(Entity.ORDER);
    }
    return topic.startsWith("customer.") ? Optional.of(Entity.CUSTOMER) : Optional.empty();
  }

  private static Optional<String> key(byte[] body) {
    try {
      JsonNode id = JSON.readTree(body).path("id");
      return id.canConvertToLong() && id.asLong() > 0
          ? Optional.of(Long.toString(id.asLong()))
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  private static String printable(String delivery) {
    String text = delivery.replaceAll("[^A-Za-z0-9+/=._-]", "");
    return text.length() > 200 ? text.substring(text.length() - 200) : text;
  }
}
