package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.WebShop.Found;

/**
 * Makes raw documents of what the shop gives: an order with its refunds and with the lines that are
 * downloads, or a customer. Only what is read later is kept, and of an account's order not the
 * person, whom the customer's own document has.
 */
final class Documents {
  /** More decimals than any shop shows, so that net and tax of a line add up to its gross price. */
  static final String DECIMALS = "6";

  private static final Set<String> ORDER =
      Set.of(
          "id",
          "number",
          "status",
          "currency",
          "customer_id",
          "total",
          "payment_method",
          "created_via");
  private static final List<String> STAMPS =
      List.of("date_created", "date_modified", "date_paid", "date_completed");
  private static final Set<String> LINE =
      Set.of("id", "name", "product_id", "variation_id", "quantity", "sku", "total", "total_tax");
  private static final Set<String> SHIPPING =
      Set.of("id", "method_id", "method_title", "instance_id", "total", "total_tax");
  private static final Set<String> FEE = Set.of("id", "name", "total", "total_tax");
  private static final Set<String> REFUND = Set.of("id", "amount");
  private static final Set<String> CUSTOMER = Set.of("id", "email", "first_name", "last_name");
  private static final Set<String> ADDRESS =
      Set.of(
          "first_name",
          "last_name",
          "company",
          "address_1",
          "address_2",
          "city",
          "postcode",
          "country",
          "email",
          "phone");

  // Escapes, as half a character can be sent in JSON but not stored in UTF-8.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Settings settings;
  private final ZoneId zone;
  private final IdPaging byId;
  private final Downloads downloads;

  Documents(Settings settings, ZoneId zone, Api api, IdPaging byId, Clock clock) {
    this.settings = settings;
    this.zone = zone;
    this.byId = byId;
    downloads = new Downloads(api, clock);
  }

  /** Whether it is an order and neither a cart nor something thrown away. */
  static boolean isOrder(JsonNode order) {
    return !Set.of(DraftCarts.STATUS, "auto-draft", "draft", "trash")
        .contains(order.path("status").asText());
  }

  /** What is found in a page; carts are not. */
  List<Found> found(Entity entity, List<JsonNode> things) throws CallFailed {
    List<Found> found = new ArrayList<>();
    if (entity == Entity.CUSTOMER) {
      for (JsonNode customer : things) {
        found.add(customer(customer));
      }
      return found;
    }
    List<JsonNode> orders = things.stream().filter(Documents::isOrder).toList();
    Set<Long> files = settings.downloadLookup() ? downloads.lines(orders) : Set.of();
    for (JsonNode order : orders) {
      found.add(order(order, files));
    }
    return found;
  }

  private Found order(JsonNode order, Set<Long> files) throws CallFailed {
    String key = key("orders", order);
    List<JsonNode> refunds =
        order.path("refunds").isEmpty()
            ? List.of()
            : byId.all("orders/" + key + "/refunds", new TreeMap<>(Map.of("dp", DECIMALS)));
    ObjectNode content = JSON.createObjectNode();
    ObjectNode kept = kept(order, ORDER);
    stamps(order, kept);
    kept.set("meta_data", meta(order));
    lists(order, kept, false);
    boolean guest = order.path("customer_id").asLong() == 0;
    if (guest) {
      kept.set("billing", kept(order.path("billing"), ADDRESS));
    }
    content.set("order", kept);
    ArrayNode back = content.putArray("refunds");
    Optional<Instant> changed = Stamps.latest(order, zone);
    for (JsonNode refund : refunds) {
      ObjectNode one = kept(refund, REFUND);
      amount(order, one);
      stamps(refund, one);
      lists(refund, one, true);
      back.add(one);
      Optional<Instant> at = Stamps.read(refund, "date_created", zone);
      changed =
          changed.isEmpty() || at.isPresent() && at.get().isAfter(changed.get()) ? at : changed;
    }
    ArrayNode lines = content.putArray("downloads");
    for (JsonNode line : order.path("line_items")) {
      if (files.contains(line.path("id").asLong())) {
        lines.add(line.path("id").asLong());
      }
    }
    return new Found(
        new RawDocument(Entity.ORDER, number(order, key), text(content)),
        key,
        changed,
        settled(order),
        guest ? Optional.empty() : Optional.of(order.path("customer_id").asText()));
  }

