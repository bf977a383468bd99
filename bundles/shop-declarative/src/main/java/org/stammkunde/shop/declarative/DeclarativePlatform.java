package org.stammkunde.shop.declarative;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;
import org.stammkunde.mapping.MappingFile;
import org.stammkunde.mapping.MappingRefused;

/** Any shop with a REST interface in JSON that a mapping file describes. */
public final class DeclarativePlatform implements ShopPlatform {
  private static final String MAPPING = "mapping";

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              MAPPING,
              "Mapping file, absolute or below etc/mapping, such as prestashop.properties",
              "Mapping-Datei, absolut oder unter etc/mapping, etwa prestashop.properties",
              "",
              true,
              false),
          new Setting(
              Logins.USER,
              "Name of the login, if the mapping asks for it",
              "Name der Anmeldung, falls das Mapping danach fragt",
              "",
              false,
              false),
          new Setting(
              Logins.PASSWORD,
              "Password of the login, if the mapping asks for it",
              "Passwort der Anmeldung, falls das Mapping danach fragt",
              "",
              false,
              true),
          new Setting(
              Logins.TOKEN,
              "Key or token, if the mapping asks for it",
              "Schlüssel oder Token, falls das Mapping danach fragt",
              "",
              false,
              true));

  private final Http http;
  private final Path folder;
  private final Clock clock;

  DeclarativePlatform(Http http, Path folder, Clock clock) {
    this.http = http;
    this.folder = folder;
    this.clock = clock;
  }

  /** In Karaf: mapping files below its folder etc. */
  public static DeclarativePlatform inKaraf(Http http, BundleContext context) {
    String etc = context.getProperty("karaf.etc");
    return new DeclarativePlatform(
        http, Path.of(etc == null ? "etc" : etc).resolve("mapping"), Clock.systemUTC());
  }

  @Override
  public String name() {
    return "declarative";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public WebShop connect(WebShopSettings settings) throws SettingsRejected {
    ShopMappingReader reader =
        new ShopMappingReader(settings.shop(), settings.zone(), Logins.of(settings));
    MappingFile<ShopMapping> file;
    try {
      file = new MappingFile<>(folder.resolve(settings.value(MAPPING)).normalize(), reader::read);
    } catch (MappingRefused | InvalidPathException refused) {
      throw new SettingsRejected(List.of("'" + MAPPING + "': " + refused.getMessage()));
    }
    LiveCredentials credentials = new LiveCredentials(file, clock);
    HttpTarget target =
        http.open(
            TargetSettings.of(
                "shop " + settings.shop(),
                settings.url(),
                settings.privateAddresses(),
                settings.trustStore(),
                credentials));
    credentials.over(target);
    return new DeclarativeShop(settings, file, target, clock);
  }
}
