package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.stammkunde.host.dolibarr.ByChange.Page;
import org.stammkunde.host.dolibarr.ByChange.Place;

/** What a Dolibarr itself sold: invoices, those of TakePOS too, credit notes, and open orders. */
final class DolibarrSales implements WebShop {
  /** Documents have lines; so many fit into the memory of a PHP of usual size. */
  private static final int MOST = 100;

  private static final Pattern CURSOR =
      Pattern.compile(
          "(\\d)\\|(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)#(\\d{1,10})\\|(\\d{1,12})");

  private final WebShopSettings given;
  private final Api api;
  private final ServerTime time;
  private final ByChange byChange;
  private final Documents documents;
  private final Greeter greeter;

  DolibarrSales(
      WebShopSettings given,
      Settings settings,
      Api api,
      People people,
      ServerTime time,
      Clock clock) {
    this.given = given;
    this.api = api;
    this.time = time;
    byChange = new ByChange(api, time);
    documents = new Documents(settings, api, people, time);
    greeter = new Greeter(given, settings, api, time, clock);
  }

  /** Where a reading of several lists stands; {@code since} is when its first page was answered. */
  private record Cursor(int list, Place place, long since) {
    static Cursor of(String text, LocalDateTime from) {
      if (text.isEmpty()) {
        return new Cursor(0, new Place(from, 0), 0);
      }
      Matcher parts = CURSOR.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("this is no cursor of a Dolibarr");
      }
      return new Cursor(
          Integer.parseInt(parts.group(1)),
          new Place(ServerTime.second(parts.group(2)), Long.parseLong(parts.group(3))),
          Long.parseLong(parts.group(4)));
    }

    String text() {
      return list + "|" + ServerTime.text(place.second()) + "#" + place.id() + "|" + since;
    }
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
    return new Capabilities(Set.of(Entity.ORDER, Entity.CUSTOMER), false, false);
  }

  @Override
  public Greeting greet() throws CallFailed {
    return greeter.greet();
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    List<Documents.Source> sources = documents.sources(entity);
    time.learn(sources.get(0).route());
    Cursor at = Cursor.of(cursor, start(window));
    Documents.Source source = sources.get(at.list);
    Filter filter = source.filter();
    if (window.until().isPresent()) {
      filter =
          Filter.all(filter, ServerTime.before(time.second(window.until().get()).plusHours(2)));
    }
    Page page = byChange.page(source.route(), filter, at.place, Math.min(size, MOST));
    Instant since = at.since == 0 ? page.now() : Instant.ofEpochSecond(at.since);
    String next = "";
    if (page.more()) {
      next = new Cursor(at.list, page.next(), since.getEpochSecond()).text();
    } else if (at.list + 1 < sources.size()) {
      Place begin = new Place(start(window), 0);
      next = new Cursor(at.list + 1, begin, since.getEpochSecond()).text();
    }
    return new Changed(within(documents.found(source, page.rows()), window), next, -1, since);
  }

  /** A zone that changes its offset is an hour off for times of the other half of the year. */
  private LocalDateTime start(Window window) {
    Instant from = window.from().isBefore(EARLIEST) ? EARLIEST : window.from();
    return time.second(from);
  }

  private static final Instant EARLIEST = Instant.parse("1990-01-02T00:00:00Z");

  private static List<Found> within(List<Found> found, Window window) {
    return found.stream()
        .filter(
            one ->
                window.until().isEmpty()
                    || one.changedAt().isEmpty()
                    || !one.changedAt().get().isAfter(window.until().get()))
        .toList();
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    for (Documents.Source source : documents.sources(entity)) {
      Optional<String> id = source.id(key);
      if (id.isPresent()) {
        Optional<JsonNode> row = api.find(source.route() + "/" + id.get());
        return row.isEmpty()
            ? Optional.empty()
            : documents.found(source, List.of(row.get())).stream().findFirst();
      }
    }
    return Optional.empty();
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    List<Documents.Source> sources = documents.sources(entity);
    String[] parts = (cursor.isEmpty() ? "0.0" : cursor).split("\\.", 2);
    int list = Integer.parseInt(parts[0]);
    Documents.Source source = sources.get(list);
    int limit = Math.min(size, MOST);
    Filter rest = Filter.all(Filter.of("rowid", ">", Long.parseLong(parts[1])), source.filter());
    List<JsonNode> rows =
        api.list(source.route(), rest, "t.rowid", limit, Map.of("properties", "id")).items();
    List<String> keys = new ArrayList<>();
    for (JsonNode row : rows) {
      keys.add(source.key(new Row(row).id()));
    }
    if (rows.size() >= limit) {
      return new Keys(keys, list + "." + new Row(rows.get(rows.size() - 1)).id());
    }
    return new Keys(keys, list + 1 < sources.size() ? (list + 1) + ".0" : "");
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) {
    return new Carts(List.of(), "");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    throw new WebhookRefused();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    return documents.parse(parts.get(0));
  }

  @Override
  public String toString() {
    return "DolibarrSales[" + given.shop() + "]";
  }
}
