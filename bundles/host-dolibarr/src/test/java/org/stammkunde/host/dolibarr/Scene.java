package org.stammkunde.host.dolibarr;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;

/** A Dolibarr, connected by its settings. */
final class Scene {
  static final ShopId SHOP = new ShopId("shop-a");

  private Scene() {}

  static HostPlatform.Connected connect(StubDolibarr dolibarr, String... settings) {
    try {
      return new Dolibarr(
              new JdkHttp(
                  dolibarr.clock,
                  new Patience(
                      2, Duration.ofMillis(1), Duration.ofMillis(2), 100, Duration.ofSeconds(1))),
              dolibarr.clock)
          .connect(settings(dolibarr, settings));
    } catch (SettingsRejected wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** The settings as whoever reads the file gives them: with all defaults. */
  static WebShopSettings settings(StubDolibarr dolibarr, String... settings) {
    Map<String, String> values = new HashMap<>();
    for (ShopPlatform.Setting setting : Keys.ALL) {
      if (!setting.secret() && !setting.byDefault().isEmpty()) {
        values.put(setting.key(), setting.byDefault());
      }
    }
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new WebShopSettings(
        Settings.SHOP,
        dolibarr.url(),
        Channel.POS,
        ZoneId.of("Europe/Berlin"),
        new FetchPlan(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            LocalDate.parse("2020-01-01"),
            Duration.ofDays(30),
            100,
            false),
        Set.of("localhost"),
        Optional.empty(),
        values,
        Map.of(Keys.API_KEY, () -> StubDolibarr.KEY));
  }

  static NewHostCustomer customer(String email, String... accounts) {
    return new NewHostCustomer(
        new CustomerDetails(
            "Anna",
            "Kanarie",
            "",
            email,
            "+49 30 123456",
            "",
            new PostalAddress("Weg 1", "", "12345", "Ort", "DE")),
        false,
        "",
        false,
        List.of(accounts).stream().map(number -> ShopCustomerRef.account(SHOP, number)).toList());
  }
}
