package org.stammkunde.shop.shopware;

import java.time.Clock;
import java.util.List;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;

/** Shopware 6 by its Admin API. */
public final class ShopwarePlatform implements ShopPlatform {
  private final Http http;
  private final Clock clock;

  /** Uses the one HTTP client. */
  public ShopwarePlatform(Http http) {
    this(http, Clock.systemUTC());
  }

  ShopwarePlatform(Http http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "shopware";
  }

  @Override
  public List<Setting> settings() {
    return Key.settings();
  }

  @Override
  public WebShop connect(WebShopSettings settings) throws SettingsRejected {
    Settings checked = new Settings(settings);
    return new ShopwareShop(checked, new AdminApi(checked, http, clock), clock);
  }
}
