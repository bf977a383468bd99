package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.api.WebShopSettings;

/** Asks a Dolibarr who it is, and whether everything is there that will be asked of it. */
final class Greeter {
  private static final Duration MOST_APART = Duration.ofMinutes(2);

  private final WebShopSettings given;
  private final Settings.Fields fields;
  private final Set<String> sales;
  private final Api api;
  private final ServerTime time;
  private final Clock clock;

  Greeter(WebShopSettings given, Settings settings, Api api, ServerTime time, Clock clock) {
    this.given = given;
    this.fields = settings.fields();
    this.sales = settings.sales();
    this.api = api;
    this.time = time;
    this.clock = clock;
  }

  Greeting greet() throws CallFailed {
    Api.Introduced status = api.get("status");
    String version = status.object().path("success").path("dolibarr_version").asText();
    List<Remark> remarks = new ArrayList<>();
    // Each says by itself which right or module is missing.
    List<String> routes = new ArrayList<>(List.of(People.THIRD_PARTIES, People.CONTACTS));
    routes.addAll(new TreeSet<>(sales));
    for (String route : routes) {
      api.list(route, Filter.of("rowid", ">", 0), "t.rowid", 1);
    }
    List<JsonNode> one =
        api.list(People.THIRD_PARTIES, Filter.of("rowid", ">", 0), "t.rowid", 1).items();
    if (!one.isEmpty()) {
      missingFields(new Row(one.get(0)), remarks);
    }
    time.learn(People.THIRD_PARTIES);
    zones(remarks);
    if (Duration.between(clock.instant(), status.now()).abs().compareTo(MOST_APART) > 0) {
      remarks.add(
          new Remark(
              false,
              "Dolibarr's clock is not ours; let both keep time by NTP",
              "Die Uhr von Dolibarr geht anders als unsere; beide per NTP stellen"));
    }
    return new Greeting(
        "dolibarr " + given.url().getHost() + given.url().getPath(),
        version.isEmpty() ? "Dolibarr" : "Dolibarr " + version,
        status.now(),
        remarks);
  }

  private void missingFields(Row thirdParty, List<Remark> remarks) {
    List<String> missing = new ArrayList<>();
    for (String field :
        List.of(
            fields.score(),
            fields.grade(),
            fields.colour(),
            fields.reasons(),
            fields.category(),
            fields.asOf(),
            fields.robinson(),
            fields.consent(),
            fields.branch())) {
      if (!thirdParty.hasOption(field)) {
        missing.add(field.replace("options_", ""));
      }
    }
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing);
      remarks.add(
          new Remark(
              false,
              "third parties have no extra fields "
                  + names
                  + "; add those that are to be kept (docs/hosts/dolibarr.md)",
              "Geschäftspartner haben keine Zusatzfelder "
                  + names
                  + "; die anlegen, die gebraucht werden (docs/hosts/dolibarr.md)"));
    }
  }

  private void zones(List<Remark> remarks) {
    if (!time.behind().isZero()) {
      remarks.add(
          new Remark(
              false,
              "Dolibarr's database is in another time zone than its PHP; set both to one",
              "Dolibarrs Datenbank hat eine andere Zeitzone als sein PHP; beide gleich setzen"));
    }
  }
}
