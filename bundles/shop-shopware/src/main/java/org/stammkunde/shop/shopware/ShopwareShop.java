package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebhookRefused;

/**
 * One shop on Shopware 6.
 *
 * <p>No single field tells when an order changed: {@code updatedAt} is null on a fresh one and
 * moves neither with a payment nor with a delivery nor with a refund. So a window asks for orders
 * that have <i>any</i> of their time stamps in it, and nothing can be sorted by the latest of them.
 * Pages go by {@code autoIncrement} instead: the running number of the row, which is unique, never
 * changes and is never given twice. Nothing is lost by that:
 *
 * <ul>
 *   <li>Time stamps only grow, so while a window without an end is read, orders may come into it
 *       but none leaves it. Each has one place in the sequence for ever, and a page asks for what
 *       is behind the last number, so an insertion, change or deletion elsewhere moves nobody over
 *       the border of a page.
 *   <li>An order that changes, or becomes visible, when the pages are past its number, does so
 *       after the first page was answered, by the shop's clock. So every page gives that clock as
 *       {@link Changed#now}: whoever goes on from the latest change that is not behind it, less the
 *       overlap, begins the next window before anything that this one could miss, however long its
 *       pages took.
 *   <li>An order that leaves a window with an end has a time stamp behind that end, so the next
 *       window has it.
 *   <li>A long window is looked for in parts of so many numbers each; the last page always looks to
 *       the end.
 *   <li>The running number is given before the row can be seen, so a lower one may appear after a
 *       higher one. That is an order that becomes visible late, as above.
 * </ul>
 */
final class ShopwareShop implements WebShop, AutoCloseable {
  /** Pages of recipients that one call goes through while they say nothing new. */
  private static final int RECIPIENT_PAGES = 10;

  private final Settings settings;
  private final AdminApi api;
  private final Documents documents;
  private final Consent consent;
  private final Webhooks webhooks;

  ShopwareShop(Settings settings, AdminApi api, Clock clock) {
    this.settings = settings;
    this.api = api;
    documents = new Documents(settings);
    consent = new Consent(settings, api);
    webhooks = new Webhooks(settings, clock);
  }

  @Override
  public ShopId shop() {
    return settings.shop();
  }

  @Override
  public Channel channel() {
    return settings.given().channel();
  }

