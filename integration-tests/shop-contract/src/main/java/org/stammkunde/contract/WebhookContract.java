package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Hint;
import org.stammkunde.api.WebhookRefused;

/** Of a platform that calls when something changed. */
public interface WebhookContract extends Scene {

  /**
   * A call as it comes in.
   *
   * @param headers names in lower case
   * @param body as it came
   */
  record Delivery(Map<String, String> headers, byte[] body) {
    /** Copies the headers. */
    public Delivery {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What the platform sends when something changed, signed as it signs.
   *
   * @param secret with which it is signed
   * @param delivery number of the delivery; the same number is the same delivery
   */
  Delivery delivery(Entity entity, String key, String secret, int delivery);

  /** What the platform sends to try the address, if it does; unsigned if the platform does so. */
  Optional<Delivery> ping(String secret);

  /** The header that holds the signature; lower case. */
  String signatureHeader();

  /**
   * The settings of the secrets: the one that counts, and the one before, empty if there is none.
   */
  Map<String, Supplier<String>> webhookSecrets(String secret, String before);

  private WebShop listening(String secret, String before) {
    Map<String, Supplier<String>> secrets = new HashMap<>(shop().secrets());
    secrets.putAll(webhookSecrets(secret, before));
    return connect(shop().values(), secrets);
  }

  private static Delivery with(Delivery delivery, String header, String value) {
    Map<String, String> headers = new HashMap<>(delivery.headers());
    headers.put(header, value);
    return new Delivery(headers, delivery.body());
  }

  private static void refused(WebShop shop, Delivery delivery) {
    assertThatThrownBy(() -> shop.hint(delivery.headers(), delivery.body()))
        .isInstanceOf(WebhookRefused.class)
        .hasNoCause();
  }

  private static Optional<Hint> hint(WebShop shop, Delivery delivery) throws WebhookRefused {
    return shop.hint(delivery.headers(), delivery.body());
  }

  @Test
  default void theConnectorSaysThatTheShopCanCall() {
    assertThat(listening("kanarie-hook", "").capabilities().webhooks()).isTrue();
  }

  @Test
  default void aWebhookHintsAtWhatChanged() throws WebhookRefused {
    String customer = shop().add(StubPerson.named("anna"));
    String order = shop().add(StubOrder.of(customer, StubPerson.named("anna")));
    WebShop shop = listening("kanarie-hook", "");
    Hint first = hint(shop, delivery(Entity.ORDER, order, "kanarie-hook", 1)).orElseThrow();
    assertThat(first.entity()).isEqualTo(Entity.ORDER);
    assertThat(first.key()).isEqualTo(order);
    Hint second = hint(shop, delivery(Entity.CUSTOMER, customer, "kanarie-hook", 2)).orElseThrow();
    assertThat(second.entity()).isEqualTo(Entity.CUSTOMER);
    assertThat(second.key()).isEqualTo(customer);
  }

  @Test
  default void F26_theSameDeliveryIsKnownAgainAndAnotherIsNot() throws WebhookRefused {
    WebShop shop = listening("kanarie-hook", "");
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    String once =
        hint(shop, delivery(Entity.ORDER, key, "kanarie-hook", 7)).orElseThrow().delivery();
    String again =
        hint(shop, delivery(Entity.ORDER, key, "kanarie-hook", 7)).orElseThrow().delivery();
    String other =
        hint(shop, delivery(Entity.ORDER, key, "kanarie-hook", 8)).orElseThrow().delivery();
    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  default void aWebhookCallsNobody() throws WebhookRefused {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    int before = shop().calls().size();
    hint(listening("kanarie-hook", ""), delivery(Entity.ORDER, key, "kanarie-hook", 1));
    assertThat(shop().calls()).hasSize(before);
  }

  @Test
  default void F27_aForgedSignatureIsRefused() {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    WebShop shop = listening("kanarie-hook", "");
    Delivery good = delivery(Entity.ORDER, key, "kanarie-hook", 1);
    String signature = good.headers().get(signatureHeader());
    char last = signature.charAt(0) == 'A' ? 'B' : 'A';
    refused(shop, with(good, signatureHeader(), last + signature.substring(1)));
    refused(shop, with(good, signatureHeader(), "kanarie-hook"));
    refused(shop, with(good, signatureHeader(), ""));
    Map<String, String> none = new HashMap<>(good.headers());
    none.remove(signatureHeader());
    refused(shop, new Delivery(none, good.body()));
  }

  @Test
  default void F27_anAlteredBodyIsRefused() {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    WebShop shop = listening("kanarie-hook", "");
    Delivery good = delivery(Entity.ORDER, key, "kanarie-hook", 1);
    byte[] altered = good.body().clone();
    altered[altered.length - 1] ^= 1;
    refused(shop, new Delivery(good.headers(), altered));
    refused(shop, new Delivery(good.headers(), new byte[0]));
    byte[] longer =
        (new String(good.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
    refused(shop, new Delivery(good.headers(), longer));
  }

  @Test
  default void F27_theSecretOfAnotherShopIsRefused() {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    refused(listening("kanarie-hook", ""), delivery(Entity.ORDER, key, "kanarie-other", 1));
  }

  @Test
  default void F27_whileASecretIsReplacedBothCount() throws WebhookRefused {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    WebShop shop = listening("kanarie-new", "kanarie-old");
    for (String secret : List.of("kanarie-new", "kanarie-old")) {
      assertThat(hint(shop, delivery(Entity.ORDER, key, secret, 1))).isPresent();
    }
    refused(shop, delivery(Entity.ORDER, key, "kanarie-older", 1));
  }

  @Test
  default void withoutASecretEverythingIsRefused() {
    String key = shop().add(StubOrder.guest(StubPerson.named("gast")));
    Map<String, Supplier<String>> secrets = new HashMap<>(shop().secrets());
    secrets.keySet().removeAll(webhookSecrets("kanarie", "kanarie").keySet());
    refused(connect(shop().values(), secrets), delivery(Entity.ORDER, key, "kanarie-hook", 1));
  }

  @Test
  default void aPingIsHeardAndHintsAtNothing() throws WebhookRefused {
    Optional<Delivery> ping = ping("kanarie-hook");
    if (ping.isPresent()) {
      assertThat(hint(listening("kanarie-hook", ""), ping.get())).isEmpty();
    }
  }
}
