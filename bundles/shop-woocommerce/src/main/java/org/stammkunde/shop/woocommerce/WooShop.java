package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebhookRefused;

/** One WooCommerce shop. */
final class WooShop implements WebShop {
  /** WooCommerce is younger, and some databases know no earlier times. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final WebShopSettings given;
  private final Settings settings;
  private final Api api;
  private final TimePaging byTime;
  private final IdPaging byId;
  private final TimeFilter times;
  private final Statuses statuses;
  private final Documents documents;
  private final DraftCarts carts;
  private final Webhooks webhooks;

  WooShop(WebShopSettings given, Settings settings, Api api, Clock clock) {
    this.given = given;
    this.settings = settings;
    this.api = api;
    times = new TimeFilter(api, given.zone());
    byTime = new TimePaging(api, times);
    byId = new IdPaging(api);
    statuses = new Statuses(api, clock);
    documents = new Documents(settings, given.zone(), api, byId, clock);
    carts = new DraftCarts(given, byTime, times);
    webhooks = new Webhooks(settings.webhookSecrets());
  }

  @Override
  public ShopId shop() {
    return given.shop();
  }

  @Override
  public Channel channel() {
    return given.channel();
  }

  @Override
  public FetchPlan plan() {
    return given.plan();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Entity.ORDER), true, true);
  }

  @Override
  public Greeting greet() throws CallFailed {
    return new Greeter(given, settings, api).greet();
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    Page page;
    if (entity == Entity.CUSTOMER) {
      page = byId.page("customers", customers(), cursor, size);
    } else {
      Map<String, String> parameters = orders();
      parameters.put("dp", Documents.DECIMALS);
      if (window.until().isPresent()) {
        times.until(window.until().get(), parameters);
      }
      Instant from = window.from().isBefore(EARLIEST) ? EARLIEST : window.from();
      page =
          listed(
              () ->
                  byTime.page(
                      "orders", parameters, from.truncatedTo(ChronoUnit.SECONDS), cursor, size));
    }
    return new Changed(
        documents.found(entity, page.things()), page.next(), page.total(), page.now());
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    if (!key.matches("[1-9]\\d{0,17}")) {
      return Optional.empty();
    }
    String route = (entity == Entity.ORDER ? "orders/" : "customers/") + key;
    Optional<JsonNode> thing =
        api.find(route, entity == Entity.ORDER ? Map.of("dp", Documents.DECIMALS) : Map.of());
    return thing.isEmpty()
        ? Optional.empty()
        : documents.found(entity, List.of(thing.get())).stream().findFirst();
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    Map<String, String> parameters = entity == Entity.ORDER ? orders() : customers();
    parameters.put("_fields", "id,status");
    String route = entity == Entity.ORDER ? "orders" : "customers";
    Page page = listed(() -> byId.page(route, parameters, cursor, size));
    return new Keys(
        page.things().stream()
            .filter(thing -> entity == Entity.CUSTOMER || Documents.isOrder(thing))
            .map(thing -> thing.path("id").asText())
            .toList(),
        page.next());
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) throws CallFailed {
    return carts.idle(idleSince, cursor, size);
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    return webhooks.hint(headers, body);
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    RawDocument document = parts.get(0);
    Part content = Part.of(document.content());
    return document.entity() == Entity.ORDER
        ? new OrderReader(given, settings).read(content)
        : List.of(new CustomerReader(given, settings).account(content.object("customer")));
  }

  private Map<String, String> orders() throws CallFailed {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("status", statuses.ofOrders());
    return parameters;
  }

  /** A page of a list. */
  private interface Listed {
    Page page() throws CallFailed;
  }

  private Page listed(Listed list) throws CallFailed {
    try {
      return list.page();
    } catch (CallFailed failed) {
      if (failed.reason() == CallFailed.Reason.REFUSED) {
        statuses.forget();
      }
      throw failed;
    }
  }

  private Map<String, String> customers() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("role", settings.customerRole());
    return parameters;
  }

  @Override
  public String toString() {
    return "WooShop[" + given.shop() + "]";
  }
}
