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
 * change, a millisecond apart. Its order of a number depends on the number alone, so a shop of any
 * size takes no memory.
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

  /** Times of change of the orders from 1 on, as far as they differ from the beginning. */
  private final List<Batch> batches = new ArrayList<>();

  private int orders;

  /** Orders from a number on, a millisecond apart. */
  private record Batch(int first, Instant start) {}

  /** A shop without orders, but with all customers, since the present. */
  MemoryShop(ShopId id, LargeMerchant merchant, Clock clock) {
    this.id = id;
    this.merchant = merchant;
    this.clock = clock;
    this.opened = clock.instant();
  }

  /** So many more are ordered, the last of them now. */
  void order(int count) {
    batches.add(new Batch(orders + 1, clock.instant().minusMillis(count - 1L)));
    orders += count;
  }

  private Instant changed(int order) {
    for (int i = batches.size() - 1; i >= 0; i--) {
      Batch batch = batches.get(i);
      if (batch.first() <= order) {
        return batch.start().plusMillis(order - batch.first());
      }
    }
    throw new IllegalArgumentException("there is no order " + order);
  }

  private int count(Entity entity) {
    return entity == Entity.ORDER ? orders : merchant.customers();
  }

  private Instant changed(Entity entity, int number) {
    return entity == Entity.ORDER ? changed(number) : registered(number);
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
    for (int number = start; number < next; number++) {
      page.add(found(entity, number));
    }
    return new Changed(page, next < end ? "" + next : "", end - first, clock.instant());
  }

  private Found found(Entity entity, int number) {
    Optional<Instant> changed = Optional.of(changed(entity, number));
    if (entity == Entity.CUSTOMER) {
      RawDocument document = new RawDocument(entity, "C-" + number, customer(number));
      return new Found(document, "C-" + number, changed, changed, Optional.empty());
    }
    LargeMerchant.Document order = merchant.document(number);
    RawDocument document =
        new RawDocument(
            entity, OrderFile.number(number), order(order, placed(order), changed.get()));
    Optional<String> buyer = Optional.of(buyer(order)).filter(account -> !account.isEmpty());
    return new Found(document, "" + number, changed, changed, buyer);
  }

  private static String buyer(LargeMerchant.Document order) {
    return order.customer().guest() ? "" : "C-" + order.customer().id();
  }

  private static String customer(int number) {
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
  private Instant placed(LargeMerchant.Document order) {
    return batches.size() == 1 || order.id() < batches.get(1).first()
        ? Instant.ofEpochSecond(order.second())
        : changed(order.id());
  }

  private static String order(LargeMerchant.Document order, Instant placed, Instant changed) {
    StringBuilder text = new StringBuilder(400);
    text.append("{\"number\":\"").append(OrderFile.number(order.id()));
    text.append("\",\"date\":\"").append(placed);
    text.append("\",\"changed\":\"").append(changed);
    text.append("\",\"buyer\":\"").append(buyer(order)).append("\",\"lines\":[");
    int position = 0;
    for (LargeMerchant.Line line : order.lines()) {
      text.append(position++ == 0 ? "" : ",");
      text.append("{\"sku\":\"").append(OrderFile.article(order.id(), position));
      text.append("\",\"title\":\"").append(OrderFile.text(position));
      text.append("\",\"sum\":\"").append(BigDecimal.valueOf(line.value(), 2)).append("\"}");
    }
    return text.append("]}").toString();
  }

  @Override
  public Optional<Found> find(Entity entity, String key) {
    return Optional.of(found(entity, Integer.parseInt(key.replace("C-", ""))));
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
              BigDecimal.ZERO));
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
