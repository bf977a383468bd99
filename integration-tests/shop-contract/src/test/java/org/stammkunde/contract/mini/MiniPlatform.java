package org.stammkunde.contract.mini;

import java.util.List;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.SecretHeader;
import org.stammkunde.http.TargetSettings;

/** The platform: what has to be set, and how a shop is connected. */
public final class MiniPlatform implements ShopPlatform {
  private final Http http;

  public MiniPlatform(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "mini";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            "api.key", "key of a read-only user", "Schlüssel eines Leserechts", "", true, true));
  }

  @Override
  public WebShop connect(WebShopSettings settings) throws SettingsRejected {
    if (!settings.secrets().containsKey("api.key")) {
      throw new SettingsRejected(List.of("api.key is missing; make one in the shop under Users"));
    }
    return new MiniShop(
        settings,
        http.open(
            TargetSettings.of(
                "shop " + settings.shop(),
                settings.url(),
                settings.privateAddresses(),
                settings.trustStore(),
                new SecretHeader("X-Api-Key", settings.secrets().get("api.key")))));
  }
}
