package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.http.HttpTarget;

/** A shop that runs on Vendure, asked by its Admin API. */
final class VendureShop implements WebShop, AutoCloseable {
  /** The shop's clock has whole seconds only, and its database one of its own. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  private final WebShopSettings common;
  private final HttpTarget target;
  private final GraphQl shop;
  private final Schema schema;
  private final Greeter greeter;
  private final Pages pages;
  private final Documents documents;
  private final CustomerReader customers;
  private final OrderReader orders;
  private final CartReader carts;

  VendureShop(
      WebShopSettings common,
      Settings settings,
      HttpTarget target,
      GraphQl shop,
      Login login,
      Clock clock) {
    this.common = common;
    this.target = target;
    this.shop = shop;
    this.schema = new Schema(shop, settings.fields(), clock);
    this.greeter = new Greeter(shop, login, settings);
    this.pages = new Pages(shop);
    this.documents = new Documents(settings);
    this.customers = new CustomerReader(common.shop(), settings.fields());
    this.orders = new OrderReader(common.shop(), settings, customers);
    this.carts = new CartReader(settings, customers);
  }

  @Override
  public ShopId shop() {
    return common.shop();
  }

  @Override
  public Channel channel() {
    return common.channel();
  }

  @Override
  public FetchPlan plan() {
    return common.plan();
  }

  @Override
  public Capabilities capabilities() {
    // An address that is changed moves no time of its customer.
    return new Capabilities(
        Set.of(Entity.ORDER, Entity.CUSTOMER), Set.of(Entity.CUSTOMER), true, false);
  }

  @Override
  public Greeting greet() throws CallFailed {
    return greeter.greet();
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    return ask(queries -> changed(lanes(entity, queries, window), entity, window, cursor, size));
  }

  /** A question of a window; the later ones depend on when the first was asked. */
  private interface LaneFrom {
    Lane begun(Instant begin);
  }

  private static List<LaneFrom> lanes(Entity entity, Queries queries, Window window) {
    if (entity == Entity.CUSTOMER) {
      return List.of(begin -> Lane.customers("updatedAt", queries.customer()));
    }
    return List.of(
        begin -> Lane.placed(queries.order()),
        begin -> Lane.changed(queries.order(), window.from(), begin));
  }

  private Changed changed(List<LaneFrom> lanes, Entity entity, Window window, String text, int size)
      throws CallFailed {
    Position start = Position.from(window.from());
    Optional<Cursor> known = Cursor.read(text).filter(cursor -> cursor.lane() < lanes.size());
    Cursor cursor = known.orElse(new Cursor(0, start, Instant.EPOCH, 0));
    Lane lane = lanes.get(cursor.lane()).begun(cursor.begin());
    Pages.Page page = pages.read(lane, cursor.position(), window.until(), size);
    if (known.isEmpty()) {
      Instant begin = page.now().minus(CLOCKS_DIFFER);
      // What changes while the pages are read is not counted, but found.
      long total = page.waiting();
      for (LaneFrom later : lanes.subList(1, lanes.size())) {
        total += pages.count(later.begun(NEVER), start, window.until());
      }
      cursor = new Cursor(0, start, begin, total);
      if (page.next().isEmpty() && page.waiting() == total) {
        // Everything came at once, so nothing changed between two pages.
        return changed(entity, page, Optional.empty(), total);
      }
    }
    Optional<Cursor> next = page.next().map(cursor::at);
    if (next.isEmpty() && cursor.lane() + 1 < lanes.size()) {
      next = Optional.of(new Cursor(cursor.lane() + 1, start, cursor.begin(), cursor.total()));
    }
    return changed(entity, page, next, cursor.total());
  }

  private Changed changed(Entity entity, Pages.Page page, Optional<Cursor> next, long total)
      throws CallFailed {
    List<Found> found = new ArrayList<>();
    for (JsonNode item : page.items()) {
      found(entity, item, page.now()).ifPresent(found::add);
    }
    // Vendure counts the people behind guest orders as customers.
    long told = entity == Entity.CUSTOMER ? -1 : total;
    return new Changed(found, next.map(Cursor::write).orElse(""), told, page.now());
  }

  private Optional<Found> found(Entity entity, JsonNode item, Instant now) throws CallFailed {
    if (entity == Entity.CUSTOMER) {
      return Documents.hasAccount(item) ? Optional.of(documents.customer(item)) : Optional.empty();
    }
    boolean sold = item.hasNonNull("orderPlacedAt") && !item.path("type").asText().equals("Seller");
    return sold ? Optional.of(documents.order(item, now)) : Optional.empty();
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    boolean customer = entity == Entity.CUSTOMER;
    return ask(
        queries -> {
          GraphQl.Data answer =
              shop.ask(
                  "StammkundeThing",
                  "query StammkundeThing($id: ID!) { thing: "
                      + (customer ? "customer" : "order")
                      + "(id: $id) "
                      + (customer ? queries.customer() : queries.order())
                      + " }",
                  Map.of("id", key));
          JsonNode thing = answer.data().path("thing");
          return thing.isNull() ? Optional.empty() : found(entity, thing, answer.now());
        });
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    boolean customer = entity == Entity.CUSTOMER;
    Lane lane =
        customer
            ? Lane.customers("createdAt", Queries.customerKey())
            : Lane.placed(Queries.orderKey());
    Pages.Page page = pages.read(lane, position(cursor), Optional.empty(), size);
    List<String> keys = new ArrayList<>();
    for (JsonNode item : page.items()) {
      if (!customer || Documents.hasAccount(item)) {
        keys.add(item.path("id").asText());
      }
    }
    return new Keys(keys, text(page.next()));
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) throws CallFailed {
    return ask(
        queries -> {
          Lane lane = Lane.carts(queries.cart());
          Pages.Page page = pages.read(lane, position(cursor), Optional.of(idleSince), size);
          List<OpenCart> open = new ArrayList<>();
          for (JsonNode item : page.items()) {
            carts
                .read(Part.of(item))
                .filter(cart -> !cart.touchedAt().isAfter(idleSince))
                .ifPresent(open::add);
          }
          return new Carts(open, text(page.next()));
        });
  }

  private static Position position(String cursor) {
    return Cursor.read(cursor).map(Cursor::position).orElse(Position.from(Instant.EPOCH));
  }

  private static String text(Optional<Position> next) {
    return next.map(there -> new Cursor(0, there, Instant.EPOCH, 0).write()).orElse("");
  }

  /** Asks a second time if the shop's custom fields are not what they were. */
  private <T> T ask(Question<T> question) throws CallFailed {
    Queries known = schema.queries();
    try {
      return question.ask(known);
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      Queries now = schema.read();
      if (now.equals(known)) {
        throw failed;
      }
      return question.ask(now);
    }
  }

  private interface Question<T> {
    T ask(Queries queries) throws CallFailed;
  }

  /** Vendure calls nobody. */
  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    throw new WebhookRefused();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    RawDocument document = parts.get(parts.size() - 1);
    Part part = Part.document(document.content());
    return document.entity() == Entity.CUSTOMER
        ? List.of(customers.account(part))
        : orders.read(part);
  }

  @Override
  public void close() {
    target.close();
  }
}
