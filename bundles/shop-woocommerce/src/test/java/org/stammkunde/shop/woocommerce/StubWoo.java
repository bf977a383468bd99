package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/**
 * A WooCommerce shop in memory. Its objects are recorded ones with other contents; {@link WooRest}
 * answers for it.
 */
final class StubWoo extends StubShop {
  static final String CONSUMER_KEY = "ck_kanarie";
  static final String CONSUMER_SECRET = "cs_kanarie";
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final BigDecimal TAX = new BigDecimal("1.19");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  final Map<Long, ObjectNode> orders = new TreeMap<>();
  final Map<Long, ObjectNode> customers = new TreeMap<>();
  final Map<Long, ObjectNode> products = new TreeMap<>();
  final Map<Long, List<ObjectNode>> refunds = new TreeMap<>();
  final WooRest rest = new WooRest(this);
  private long last = 100;

  @Override
  public ShopPlatform platform(Http http) {
    return new WooCommerce(http);
  }

  @Override
  public Map<String, String> values() {
    return Map.of(Keys.CONSUMER_KEY, CONSUMER_KEY);
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of(Keys.CONSUMER_SECRET, () -> CONSUMER_SECRET);
  }

  @Override
  public String add(StubPerson person) {
    long id = ++last;
    ObjectNode customer = Recordings.copy("anna");
    customer.put("id", id);
    customer.put("email", person.email());
    customer.put("first_name", person.firstName());
    customer.put("last_name", person.lastName());
    customer.put("username", person.email());
    address((ObjectNode) customer.path("billing"), person);
    address((ObjectNode) customer.path("shipping"), person);
    stamp(customer, "date_created", now());
    stamp(customer, "date_modified", now());
    if (!person.vatId().isEmpty()) {
      meta(customer, "billing_vat_id", person.vatId());
    }
    customers.put(id, customer);
    return Long.toString(id);
  }

  private static void address(ObjectNode address, StubPerson person) {
    address.put("first_name", person.firstName());
    address.put("last_name", person.lastName());
    address.put("company", person.company());
    address.put("address_1", person.street());
    address.put("city", person.city());
    address.put("postcode", person.postalCode());
    address.put("country", person.country());
    address.put("phone", person.phone());
    if (address.has("email")) {
      address.put("email", person.email());
    }
  }

  static void meta(ObjectNode thing, String key, String value) {
    ((ArrayNode) thing.path("meta_data"))
        .addObject()
        .put("id", 1)
        .put("key", key)
        .put("value", value);
  }

  @Override
  public String add(StubOrder order) {
    ObjectNode made = Recordings.copy(order.pickUp() ? "pickup" : "shipping");
    long id = ++last;
    made.put("id", id);
    made.put("number", Long.toString(id));
    made.put("customer_id", order.customer().map(Long::parseLong).orElse(0L));
    address((ObjectNode) made.path("billing"), order.buyer());
    for (String name : List.of("date_created", "date_modified", "date_paid")) {
      stamp(made, name, now());
    }
    if (order.test()) {
      meta(made, "_test_order", "yes");
    }
    lines(made, order);
    amounts((ObjectNode) made.path("shipping_lines").path(0), order.shipping());
    made.put("total", order.total().toPlainString());
    orders.put(id, made);
    return Long.toString(id);
  }

  private void lines(ObjectNode made, StubOrder order) {
    ObjectNode template = (ObjectNode) made.path("line_items").path(0).deepCopy();
    ArrayNode lines = made.putArray("line_items");
    BigDecimal whole = order.total().subtract(order.shipping()).add(order.discount());
    BigDecimal rest = order.discount();
    for (int at = 0; at < order.items().size(); at++) {
      StubOrder.Item item = order.items().get(at);
      BigDecimal share =
          at == order.items().size() - 1
              ? rest
              : order.discount().multiply(item.value()).divide(whole, 2, RoundingMode.DOWN);
      rest = rest.subtract(share);
      ObjectNode line = template.deepCopy();
      lines.add(line);
      line.put("id", ++last);
      line.put("name", item.text());
      line.put("product_id", product(item));
      line.put("quantity", item.quantity());
      line.put("sku", item.article());
      amounts(line, item.value().subtract(share));
    }
  }

