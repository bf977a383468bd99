package org.stammkunde.shop.shopware;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSettings;

/** The settings of one shop, read and checked. */
final class Settings {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final List<String> NEWSLETTER =
      List.of("notSet", "optIn", "optOut", "direct", Consent.NO_RECIPIENT);

  private final WebShopSettings given;
  private final Map<Key, Words> words = new EnumMap<>(Key.class);
  private final States<States.Order> orders;
  private final States<States.Payment> payments;
  private final States<States.Delivery> deliveries;

  Settings(WebShopSettings given) throws SettingsRejected {
    this.given = given;
    for (Key key : Key.values()) {
      words.put(key, new Words(value(key)));
    }
    orders = new States<>("ORDER", States.Order.class, this);
    payments = new States<>("PAYMENT", States.Payment.class, this);
    deliveries = new States<>("DELIVERY", States.Delivery.class, this);
    List<String> faults = new ArrayList<>();
    if (value(Key.ACCESS_KEY_ID).isBlank()) {
      faults.add(Key.ACCESS_KEY_ID.key() + ": is missing; create an integration in Shopware");
    }
    if (!given.secrets().containsKey(Key.SECRET_ACCESS_KEY.key())) {
      faults.add(Key.SECRET_ACCESS_KEY.key() + ": is missing; give it as env:, file: or ENC(…)");
    }
    salesChannels().stream()
        .filter(id -> !ID.matcher(id).matches())
        .forEach(
            id ->
                faults.add(
                    Key.SALES_CHANNELS.key()
                        + ": "
                        + id
                        + " is no id; write the 32 digits and letters a to f of the page's"
                        + " address in the administration"));
    words(Key.ROBINSON_NEWSLETTER).list().stream()
        .filter(status -> !NEWSLETTER.contains(status))
        .forEach(
            status ->
                faults.add(
                    Key.ROBINSON_NEWSLETTER.key()
                        + ": "
                        + status
                        + " is no newsletter state; use "
                        + String.join(", ", NEWSLETTER)));
    faults.addAll(orders.faults());
    faults.addAll(payments.faults());
    faults.addAll(deliveries.faults());
    if (!faults.isEmpty()) {
      throw new SettingsRejected(faults);
    }
  }

  /** Whether a text can be the id of something in Shopware. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  WebShopSettings given() {
    return given;
  }

  ShopId shop() {
    return given.shop();
  }

  /** Of times without an offset. */
  ZoneId zone() {
    return given.zone();
  }

  String value(Key key) {
    return given.value(key.key());
  }

  Words words(Key key) {
    return words.get(key);
  }

  /** The secret as it is now, or empty if it is not given. */
  String secret(Key key) {
    return given.secrets().containsKey(key.key()) ? given.secrets().get(key.key()).get() : "";
  }

  /** Ids of the sales channels that are read; empty for all. */
  List<String> salesChannels() {
    return words(Key.SALES_CHANNELS).list();
  }

  /** Whether the newsletter says anything about advertising. */
  boolean readsNewsletter() {
    return !words(Key.ROBINSON_NEWSLETTER).isEmpty();
  }

  States<States.Order> orders() {
    return orders;
  }

  States<States.Payment> payments() {
    return payments;
  }

  States<States.Delivery> deliveries() {
    return deliveries;
  }
}
