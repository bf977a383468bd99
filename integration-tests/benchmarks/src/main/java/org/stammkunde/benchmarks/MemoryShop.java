package org.stammkunde.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;

/**
 * The orders of a merchant as a web shop that answers at once: documents in JSON, sorted by time of
 * change, a millisecond apart. Its order of a number depends on the number alone, and on whether a
 * line of it was cancelled since, so a shop of any size takes no memory.
 */
final class MemoryShop implements WebShop {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int PAGE = 1_000;

  /** For so long customers have been registering. */
  private static final Duration REGISTERING = Duration.ofDays(5 * 365);

  private final ShopId id;
  private final LargeMerchant merchant;
  private final Clock clock;
  private final Instant opened;

  /** What was ordered or changed, in the order of its time. */
  private final List<Batch> batches = new ArrayList<>();

  private int places;
  private int orders;

  /**
   * Orders in the order of their change, a millisecond apart, behind those of the batch before.
   *
   * @param place of the first one, from 1
   * @param start its time
   * @param newOrder number of the first new order
   * @param changed the old orders that change, each behind a new one; empty if none does
   */
  private record Batch(int place, Instant start, int newOrder, Optional<Old> changed) {

    /** The order at a place, and whether it is one that has changed. */
    Change at(int wanted) {
      int behind = wanted - place;
      Instant time = start.plusMillis(behind);
      if (changed.isEmpty()) {
        return new Change(newOrder + behind, time, false);
      }
      return behind % 2 == 0
          ? new Change(newOrder + behind / 2, time, false)
          : new Change(changed.get().first() + behind / 2 * changed.get().apart(), time, true);
    }
  }

  /**
   * Orders of the first batch.
   *
   * @param first number of the first one
   * @param apart from one to the next
   */
  record Old(int first, int apart) {}

  /** What happened to an order: it was made, or one of its lines was cancelled. */
  private record Change(int order, Instant at, boolean cancelled) {}

  /** A shop without orders, but with all customers, since the present. */
  MemoryShop(ShopId id, LargeMerchant merchant, Clock clock) {
    this.id = id;
    this.merchant = merchant;
    this.clock = clock;
    this.opened = clock.instant();
  }

  /** So many more are ordered, the last of them now. */
  void order(int count) {
    add(count, count, Optional.empty());
  }

  /** So many changes, the last of them now: by turns a new order, and one that changes. */
  void orderAndChange(int count, Old changed) {
    add(count, (count + 1) / 2, Optional.of(changed));
  }

  private void add(int count, int ordered, Optional<Old> changed) {
    Instant start = clock.instant().minusMillis(count - 1L);
    batches.add(new Batch(places + 1, start, orders + 1, changed));
    places += count;
    orders += ordered;
  }

  private Change change(int place) {
    for (int i = batches.size() - 1; i >= 0; i--) {
      Batch batch = batches.get(i);
      if (batch.place() <= place) {
        return batch.at(place);
      }
    }
    throw new IllegalArgumentException("nothing happened at " + place);
  }

  private int count(Entity entity) {
    return entity == Entity.ORDER ? places : merchant.customers();
  }

  private Instant changed(Entity entity, int place) {
    return entity == Entity.ORDER ? change(place).at() : registered(place);
  }

  /** One after the other, at the same pace, the last of them as the shop opens. */
  private Instant registered(int customer) {
    return opened.minus(
        REGISTERING.multipliedBy(merchant.customers() - customer).dividedBy(merchant.customers()));
  }

