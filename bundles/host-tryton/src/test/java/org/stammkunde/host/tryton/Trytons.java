package org.stammkunde.host.tryton;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;

/** Settings of a Tryton as whoever reads the file gives them. */
final class Trytons {
  static final ShopId HOST = new ShopId("tryton");

  private Trytons() {}

  static WebShopSettings settings(URI url, Map<String, String> values, String password) {
    Map<String, String> whole = new HashMap<>();
    Settings.ALL.stream()
        .filter(setting -> !setting.secret() && !setting.byDefault().isEmpty())
        .forEach((Setting setting) -> whole.put(setting.key(), setting.byDefault()));
    whole.putAll(values);
    return new WebShopSettings(
        HOST,
        url,
        Channel.POS,
        ZoneId.of("Europe/Berlin"),
        new FetchPlan(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            LocalDate.EPOCH,
            Duration.ZERO,
            100,
            false),
        Set.of("127.0.0.1", "localhost"),
        Optional.empty(),
        whole,
        Map.of("password", () -> password));
  }

  /** Impatient: a host that is told to fail does not get better by waiting. */
  static Http http(Clock clock) {
    return new JdkHttp(
        clock,
        new Patience(2, Duration.ofMillis(1), Duration.ofMillis(2), 100, Duration.ofSeconds(1)));
  }

  static HostPlatform.Connected connect(WebShopSettings settings, Clock clock) {
    try {
      return new TrytonPlatform(http(clock), clock).connect(settings);
    } catch (SettingsRejected wrong) {
      throw new AssertionError(wrong);
    }
  }
}
