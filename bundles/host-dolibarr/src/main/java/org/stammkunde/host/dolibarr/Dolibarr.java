package org.stammkunde.host.dolibarr;

import java.time.Clock;
import java.util.List;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.SecretHeader;
import org.stammkunde.http.TargetSettings;

/** Dolibarr 16 to 22 over its REST interface, {@code /api/index.php}. */
public final class Dolibarr implements HostPlatform {
  private final Http http;
  private final Clock clock;

  /** Made by Blueprint. */
  public Dolibarr(Http http) {
    this(http, Clock.systemUTC());
  }

  Dolibarr(Http http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return Settings.NAME;
  }

  @Override
  public List<Setting> settings() {
    return Keys.ALL;
  }

  @Override
  public Connected connect(WebShopSettings given) throws SettingsRejected {
    Settings settings = Settings.read(given);
    HttpTarget customers = target(given, settings, "host " + Settings.NAME);
    // Apart, as Dolibarr says the same of a wrong key and of a right that is missing: whoever may
    // not
    // read invoices can still create customers.
    HttpTarget sales = target(given, settings, "host " + Settings.NAME + " sales");
    return new Connected(
        host(given, settings, new Api(customers)),
        sales(given, settings, new Api(sales)),
        () -> {
          customers.close();
          sales.close();
        });
  }

  private HttpTarget target(WebShopSettings given, Settings settings, String name) {
    return http.open(
        TargetSettings.of(
            name,
            given.url(),
            given.privateAddresses(),
            given.trustStore(),
            // In a header: Dolibarr takes it in the URL too, which ends up in every log.
            new SecretHeader("DOLAPIKEY", settings.apiKey())));
  }

  private DolibarrHost host(WebShopSettings given, Settings settings, Api api) {
    People people = new People(api, settings);
    return new DolibarrHost(
        given.url(),
        api,
        people,
        new CustomerWriter(api, settings, people),
        new ServerTime(api, given.zone()),
        settings,
        clock);
  }

  private DolibarrSales sales(WebShopSettings given, Settings settings, Api api) {
    ServerTime time = new ServerTime(api, given.zone());
    return new DolibarrSales(given, settings, api, new People(api, settings), time, clock);
  }
}
