package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Searches as Shopware's data abstraction layer does: filters over associations, sorting, limits,
 * counts, associations that come only when they are asked for, and includes.
 */
final class Dal {
  /** What comes only when it is asked for, by alias. */
  private static final Map<String, List<String>> ASSOCIATIONS =
      Map.of(
          "order",
          List.of(
              "orderCustomer",
              "currency",
              "language",
              "addresses",
              "billingAddress",
              "deliveries",
              "lineItems",
              "transactions",
              "documents",
              "tags",
              "stateMachineState"),
          "order_customer",
          List.of("customer", "salutation"),
          "order_address",
          List.of("country", "countryState", "salutation"),
          "order_delivery",
          List.of("shippingMethod", "stateMachineState", "shippingOrderAddress", "positions"),
          "order_transaction",
          List.of("stateMachineState", "paymentMethod", "captures"),
          "order_transaction_capture",
          List.of("refunds", "stateMachineState"),
          "order_transaction_capture_refund",
          List.of("stateMachineState", "positions"),
          "customer",
          List.of("addresses", "defaultBillingAddress", "defaultShippingAddress", "salutation"),
          "customer_address",
          List.of("country", "salutation"),
          "state_machine_state",
          List.of("stateMachine"));

  private static final List<String> TO_MANY =
      List.of("transactions", "deliveries", "lineItems", "addresses");

  private Dal() {}

  /** The criteria are not what the layer takes. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String detail) {
      super(detail);
    }
  }

  static ObjectNode search(List<ObjectNode> rows, JsonNode criteria) throws Refused {
    int limit = criteria.path("limit").asInt(500);
    if (limit > 500 || limit < 1) {
      throw new Refused(
          "The limit must be lower than or equal to MAX_LIMIT(=500). Given: " + limit);
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode row : rows) {
      if (all(row, criteria.path("filter")) && hasId(row, criteria.path("ids"))) {
        found.add(row);
      }
    }
    found.sort(order(criteria.path("sort")));
    int from = Math.min(found.size(), limit * (criteria.path("page").asInt(1) - 1));
    List<ObjectNode> page = found.subList(from, Math.min(found.size(), from + limit));
    ObjectNode answer = Json.MAPPER.createObjectNode();
    boolean exact = criteria.path("total-count-mode").asInt() == 1 && !criteria.has("ids");
    // With a limit of 1 nothing is grouped, so what is counted are the rows of the join.
    boolean joined = limit == 1 && criteria.path("filter").toString().contains("lineItems.");
    answer.put(
        "total",
        !exact ? page.size() : joined ? found.stream().mapToInt(Dal::joins).sum() : found.size());
    ArrayNode data = answer.putArray("data");
    for (ObjectNode row : page) {
      ObjectNode copy = row.deepCopy();
      associate(copy, criteria.path("associations"));
      include(copy, criteria.path("includes"));
      data.add(copy);
    }
    return answer.set("aggregations", Json.MAPPER.createArrayNode());
  }

  private static int joins(ObjectNode row) {
    return TO_MANY.stream()
        .mapToInt(name -> Math.max(1, row.path(name).size()))
        .reduce(1, Math::multiplyExact);
  }

  private static boolean hasId(ObjectNode row, JsonNode ids) throws Refused {
    for (JsonNode id : ids) {
      if (!id.asText().matches("[0-9a-f]{32}")) {
        throw new Refused("Value is not a valid UUID: " + id.asText());
      }
    }
    return ids.isMissingNode() || contains(ids, row.path("id"));
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode item : list) {
      if (item.asText().equalsIgnoreCase(value.asText())) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(JsonNode row, JsonNode filters) throws Refused {
    for (JsonNode filter : filters) {
      if (!matches(row, filter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode row, JsonNode filters) throws Refused {
    for (JsonNode filter : filters) {
      if (matches(row, filter)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(JsonNode row, JsonNode filter) throws Refused {
    boolean or = filter.path("operator").asText().equals("or");
    JsonNode queries = filter.path("queries");
    switch (filter.path("type").asText()) {
      case "multi":
        return or ? any(row, queries) : all(row, queries);
      case "not":
        return or ? !any(row, queries) : !all(row, queries);
      default:
        for (JsonNode value : at(row, filter.path("field").asText())) {
          if (holds(value, filter)) {
            return true;
          }
        }
        return false;
    }
  }

  private static boolean holds(JsonNode value, JsonNode filter) throws Refused {
    switch (filter.path("type").asText()) {
      case "equals":
        return value.equals(filter.path("value"));
      case "equalsAny":
        return contains(filter.path("value"), value);
      case "range":
        for (Map.Entry<String, JsonNode> limit : filter.path("parameters").properties()) {
          if (value.isNull() || !within(limit.getKey(), compare(value, limit.getValue()))) {
            return false;
          }
        }
        return true;
      default:
        throw new Refused("The filter type is not supported");
    }
  }

  private static boolean within(String limit, int comparison) throws Refused {
    return switch (limit) {
      case "gte" -> comparison >= 0;
      case "gt" -> comparison > 0;
      case "lte" -> comparison <= 0;
      case "lt" -> comparison < 0;
      default -> throw new Refused("Invalid range filter key " + limit);
    };
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return Long.compare(one.asLong(), other.asLong());
    }
    return OffsetDateTime.parse(one.asText())
        .toInstant()
        .compareTo(OffsetDateTime.parse(other.asText()).toInstant());
  }

  private static List<JsonNode> at(JsonNode node, String field) throws Refused {
    int dot = field.indexOf('.');
    String name = dot < 0 ? field : field.substring(0, dot);
    if (node.isObject() && !node.has(name)) {
      throw new Refused("Field \"" + field + "\" is not defined");
    }
    JsonNode child = node.path(name);
    if (dot < 0) {
      return List.of(child);
    }
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : child.isArray() ? child : List.of(child)) {
      if (each.isObject()) {
        found.addAll(at(each, field.substring(dot + 1)));
      }
    }
    return found;
  }

  private static Comparator<ObjectNode> order(JsonNode sort) {
    Comparator<ObjectNode> order = Comparator.comparingInt(row -> 0);
    for (JsonNode by : sort) {
      String field = by.path("field").asText();
      order =
          order
              .thenComparingLong(row -> row.path(field).asLong())
              .thenComparing(row -> row.path(field).asText());
    }
    return order;
  }

  private static void associate(ObjectNode thing, JsonNode asked) {
    for (String name : ASSOCIATIONS.getOrDefault(thing.path("apiAlias").asText(), List.of())) {
      if (!asked.has(name)) {
        thing.putNull(name);
      }
    }
    for (Map.Entry<String, JsonNode> one : asked.properties()) {
      JsonNode below = thing.path(one.getKey());
      for (JsonNode each : below.isArray() ? below : List.of(below)) {
        if (each instanceof ObjectNode child) {
          associate(child, one.getValue().path("associations"));
        }
      }
    }
  }

  private static void include(JsonNode node, JsonNode includes) {
    if (node instanceof ObjectNode object) {
      JsonNode names = includes.path(object.path("apiAlias").asText());
      List<String> all = new ArrayList<>();
      object.fieldNames().forEachRemaining(all::add);
      for (String name : all) {
        boolean asked = names.isMissingNode() || name.equals("apiAlias");
        for (JsonNode one : names) {
          asked |= one.asText().equals(name);
        }
        if (!asked) {
          object.remove(name);
        }
      }
    }
    node.forEach(child -> include(child, includes));
  }
}