  /** 7.9 with HPOS gives nought for the amount of every refund, and the order has the right one. */
  private static void amount(JsonNode order, ObjectNode refund) {
    if (!refund.path("amount").asText().matches("0+([.]0*)?")) {
      return;
    }
    for (JsonNode told : order.path("refunds")) {
      String total = told.path("total").asText();
      if (told.path("id").asLong() == refund.path("id").asLong()
          && total.matches("-\\d{1,18}([.]\\d{1,9})?")) {
        refund.put("amount", total.substring(1));
      }
    }
  }

  private Found customer(JsonNode customer) throws CallFailed {
    String key = key("customers", customer);
    ObjectNode kept = kept(customer, CUSTOMER);
    stamps(customer, kept);
    kept.set("billing", kept(customer.path("billing"), ADDRESS));
    kept.set("meta_data", meta(customer));
    ObjectNode content = JSON.createObjectNode();
    content.set("customer", kept);
    Optional<Instant> changed = Stamps.latest(customer, zone);
    return new Found(
        new RawDocument(Entity.CUSTOMER, key, text(content)),
        key,
        changed,
        changed.or(() -> Optional.of(SalesDocument.EARLIEST)),
        Optional.empty());
  }

  private Optional<Instant> settled(JsonNode order) {
    if (!settings.settled().contains(order.path("status").asText())) {
      return Optional.empty();
    }
    Optional<Instant> completed = Stamps.read(order, "date_completed", zone);
    return completed.isPresent() ? completed : Stamps.read(order, "date_modified", zone);
  }

  private static String key(String route, JsonNode thing) throws CallFailed {
    if (!thing.path("id").canConvertToLong() || thing.path("id").asLong() <= 0) {
      throw Api.broken(route, "has no id");
    }
    return thing.path("id").asText();
  }

  /** Numbers of plugins may hold anything; whatever no number can be is told when it is read. */
  private static String number(JsonNode order, String key) {
    String number = order.path("number").asText("").strip();
    boolean fits =
        !number.isEmpty()
            && number.length() <= 100
            && number.chars().noneMatch(Character::isISOControl);
    return fits ? number : key;
  }

  private void lists(JsonNode from, ObjectNode to, boolean orEmpty) {
    Map<String, Set<String>> lists =
        Map.of("line_items", LINE, "shipping_lines", SHIPPING, "fee_lines", FEE);
    new TreeMap<>(lists)
        .forEach(
            (name, fields) -> {
              if (from.path(name).isArray()) {
                ArrayNode list = to.putArray(name);
                from.path(name).forEach(one -> list.add(kept(one, fields)));
              } else if (orEmpty) {
                to.putArray(name);
              }
            });
  }

  /** GMT where the shop tells it, its own time where it does not. */
  private static void stamps(JsonNode from, ObjectNode to) {
    for (String name : STAMPS) {
      String told = from.hasNonNull(name + "_gmt") ? name + "_gmt" : name;
      if (from.hasNonNull(told)) {
        to.set(told, from.get(told));
      }
    }
  }

  private ArrayNode meta(JsonNode thing) {
    ArrayNode meta = JSON.createArrayNode();
    for (JsonNode one : thing.path("meta_data")) {
      if (settings.meta().contains(one.path("key").asText()) && one.path("value").isValueNode()) {
        ObjectNode kept = meta.addObject();
        kept.set("key", one.get("key"));
        kept.set("value", one.get("value"));
      }
    }
    return meta;
  }

  private static ObjectNode kept(JsonNode from, Set<String> fields) {
    ObjectNode kept = JSON.createObjectNode();
    from.fields()
        .forEachRemaining(
            field -> {
              if (fields.contains(field.getKey())) {
                kept.set(field.getKey(), field.getValue());
              }
            });
    return kept;
  }

  private static String text(ObjectNode content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
