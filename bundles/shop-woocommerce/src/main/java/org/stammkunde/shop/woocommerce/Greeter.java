package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.api.WebShopSettings;

/** Asks a shop who it is, and looks whether everything is there that will be asked of it. */
final class Greeter {
  private final WebShopSettings given;
  private final Settings settings;
  private final Api api;
  private final List<Remark> remarks = new ArrayList<>();

  Greeter(WebShopSettings given, Settings settings, Api api) {
    this.given = given;
    this.settings = settings;
    this.api = api;
  }

  Greeting greet() throws CallFailed {
    // The first call tells whether the key is good; it fails for good if not.
    Instant now = api.list("orders", one()).now();
    customFieldsAreSeen(
        allowed(
            "customers",
            "the key's user may not read customers; give the user the role administrator",
            "Der Benutzer des Schlüssels darf keine Kunden lesen; geben Sie ihm die Rolle"
                + " Administrator"));
    if (settings.downloadLookup()) {
      allowed(
          "products",
          "the key's user may not read products; give the user the role shop manager, or set"
              + " download.lookup = false",
          "Der Benutzer des Schlüssels darf keine Produkte lesen; geben Sie ihm die Rolle"
              + " Shop-Manager oder setzen Sie download.lookup = false");
    }
    Optional<JsonNode> status = status();
    JsonNode environment = status.map(all -> all.path("environment")).orElse(null);
    String version = environment == null ? "" : environment.path("version").asText();
    versionIsKnown(version);
    statusesAreKnown();
    webhooksAreOn();
    zoneIsRight();
    if ("http".equalsIgnoreCase(given.url().getScheme())) {
      remarks.add(
          new Remark(
              false,
              "the shop is called over http: whoever is on the way can read the orders; use https",
              "Der Shop wird über http gerufen: Unterwegs können die Bestellungen mitgelesen"
                  + " werden; verwenden Sie https"));
    }
    return new Greeting(identity(environment), ("WooCommerce " + version).strip(), now, remarks);
  }

  private static Map<String, String> one() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("per_page", "1");
    return parameters;
  }

  /** The first thing of a list, if the key may read that and it has any. */
  private Optional<JsonNode> allowed(String route, String english, String german)
      throws CallFailed {
    Map<String, String> parameters = one();
    parameters.put("_fields", "id,meta_data");
    try {
      return api.list(route, parameters).items().stream().findFirst();
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.CREDENTIALS && failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      remarks.add(new Remark(true, english, german));
      return Optional.empty();
    }
  }

  /** Since 7.9 at the latest, WooCommerce leaves them out without a word for whoever else asks. */
  private void customFieldsAreSeen(Optional<JsonNode> customer) {
    if (customer.isPresent() && !customer.get().has("meta_data")) {
      remarks.add(
          new Remark(
              false,
              "the key's user sees no custom fields of customers, such as VAT id, consent or"
                  + " advertising ban; WooCommerce shows them to administrators only, so make a"
                  + " key (permission Read) for one",
              "Der Benutzer des Schlüssels sieht keine eigenen Felder der Kunden wie USt-IdNr.,"
                  + " Einwilligung oder Werbesperre; WooCommerce zeigt sie nur Administratoren,"
                  + " legen Sie daher einen Schlüssel (Leserecht) für einen solchen an"));
    }
  }

  private Optional<JsonNode> status() throws CallFailed {
    try {
      return Optional.of(api.get("system_status", Map.of("_fields", "environment")).object());
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.CREDENTIALS && failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      remarks.add(
          new Remark(
              false,
              "the key's user may not read the system status, so the version is not known; give"
                  + " the user the role shop manager",
              "Der Benutzer des Schlüssels darf den Systemstatus nicht lesen, daher ist die Version"
                  + " unbekannt; geben Sie ihm die Rolle Shop-Manager"));
      return Optional.empty();
    }
  }

  /**
   * The address of the site as WordPress has it: it moves with the site and no other one has it.
   */
  private String identity(JsonNode environment) throws CallFailed {
    String home = environment == null ? "" : environment.path("home_url").asText();
    if (home.isEmpty()) {
      home = api.site().path("home").asText();
    }
    try {
      URI uri = URI.create(home);
      if (uri.getHost() != null) {
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "woocommerce:" + uri.getHost().toLowerCase(Locale.ROOT) + port + path;
      }
    } catch (IllegalArgumentException wrong) {
      // Told below.
    }
    throw new CallFailed(Reason.BROKEN_ANSWER, "the site does not tell its address (home_url)");
  }

  private void versionIsKnown(String version) {
    String major = version.replaceAll("\\..*", "");
    if (major.matches("\\d{1,3}") && Integer.parseInt(major) < 7) {
      remarks.add(
          new Remark(
              false,
              "WooCommerce " + version + " is older than 7 and was never tried; update it",
              "WooCommerce " + version + " ist älter als 7 und nie erprobt; aktualisieren Sie es"));
    }
  }

  private void statusesAreKnown() throws CallFailed {
    // Where they cannot be read an unknown status is told when an order has it.
    for (String status : Statuses.of(api).orElse(List.of())) {
      boolean known =
          settings.sold().contains(status)
              || settings.open().contains(status)
              || settings.cancelled().contains(status)
              || status.equals(DraftCarts.STATUS);
      if (!known && status.matches("[a-z0-9_-]{1,40}")) {
        remarks.add(
            new Remark(
                false,
                "the shop has the order status '"
                    + status
                    + "', whose orders are set aside until it stands in one of "
                    + String.join(", ", Keys.SOLD, Keys.OPEN, Keys.CANCELLED),
                "Der Shop kennt den Bestellstatus '"
                    + status
                    + "'; solche Bestellungen werden beiseitegelegt, bis er in einer der"
                    + " Einstellungen "
                    + String.join(", ", Keys.SOLD, Keys.OPEN, Keys.CANCELLED)
                    + " steht"));
      }
    }
  }

  /** WordPress tells everybody its zone, if it has one and not only an offset. */
  private void zoneIsRight() throws CallFailed {
    String zone;
    try {
      zone = api.site().path("timezone_string").asText();
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.CREDENTIALS && failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      // Some shops hide the description of their site.
      return;
    }
    if (!zone.equals(given.zone().getId()) && ZoneId.getAvailableZoneIds().contains(zone)) {
      remarks.add(
          new Remark(
              false,
              "the shop's time zone is " + zone + "; set zone = " + zone,
              "Die Zeitzone des Shops ist " + zone + "; setzen Sie zone = " + zone));
    }
  }

  /** WooCommerce switches a webhook off for good after five failures in a row. */
  private void webhooksAreOn() throws CallFailed {
    if (settings.webhookSecrets().isEmpty()) {
      return;
    }
    List<JsonNode> webhooks;
    try {
      webhooks = api.list("webhooks", Map.of("per_page", Integer.toString(Api.MOST))).items();
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.CREDENTIALS && failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      return;
    }
    for (JsonNode webhook : webhooks) {
      if (webhook.path("status").asText().equals("disabled")) {
        String id = webhook.path("id").asText().replaceAll("\\D", "");
        remarks.add(
            new Remark(
                false,
                "webhook "
                    + id
                    + " is disabled, as deliveries failed; switch it on again in"
                    + " WooCommerce > Settings > Advanced > Webhooks",
                "Webhook "
                    + id
                    + " ist abgeschaltet, weil Zustellungen scheiterten; schalten Sie"
                    + " ihn unter WooCommerce > Einstellungen > Erweitert > Webhooks wieder ein"));
      }
    }
  }
}
