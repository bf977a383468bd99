package org.stammkunde.shop.vendure;

import java.time.Clock;
import java.util.List;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;
import org.stammkunde.http.TargetSettings;

/** Shops that run on Vendure. */
public final class VendurePlatform implements ShopPlatform {
  private final Http http;
  private final Clock clock;

  /** By the system's clock. */
  public VendurePlatform(Http http) {
    this(http, Clock.systemUTC());
  }

  VendurePlatform(Http http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "vendure";
  }

  @Override
  public List<Setting> settings() {
    return Settings.ALL;
  }

  @Override
  public WebShop connect(WebShopSettings common) throws SettingsRejected {
    Settings settings = Settings.of(common);
    Login login = new Login(settings);
    Session session = new Session(login, clock);
    HttpTarget target =
        http.open(
            TargetSettings.of(
                "shop " + common.shop(),
                common.url(),
                common.privateAddresses(),
                common.trustStore(),
                session));
    login.over(target);
    GraphQl shop = new GraphQl(target, session, settings);
    return new VendureShop(common, settings, target, shop, login, clock);
  }
}