  /** The first that did not change before a time. */
  private int from(Entity entity, Instant time) {
    int low = 1;
    int high = count(entity) + 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changed(entity, middle).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public ShopId shop() {
    return id;
  }

  @Override
  public FetchPlan plan() {
    return new FetchPlan(
        Duration.ofSeconds(1), Duration.ofMinutes(5), LocalDate.EPOCH, Duration.ZERO, PAGE, false);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(EnumSet.of(Entity.ORDER, Entity.CUSTOMER), false, false);
  }

  @Override
  public Greeting greet() {
    return new Greeting("memory", "1", clock.instant(), List.of());
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) {
    int first = from(entity, window.from());
    int end =
        window.until().map(until -> from(entity, until.plusNanos(1))).orElse(count(entity) + 1);
    int start = cursor.isEmpty() ? first : Integer.parseInt(cursor);
    int next = Math.min(end, start + size);
    List<Found> page = new ArrayList<>(next - start);
    for (int place = start; place < next; place++) {
      page.add(entity == Entity.ORDER ? order(change(place)) : customer(place));
    }
    return new Changed(page, next < end ? "" + next : "", end - first, clock.instant());
  }

  private Found customer(int number) {
    RawDocument document = new RawDocument(Entity.CUSTOMER, "C-" + number, contents(number));
    Optional<Instant> changed = Optional.of(registered(number));
    return new Found(document, "C-" + number, changed, changed, Optional.empty());
  }

  private Found order(Change change) {
    LargeMerchant.Document order = merchant.document(change.order());
    RawDocument document =
        new RawDocument(Entity.ORDER, OrderFile.number(order.id()), contents(order, change));
    Optional<String> buyer = Optional.of(buyer(order)).filter(account -> !account.isEmpty());
    Optional<Instant> changed = Optional.of(change.at());
    return new Found(document, "" + order.id(), changed, changed, buyer);
  }

  private static String buyer(LargeMerchant.Document order) {
    return order.customer().guest() ? "" : "C-" + order.customer().id();
  }

  private static String contents(int number) {
    Address address = Address.of(number);
    return """
    {"id":"C-%d","first":"%s","last":"%s","mail":"%s","street":"%s","zip":"%s","city":"%s"}\
    """
        .formatted(
            number,
            address.firstName(),
            address.lastName(),
            address.email(),
            address.street(),
            address.postalCode(),
            address.city());
  }

  /** What was there at the beginning is of five years, what came later of its moment. */
  private Instant placed(Change change, LargeMerchant.Document order) {
    return batches.size() == 1 || order.id() < batches.get(1).newOrder()
        ? Instant.ofEpochSecond(order.second())
        : change.at();
  }

  private String contents(LargeMerchant.Document order, Change change) {
    StringBuilder text = new StringBuilder(400);
    text.append("{\"number\":\"").append(OrderFile.number(order.id()));
    text.append("\",\"date\":\"").append(placed(change, order));
    text.append("\",\"changed\":\"").append(change.at());
    text.append("\",\"buyer\":\"").append(buyer(order)).append("\",\"lines\":[");
    int position = 0;
    for (LargeMerchant.Line line : order.lines()) {
      text.append(position++ == 0 ? "" : ",");
      BigDecimal sum = BigDecimal.valueOf(line.value(), 2);
      boolean cancelled = change.cancelled() && position == order.lines().size();
      text.append("{\"sku\":\"").append(OrderFile.article(order.id(), position));
      text.append("\",\"title\":\"").append(OrderFile.text(position));
      text.append("\",\"sum\":\"").append(sum);
      text.append("\",\"cancelled\":\"").append(cancelled ? sum : BigDecimal.ZERO).append("\"}");
    }
    return text.append("]}").toString();
  }

  @Override
  public Optional<Found> find(Entity entity, String key) {
    throw new UnsupportedOperationException("nothing is read by itself here");
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) {
    throw new UnsupportedOperationException("nothing is reconciled here");
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) {
    throw new UnsupportedOperationException("there are no carts");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) {
    throw new UnsupportedOperationException("there are no webhooks");
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) {
    try {
      JsonNode node = JSON.readTree(parts.get(0).content());
      boolean isOrder = parts.get(0).entity() == Entity.ORDER;
      return List.of(isOrder ? order(node) : customer(node));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ShopCustomer customer(JsonNode node) {
    PostalAddress address =
        new PostalAddress(
            node.get("street").asText(),
            "",
            node.get("zip").asText(),
            node.get("city").asText(),
            "DE");
    CustomerDetails details =
        new CustomerDetails(
            node.get("first").asText(),
            node.get("last").asText(),
            "",
            node.get("mail").asText(),
            "",
            "",
            address);
    ShopCustomerRef ref = ShopCustomerRef.account(id, node.get("id").asText());
    return new ShopCustomer(ref, details, false, "", false, Optional.of(opened));
  }

  private SalesDocument order(JsonNode node) {
    List<SalesDocument.Line> lines = new ArrayList<>();
    for (JsonNode line : node.get("lines")) {
      lines.add(
          new SalesDocument.Line(
              lines.size() + 1,
              line.get("sku").asText(),
              line.get("title").asText(),
              BigDecimal.ONE,
              LineKind.GOODS,
              DeliveryKind.PHYSICAL,
              new BigDecimal(line.get("sum").asText()),
              new BigDecimal(line.get("cancelled").asText())));
    }
    String number = node.get("number").asText();
    String buyer = node.get("buyer").asText();
    return new SalesDocument(
        id,
        SalesDocument.Kind.ORDER,
        number,
        "",
        buyer.isEmpty() ? ShopCustomerRef.guest(id, number) : ShopCustomerRef.account(id, buyer),
        Instant.parse(node.get("date").asText()),
        OrderKind.SHIPPING,
        false,
        false,
        EUR,
        Optional.of(Instant.parse(node.get("changed").asText())),
        lines);
  }
}
