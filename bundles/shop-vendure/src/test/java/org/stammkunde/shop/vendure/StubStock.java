package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/** Orders and customers of a Vendure in memory, and what it does to them. */
final class StubStock {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Instant> clock;
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
  private int ids;

  StubStock(Supplier<Instant> clock) {
    this.clock = clock;
  }

  private Map<String, ObjectNode> all(Entity entity) {
    return entity == Entity.ORDER ? orders : customers;
  }

  ObjectNode of(Entity entity, String key) {
    return all(entity).get(key);
  }

  JsonNode find(Entity entity, String key) {
    JsonNode thing = all(entity).get(key);
    return thing == null ? NullNode.getInstance() : thing;
  }

  void delete(Entity entity, String key) {
    all(entity).remove(key);
  }

  private String now() {
    return clock.get().toString();
  }

  private ObjectNode thing() {
    ObjectNode thing = JSON.createObjectNode().put("id", Integer.toString(++ids));
    return thing.put("createdAt", now()).put("updatedAt", now());
  }

  String account(StubPerson person) {
    ObjectNode customer = person(person);
    customer.putObject("user").put("id", Integer.toString(++ids));
    customer.withObject("/customFields").put("customerNumber", "K" + customer.path("id").asText());
    ObjectNode address = thing();
    address.put("company", person.company()).put("streetLine1", person.street());
    address.put("postalCode", person.postalCode()).put("city", person.city());
    address.putObject("country").put("code", person.country());
    customer.putArray("addresses").add(address.put("defaultBillingAddress", true));
    return customer.path("id").asText();
  }

  private ObjectNode person(StubPerson person) {
    ObjectNode customer = thing();
    customer.put("firstName", person.firstName()).put("lastName", person.lastName());
    customer.put("emailAddress", person.email()).put("phoneNumber", person.phone());
    customer.putNull("user");
    ObjectNode custom = customer.putObject("customFields").putNull("customerNumber");
    custom.put("vatId", person.vatId().isEmpty() ? null : person.vatId());
    customers.put(customer.path("id").asText(), customer);
    return customer;
  }

  private ObjectNode basket(
      Optional<String> customer, StubPerson buyer, List<StubOrder.Item> items) {
    ObjectNode order = thing();
    order.put("code", "C" + order.path("id").asText()).put("state", "AddingItems");
    order.put("type", "Regular").put("active", true).putNull("orderPlacedAt");
    order.put("currencyCode", "EUR");
    order.set("customer", customer.map(customers::get).orElseGet(() -> person(buyer)));
    ObjectNode address = order.putObject("billingAddress").put("streetLine1", buyer.street());
    address.put("postalCode", buyer.postalCode()).put("city", buyer.city());
    address.put("countryCode", buyer.country()).put("company", buyer.company());
    ArrayNode lines = order.putArray("lines");
    long total = 0;
    for (StubOrder.Item item : items) {
      long price = cents(item.price());
      ObjectNode line = thing().put("quantity", item.quantity()).put("orderPlacedQuantity", 0);
      line.put("unitPriceWithTax", price).put("proratedUnitPriceWithTax", price);
      line.put("linePriceWithTax", price * item.quantity());
      ObjectNode variant = line.putObject("productVariant").put("sku", item.article());
      variant.put("name", item.text()).putObject("customFields").put("isDigital", item.download());
      lines.add(line);
      total += price * item.quantity();
    }
    order.put("totalWithTax", total).putObject("customFields").put("isTest", false);
    orders.put(order.path("id").asText(), order);
    return order;
  }

  void cart(String customer, StubPerson person, StubOrder.Item item) {
    basket(Optional.of(customer).filter(key -> !key.isEmpty()), person, List.of(item));
  }

  String order(StubOrder placed) {
    ObjectNode order = basket(placed.customer(), placed.buyer(), placed.items());
    // The real one sets it before the order is placed and not again then.
    order.put("updatedAt", clock.get().minusSeconds(2).toString());
    order.put("orderPlacedAt", now()).put("active", false).put("state", "PaymentSettled");
    order
        .path("lines")
        .forEach(line -> ((ObjectNode) line).set("orderPlacedQuantity", line.path("quantity")));
    ObjectNode method = shipping(order, cents(placed.shipping())).putObject("shippingMethod");
    method.put("code", placed.pickUp() ? "click" : "dhl-paket").put("name", "Versand");
    method.putObject("customFields").put("deliveryType", placed.pickUp() ? "pickup" : "shipping");
    if (placed.discount().signum() > 0) {
      discount(order, "PROMOTION:1", -cents(placed.discount()));
    }
    long total =
        order.path("totalWithTax").asLong() + cents(placed.shipping()) - cents(placed.discount());
    order.put("totalWithTax", total).withObject("/customFields").put("isTest", placed.test());
    ObjectNode payment = thing().put("amount", total).put("state", "Settled");
    payment.putArray("refunds");
    order.putArray("payments").add(payment);
    order.putArray("fulfillments");
    return order.path("id").asText();
  }