  private long product(StubOrder.Item item) {
    for (Map.Entry<Long, ObjectNode> known : products.entrySet()) {
      if (known.getValue().path("sku").asText().equals(item.article())) {
        return known.getKey();
      }
    }
    ObjectNode product =
        products.computeIfAbsent(++last, id -> Recordings.copy("anna").removeAll());
    product.put("id", last).put("sku", item.article());
    product.put("virtual", item.download()).put("downloadable", item.download());
    return last;
  }

  /** Net and tax with all decimals that WooCommerce calculates with. */
  static void amounts(ObjectNode line, BigDecimal gross) {
    BigDecimal net = gross.divide(TAX, 6, RoundingMode.HALF_UP);
    line.put("total", net.toPlainString());
    line.put("total_tax", gross.subtract(net).toPlainString());
  }

  static void stamp(ObjectNode thing, String name, Instant time) {
    thing.put(name, STAMP.format(time.atZone(ZONE)));
    thing.put(name + "_gmt", STAMP.format(time.atZone(ZoneOffset.UTC)));
  }

  ObjectNode order(String key) {
    return orders.get(Long.valueOf(key));
  }

  @Override
  public void touch(Entity entity, String key) {
    ObjectNode thing = (entity == Entity.ORDER ? orders : customers).get(Long.valueOf(key));
    stamp(thing, "date_modified", now());
  }

  @Override
  public void delete(Entity entity, String key) {
    if (entity == Entity.ORDER) {
      orders.remove(Long.valueOf(key));
      return;
    }
    customers.remove(Long.valueOf(key));
    orders.values().stream()
        .filter(order -> order.path("customer_id").asText().equals(key))
        .forEach(order -> order.put("customer_id", 0));
  }

  private void become(String key, String status) {
    order(key).put("status", status);
    touch(Entity.ORDER, key);
  }

  @Override
  public void cancel(String orderKey) {
    become(orderKey, "cancelled");
  }

  @Override
  public void deliver(String orderKey) {
    become(orderKey, "completed");
    stamp(order(orderKey), "date_completed", now());
  }

  @Override
  public void refund(String orderKey, int pieces) {
    ObjectNode order = order(orderKey);
    JsonNode line = order.path("line_items").path(0);
    BigDecimal gross =
        new BigDecimal(line.path("total").asText())
            .add(new BigDecimal(line.path("total_tax").asText()))
            .multiply(BigDecimal.valueOf(pieces))
            .divide(BigDecimal.valueOf(line.path("quantity").asInt()), 2, RoundingMode.HALF_UP);
    ObjectNode refund = Recordings.copy("refund");
    refund.put("id", ++last);
    refund.put("amount", gross.toPlainString());
    stamp(refund, "date_created", now());
    ObjectNode back = (ObjectNode) refund.path("line_items").path(0);
    back.put("name", line.path("name").asText()).put("sku", line.path("sku").asText());
    back.put("quantity", -pieces);
    amounts(back, gross.negate());
    refunds.computeIfAbsent(Long.valueOf(orderKey), first -> new ArrayList<>()).add(refund);
    ((ArrayNode) order.path("refunds"))
        .addObject()
        .put("id", last)
        .put("reason", "Retoure")
        .put("total", gross.negate().toPlainString());
    touch(Entity.ORDER, orderKey);
  }

  /** A refund is taken back; the shop does not move the order's time of change. */
  void deleteRefunds(String orderKey) {
    refunds.remove(Long.valueOf(orderKey));
    ((ArrayNode) order(orderKey).path("refunds")).removeAll();
  }

  void cart(String customerKey, StubPerson person, StubOrder.Item item) {
    StubOrder order =
        customerKey.isEmpty() ? StubOrder.guest(person) : StubOrder.of(customerKey, person);
    ObjectNode cart = order(add(order.with(item).pickedUp()));
    cart.put("status", DraftCarts.STATUS);
    cart.putArray("shipping_lines");
  }

  @Override
  public String number(String orderKey) {
    return order(orderKey).path("number").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    return new BigDecimal(order(orderKey).path("total").asText());
  }

  /** What ignores pages (woocommerce #34946) still looks at everything else. */
  @Override
  protected Object kind(StubRequest request) {
    Map<String, String> query = new TreeMap<>(request.query());
    query.keySet().removeIf(name -> name.startsWith("oauth_"));
    if (!query.containsKey("include")) {
      query.keySet().removeAll(List.of("page", "offset", "per_page", "modified_after"));
    }
    return request.path() + query;
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    return rest.answer(request);
  }
}