  @Override
  public FetchPlan plan() {
    return settings.given().plan();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Set.of(Entity.ORDER, Entity.CUSTOMER),
        false,
        !settings.secret(Key.WEBHOOK_SECRET).isEmpty());
  }

  @Override
  public Greeting greet() throws CallFailed {
    return new Introduction(settings, api).greet();
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    Cursor at = Cursor.read(cursor);
    if (at.recipients().isPresent()) {
      return ofRecipients(window, at, size);
    }
    AdminApi.Page page = page(entity, window, at, size);
    if (page.things().isEmpty() && at.width() > 0) {
      at = at.behind(at.after() + at.width(), 0);
      page = page(entity, window, at, size);
    }
    List<Found> found = found(entity, page.things());
    Instant begun = at.begun().orElse(page.now());
    boolean whole = at.width() == 0;
    long total = at.given() + page.total();
    Cursor next =
        at.after(begun, page.things().size(), whole ? total : Math.max(at.total(), total));
    if (page.more() || !whole) {
      long last = page.more() ? last(page, at.after()) : at.after() + at.width();
      next = next.behind(last, whole ? width(page, size) : at.width());
      return new Changed(found, next.toString(), next.total(), begun);
    }
    // Who unsubscribes changes as a recipient and not as a customer.
    boolean recipients = entity == Entity.CUSTOMER && consent.wanted() && anyRecipient(window);
    Cursor.Recipients all = new Cursor.Recipients(Instant.EPOCH, List.of());
    return new Changed(found, recipients ? next.with(all).toString() : "", total, begun);
  }

  private AdminApi.Page page(Entity entity, Window window, Cursor at, int size) throws CallFailed {
    Source source = source(entity);
    Query query = scoped(entity, source.query().within(window, source.stamps()));
    return behind(source, query, at.after(), at.width(), size);
  }

  /**
   * How many running numbers the next pages look through. For every page the database joins and
   * counts all that it looks through, so a first load that looked to the end each time would take
   * the square of its length; a look that finds little has to look to the end anyway.
   */
  private static long width(AdminApi.Page page, int size) {
    long most = 10L * limit(size);
    return page.total() > most ? most : 0;
  }

  private static int limit(int size) {
    // With a limit of 1 Shopware counts the rows of the join and not the orders.
    return Math.min(Query.MOST, Math.max(2, size));
  }

  /** A page of what is behind a running number. */
  private AdminApi.Page behind(Source source, Query query, long after, long width, int size)
      throws CallFailed {
    AdminApi.Page page = api.search(source.path(), query.behind(after, width), limit(size));
    long last = after;
    for (JsonNode thing : page.things()) {
      JsonNode number = thing.path("autoIncrement");
      if (!number.isIntegralNumber()) {
        throw AdminApi.broken("a search of " + source.path() + " gives no autoIncrement");
      }
      if (number.asLong() <= last) {
        throw AdminApi.broken("paging not advancing: " + source.path() + " come again or unsorted");
      }
      last = number.asLong();
    }
    return size >= page.things().size()
        ? page
        : new AdminApi.Page(page.things().subList(0, size), page.total(), page.now());
  }

  private static long last(AdminApi.Page page, long before) {
    List<JsonNode> things = page.things();
    return things.isEmpty() ? before : things.get(things.size() - 1).get("autoIncrement").asLong();
  }

  private List<Found> found(Entity entity, List<JsonNode> things) throws CallFailed {
    List<String> emails = new ArrayList<>();
    for (JsonNode thing : things) {
      if (entity == Entity.CUSTOMER) {
        emails.add(thing.path("email").asText());
      } else if (Documents.isGuest(thing)) {
        emails.add(thing.path("orderCustomer").path("email").asText());
      }
    }
    Consent.Said states = consent.about(emails);
    List<Found> found = new ArrayList<>(things.size());
    for (JsonNode thing : things) {
      if (!Documents.isDraft(thing)) {
        found.add(
            entity == Entity.CUSTOMER
                ? documents.customer(thing, states)
                : documents.order(thing, states));
      }
    }
    return found;
  }

  private boolean anyRecipient(Window window) throws CallFailed {
    Query query = Source.RECIPIENTS.query().within(window, Source.RECIPIENTS.stamps());
    return api.search(Source.RECIPIENTS.path(), query, 2).total() > 0;
  }

  /** Customers whose newsletter changed in the window while they themselves did not. */
  private Changed ofRecipients(Window window, Cursor start, int size) throws CallFailed {
    Cursor.Recipients at = start.recipients().orElseThrow();
    Instant begun = start.begun().orElseThrow();
    for (int page = 0; page < RECIPIENT_PAGES; page++) {
      Query query =
          Source.RECIPIENTS
              .query()
              .within(window, Source.RECIPIENTS.stamps())
              .createdFrom(at.from())
              .none("id", at.ids())
              .sort("createdAt")
              .sort("id");
      int limit = Math.min(Query.MOST / 5, Math.max(2, size));
      AdminApi.Page recipients = api.search(Source.RECIPIENTS.path(), query, limit);
      List<JsonNode> some = recipients.things();
      List<JsonNode> customers = customers(some);
      while (customers.size() > size && some.size() > 1) {
        some = some.subList(0, some.size() / 2);
        customers = customers(some);
      }
      // Those that changed themselves came with the pages before.
      customers.removeIf(
          customer ->
              Source.CUSTOMERS
                  .latest(customer)
                  .filter(last -> !last.isBefore(window.from()))
                  .isPresent());
      at = behind(at, some);
      boolean more = recipients.total() > some.size();
      if (!more || !customers.isEmpty()) {
        String next = more ? start.with(at).toString() : "";
        return new Changed(found(Entity.CUSTOMER, customers), next, -1, begun);
      }
    }
    return new Changed(List.of(), start.with(at).toString(), -1, begun);
  }

  private List<JsonNode> customers(List<JsonNode> recipients) throws CallFailed {
    Set<String> emails = new HashSet<>();
    recipients.forEach(recipient -> emails.add(recipient.path("email").asText()));
    emails.remove("");
    if (emails.isEmpty()) {
      return new ArrayList<>();
    }
    Query query = scoped(Entity.CUSTOMER, Source.CUSTOMERS.query().any("email", emails));
    return new ArrayList<>(behind(Source.CUSTOMERS, query, 0, 0, Query.MOST).things());
  }

  private static Cursor.Recipients behind(Cursor.Recipients before, List<JsonNode> recipients)
      throws CallFailed {
    Cursor.Recipients at = before;
    for (JsonNode recipient : recipients) {
      Instant created =
          Times.read(recipient.path("createdAt").asText(), ZoneOffset.UTC)
              .orElseThrow(() -> AdminApi.broken("a newsletter recipient has no createdAt"));
      String id = recipient.path("id").asText();
      if (created.isBefore(at.from()) || at.ids().contains(id)) {
        throw AdminApi.broken("paging not advancing: recipients come again or unsorted");
      }
      List<String> ids = new ArrayList<>(created.equals(at.from()) ? at.ids() : List.of());
      ids.add(id);
      at = new Cursor.Recipients(created, ids);
    }
    return at;
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    Query query = scoped(entity, source(entity).query().id(key));
    AdminApi.Page page = api.search(source(entity).path(), query, 2);
    return found(entity, page.things()).stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Not by {@code search-ids}: it gives no running numbers, so its pages could only be counted,
   * and a deletion meanwhile would hide a key that then looks deleted too.
   */
  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    Cursor at = Cursor.read(cursor);
    AdminApi.Page page =
        behind(source(entity), scoped(entity, source(entity).ids()), at.after(), 0, size);
    List<String> keys = page.things().stream().map(thing -> thing.path("id").asText()).toList();
    Cursor next = at.after(page.now(), keys.size(), page.total()).behind(last(page, at.after()), 0);
    return new Keys(keys, page.more() ? next.toString() : "");
  }

  /** Shopware shows carts to their owners only. */
  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) {
    return new Carts(List.of(), "");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    return webhooks.hint(headers, body);
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    return Reading.of(settings, parts.get(parts.size() - 1));
  }

  private Query scoped(Entity entity, Query query) {
    query.any("salesChannelId", settings.salesChannels());
    // Guests come with their orders.
    return entity == Entity.CUSTOMER ? query.noGuests() : query;
  }

  private static Source source(Entity entity) {
    return switch (entity) {
      case ORDER -> Source.ORDERS;
      case CUSTOMER -> Source.CUSTOMERS;
      case HOST_CUSTOMER ->
          throw new IllegalArgumentException("a shop has no customers of the host");
    };
  }

  /** Ends the way to the shop. */
  @Override
  public void close() {
    api.close();
  }
}
