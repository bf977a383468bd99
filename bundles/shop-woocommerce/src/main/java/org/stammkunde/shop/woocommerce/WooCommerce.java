package org.stammkunde.shop.woocommerce;

import java.time.Clock;
import java.util.List;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Basic;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.Http;
import org.stammkunde.http.TargetSettings;

/** WooCommerce 7 to 11 over {@code /wp-json/wc/v3}. */
public final class WooCommerce implements ShopPlatform {
  private final Http http;
  private final Clock clock;

  /** Made by Blueprint. */
  public WooCommerce(Http http) {
    this(http, Clock.systemUTC());
  }

  WooCommerce(Http http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "woocommerce";
  }

  @Override
  public List<Setting> settings() {
    return Keys.ALL;
  }

  @Override
  public WebShop connect(WebShopSettings given) throws SettingsRejected {
    Settings settings = Settings.read(given);
    OneLegged signature = new OneLegged(settings, clock);
    Credentials credentials =
        switch (settings.access()) {
          case BASIC -> new Basic(settings::consumerKey, settings.consumerSecret());
          case SIGNED_HEADER -> signature;
          case SIGNED_QUERY -> Credentials.NONE;
        };
    Api api =
        new Api(
            http.open(
                TargetSettings.of(
                    "shop " + given.shop(),
                    given.url(),
                    given.privateAddresses(),
                    given.trustStore(),
                    credentials)),
            settings,
            signature);
    return new WooShop(given, settings, api, clock);
  }
}
