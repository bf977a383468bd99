package org.stammkunde.shop.vendure;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.jdk.JdkHttp;

/** Settings of a shop as whoever reads the file gives them, and connections that call nobody. */
final class Vendures {
  static final ShopId SHOP = new ShopId("vendure");

  private Vendures() {}

  /** All defaults, but for some values. */
  static WebShopSettings settings(
      Map<String, String> values, Map<String, Supplier<String>> secrets) {
    Map<String, String> whole = new HashMap<>();
    Settings.ALL.stream()
        .filter(setting -> !setting.secret() && !setting.byDefault().isEmpty())
        .forEach((Setting setting) -> whole.put(setting.key(), setting.byDefault()));
    whole.put("user", "reader");
    whole.putAll(values);
    return new WebShopSettings(
        SHOP,
        URI.create("https://shop.example.test/"),
        Channel.SHOP,
        ZoneId.of("Europe/Berlin"),
        new FetchPlan(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            LocalDate.EPOCH,
            Duration.ofDays(30),
            100,
            false),
        Set.of(),
        Optional.empty(),
        whole,
        secrets);
  }

  /** A connection that reads documents. */
  static WebShop reading(Map<String, String> values) {
    try {
      return new VendurePlatform(new JdkHttp())
          .connect(settings(values, Map.of("secret", () -> "secret")));
    } catch (SettingsRejected wrong) {
      throw new AssertionError(wrong);
    }
  }
}
