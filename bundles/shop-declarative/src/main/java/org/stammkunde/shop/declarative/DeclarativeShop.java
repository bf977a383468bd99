package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
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
import org.stammkunde.http.HttpTarget;
import org.stammkunde.mapping.MappingFile;

/** A shop that is asked and read as a mapping file says. */
final class DeclarativeShop implements WebShop, AutoCloseable {
  private final WebShopSettings settings;
  private final MappingFile<ShopMapping> file;
  private final HttpTarget target;
  private final Way way;
  private final Pages pages;
  private final Joins joins;

  DeclarativeShop(
      WebShopSettings settings, MappingFile<ShopMapping> file, HttpTarget target, Clock clock) {
    this.settings = settings;
    this.file = file;
    this.target = target;
    this.way = new Way(target, settings.url());
    this.pages = new Pages(way);
    this.joins = new Joins(way, clock);
  }

  @Override
  public ShopId shop() {
    return settings.shop();
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public FetchPlan plan() {
    return settings.plan();
  }

  @Override
  public Capabilities capabilities() {
    ShopMapping mapping = file.current();
    Set<Entity> filters = EnumSet.noneOf(Entity.class);
    for (Entity entity : List.of(Entity.ORDER, Entity.CUSTOMER)) {
      if (mapping.stream(entity).filters()) {
        filters.add(entity);
      }
    }
    return new Capabilities(filters, false, false);
  }

  @Override
  public Greeting greet() throws CallFailed {
    return new Greeter(this, way, settings.url(), file.current()).greet();
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    ShopMapping mapping = file.current();
    Stream stream = mapping.stream(entity);
    Instant begin = stream.filters() ? mapping.times().begin(window.from()) : Instant.EPOCH;
    Optional<Instant> until = stream.filters() ? window.until() : Optional.empty();
    Position from =
        Position.read(cursor)
            .filter(position -> position.lane() < stream.lanes())
            .orElse(Position.begin(0, begin, -1));
    Pages.Page page = pages.read(mapping, stream.lane(from.lane()), from, until, size);
    // With several lists nobody can say how many different things they lead to.
    long total = cursor.isEmpty() && stream.lanes() == 1 ? page.total() : from.total();
    // A list with nothing in it is no page of its own.
    while (page.things().isEmpty() && page.next().isEmpty() && from.lane() + 1 < stream.lanes()) {
      from = Position.begin(from.lane() + 1, begin, total);
      page = pages.read(mapping, stream.lane(from.lane()), from, until, size);
    }
    List<ObjectNode> things =
        from.lane() == 0
            ? page.things()
            : owners(mapping, stream, stream.also().get(from.lane() - 1), window, page.things());
    Optional<Position> next = page.next().map(position -> position.counting(total));
    if (next.isEmpty() && from.lane() + 1 < stream.lanes()) {
      next = Optional.of(Position.begin(from.lane() + 1, begin, total));
    }
    return new Changed(
        found(mapping, entity, things, page.now()),
        next.map(Position::write).orElse(""),
        total,
        page.now());
  }

  /** The things to which other things belong that changed, but for what the first list has. */
  private List<ObjectNode> owners(
      ShopMapping mapping, Stream stream, Stream.Also also, Window window, List<ObjectNode> parts)
      throws CallFailed {
    Set<String> keys = new LinkedHashSet<>();
    parts.forEach(part -> keys.add(also.key().value(part)));
    keys.remove("");
    Times times = mapping.times();
    return stream.one().find(way, mapping, keys).all().stream()
        .filter(thing -> !times.within(window, stream.time(times, thing)))
        .toList();
  }

  private List<Found> found(
      ShopMapping mapping, Entity entity, List<ObjectNode> things, Instant now) throws CallFailed {
    Stream stream = mapping.stream(entity);
    joins.complete(mapping, stream.joins(), things);
    List<Found> found = new ArrayList<>(things.size());
    for (ObjectNode thing : things) {
      found.add(Documents.of(mapping, entity, thing, now));
    }
    return found;
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    ShopMapping mapping = file.current();
    Stream stream = mapping.stream(entity);
    Lookup.Findings findings = stream.one().find(way, mapping, Set.of(key));
    return found(mapping, entity, findings.all(), findings.now()).stream().findFirst();
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    ShopMapping mapping = file.current();
    Stream stream = mapping.stream(entity);
    Position from = Position.read(cursor).orElse(Position.begin(0, Instant.EPOCH, -1));
    Pages.Page page = pages.read(mapping, stream.ids(), from, Optional.empty(), size);
    return new Keys(
        page.things().stream().map(thing -> stream.id().value(thing)).toList(),
        page.next().map(Position::write).orElse(""));
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) throws CallFailed {
    throw new CallFailed(Reason.REFUSED, "a mapping file cannot describe carts");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    throw new WebhookRefused();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    RawDocument document = parts.get(parts.size() - 1);
    ObjectNode thing = Json.read(document);
    ShopMapping mapping = file.current();
    return document.entity() == Entity.CUSTOMER
        ? mapping.customer().account(thing)
        : mapping.order().read(thing);
  }

  @Override
  public void close() {
    target.close();
  }
}