  private ObjectNode shipping(ObjectNode order, long price) {
    ObjectNode line = thing().put("priceWithTax", price);
    line.putArray("discounts");
    order.putArray("shippingLines").add(line);
    return line;
  }

  private static void discount(ObjectNode order, String source, long amount) {
    order
        .withArray("discounts")
        .addObject()
        .put("adjustmentSource", source)
        .put("description", "10 %")
        .put("amountWithTax", amount);
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  void cancel(String key) {
    ObjectNode order = orders.get(key);
    order.put("state", "Cancelled").put("updatedAt", now()).put("totalWithTax", 0);
    for (JsonNode line : order.path("lines")) {
      ((ObjectNode) line).put("quantity", 0).put("linePriceWithTax", 0).put("updatedAt", now());
    }
    order.putArray("discounts");
    for (JsonNode line : order.path("shippingLines")) {
      discount((ObjectNode) line, "CANCEL_ORDER", -line.path("priceWithTax").asLong());
      discount(order, "CANCEL_ORDER", -line.path("priceWithTax").asLong());
    }
  }

  void refund(String key, int pieces) {
    ObjectNode order = orders.get(key);
    JsonNode line = order.path("lines").path(0);
    ObjectNode refund = thing().put("state", "Settled");
    refund.put("total", line.path("unitPriceWithTax").asLong() * pieces);
    refund
        .putArray("lines")
        .addObject()
        .put("orderLineId", line.path("id").asText())
        .put("quantity", pieces);
    ((ArrayNode) order.path("payments").path(0).path("refunds")).add(refund);
  }

  void deliver(String key) {
    ObjectNode order = orders.get(key).put("state", "Delivered");
    ((ArrayNode) order.path("fulfillments")).add(thing().put("state", "Delivered"));
  }

  /** What {@code options} ask for; says into {@code page} how many there are. */
  List<JsonNode> list(Entity entity, JsonNode options, ObjectNode page) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode thing : all(entity).values()) {
      if (holds(thing, options.path("filter"))) {
        found.add(thing);
      }
    }
    page.put("totalItems", found.size());
    Comparator<JsonNode> order = Comparator.comparing(thing -> 0);
    for (String name : (Iterable<String>) () -> options.path("sort").fieldNames()) {
      order = order.thenComparing(thing -> value(thing, name));
    }
    found.sort(order);
    int skip = options.path("skip").asInt();
    int take = options.path("take").asInt();
    return new ArrayList<>(
        found.subList(Math.min(skip, found.size()), Math.min(skip + take, found.size())));
  }

  /** Times compare as texts of one length, ids as numbers. */
  private static String value(JsonNode thing, String name) {
    String value = thing.path(name).asText();
    return name.equals("id") ? "0".repeat(12 - value.length()) + value : millis(value);
  }

  private static String millis(String time) {
    return Long.toString(Instant.parse(time).toEpochMilli());
  }

  private static boolean holds(JsonNode thing, JsonNode filter) {
    for (String name : (Iterable<String>) filter::fieldNames) {
      if (name.equals("_or")) {
        boolean one = false;
        for (JsonNode part : filter.path(name)) {
          one |= holds(thing, part);
        }
        if (!one) {
          return false;
        }
        continue;
      }
      JsonNode value = thing.path(name);
      for (String operator : (Iterable<String>) filter.path(name)::fieldNames) {
        if (!holds(value, operator, filter.path(name).path(operator))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean holds(JsonNode value, String operator, JsonNode operand) {
    return switch (operator) {
      case "isNull" -> value.isNull() == operand.asBoolean();
      case "eq" -> value.equals(operand);
      case "after" -> !value.isNull() && time(value).isAfter(time(operand));
      case "before" -> !value.isNull() && time(value).isBefore(time(operand));
      case "notIn" -> {
        boolean in = false;
        for (JsonNode one : operand) {
          in |= one.equals(value);
        }
        yield !in;
      }
      default -> throw new IllegalArgumentException("Vendure has no operator " + operator);
    };
  }

  private static Instant time(JsonNode text) {
    return Instant.parse(text.asText());
  }
}
