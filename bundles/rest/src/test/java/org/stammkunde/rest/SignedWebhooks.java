package org.stammkunde.rest;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebhookRefused;

/** A shop {@code vendure} whose webhooks carry their own body as the signature. */
final class SignedWebhooks implements WebShopSync {
  final Set<String> taken = new HashSet<>();
  boolean away;

  @Override
  public Step step(ShopId shop, Lane lane) {
    return new Step(false, Optional.empty());
  }

  @Override
  public boolean webhook(ShopId shop, Map<String, String> headers, byte[] body)
      throws WebhookRefused {
    if (away || !shop.value().equals("vendure")) {
      throw new Unavailable("away");
    }
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    if (!text.equals(headers.get("x-signature"))) {
      throw new WebhookRefused();
    }
    return taken.add(text);
  }
}
