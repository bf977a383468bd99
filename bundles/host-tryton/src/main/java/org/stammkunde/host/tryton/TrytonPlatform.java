package org.stammkunde.host.tryton;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;
import org.stammkunde.http.TargetSettings;

/** Tryton as the ERP. */
public final class TrytonPlatform implements HostPlatform {
  private static final int MOST_CALLS = 2;

  private final Http http;
  private final Clock clock;

  /** By the system's clock. */
  public TrytonPlatform(Http http) {
    this(http, Clock.systemUTC());
  }

  TrytonPlatform(Http http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tryton";
  }

  @Override
  public List<Setting> settings() {
    return Settings.ALL;
  }

  @Override
  public Connected connect(WebShopSettings common) throws SettingsRejected {
    Settings settings = Settings.of(common);
    Login login = new Login(settings);
    HttpTarget target =
        http.open(
            new TargetSettings(
                "host tryton",
                common.url(),
                common.privateAddresses(),
                common.trustStore(),
                new Session(login, clock),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                64L << 20,
                // More at once make Tryton slower.
                MOST_CALLS));
    login.over(target);
    JsonRpc tryton = new JsonRpc(target, login, settings);
    Inventory inventory = new Inventory(tryton, settings, clock);
    return new Connected(
        new TrytonHost(common, settings, tryton, inventory, clock),
        new TrytonSales(common, settings, tryton, inventory),
        target::close);
  }
}
