package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubRequest;

/** The webservice of PrestaShop: what its parameters mean, and what it refuses. */
final class PrestaShopWebservice {
  private static final Pattern FILTER = Pattern.compile("filter\\[(\\w+)]");
  private static final Pattern VALUE = Pattern.compile("([>]?)\\[(.*)]");
  private static final Pattern ROWS = Pattern.compile("order_rows\\[([^]]*)]");

  private final String authorization;
  private final Map<String, Map<Integer, ObjectNode>> resources = new TreeMap<>();
  private int lastId;

  PrestaShopWebservice(String key) {
    authorization =
        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode add(String resource, ObjectNode thing) {
    Map<Integer, ObjectNode> all = resource(resource);
    int id = resource.matches("countries|currencies|carriers") ? all.size() + 1 : ++lastId;
    all.put(id, thing.put("id", id));
    return thing;
  }

  private Map<Integer, ObjectNode> resource(String resource) {
    return resources.computeIfAbsent(resource, first -> new TreeMap<>());
  }

  ObjectNode get(String resource, String id) {
    return resource(resource).get(Integer.valueOf(id));
  }

  void remove(String resource, String id) {
    resource(resource).remove(Integer.valueOf(id));
  }

  List<ObjectNode> all(String resource) {
    return List.copyOf(resource(resource).values());
  }

  int count(String resource) {
    return resource(resource).size();
  }

  StubAnswer answer(StubRequest request) {
    if (!request.header("authorization").equals(authorization)) {
      return StubAnswer.error(401, error("Invalid authentication key format"));
    }
    if (!request.query("output_format", "XML").equals("JSON")) {
      return StubAnswer.json("<?xml version=\"1.0\" encoding=\"UTF-8\"?><prestashop/>");
    }
    String resource = request.path().substring("/api/".length());
    try {
      return StubAnswer.json(list(resource, request));
    } catch (IllegalArgumentException refused) {
      return StubAnswer.error(400, error(refused.getMessage()));
    }
  }

  private static String error(String message) {
    return "{\"errors\":[{\"code\":32,\"message\":\"" + message + "\"}]}";
  }

  private String list(String resource, StubRequest request) {
    boolean dates = request.query("date", "0").equals("1");
    List<ObjectNode> things = new ArrayList<>(resource(resource).values());
    request
        .query()
        .forEach(
            (name, value) -> {
              Matcher filter = FILTER.matcher(name);
              if (filter.matches()) {
                things.removeIf(filter(filter.group(1), value, dates).negate());
              }
            });
    Comparator<ObjectNode> order = order(request.query("sort", "[id_ASC]"), dates);
    things.sort(order);
    String[] limit = request.query("limit", "0,1000000").split(",");
    int from = limit.length == 1 ? 0 : Integer.parseInt(limit[0]);
    int most = Integer.parseInt(limit[limit.length - 1]);
    ArrayNode shown = Json.MAPPER.createArrayNode();
    things.stream()
        .skip(from)
        .limit(most)
        .forEach(thing -> shown.add(shown(thing, request.query("display", "minimum"))));
    if (shown.isEmpty()) {
      return "[]";
    }
    String list = resource.equals("order_slip") ? "order_slips" : resource;
    return Json.write(Json.MAPPER.createObjectNode().set(list, shown));
  }

  private static String checked(String field, boolean dates) {
    if (field.startsWith("date_") && !dates) {
      throw new IllegalArgumentException("This filter does not exist");
    }
    return field;
  }

  private static Predicate<ObjectNode> filter(String field, String value, boolean dates) {
    checked(field, dates);
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches()) {
      throw new IllegalArgumentException("The filter is malformed");
    }
    String inner = parts.group(2);
    if (parts.group(1).equals(">")) {
      long least = Long.parseLong(inner);
      return thing -> thing.get(field).asLong() > least;
    }
    if (inner.contains(",")) {
      String[] ends = inner.split(",", 2);
      return thing -> {
        String there = text(thing, field);
        return there.compareTo(ends[0]) >= 0 && there.compareTo(ends[1]) <= 0;
      };
    }
    List<String> values = Arrays.asList(inner.split("\\|"));
    return thing -> values.contains(text(thing, field));
  }

  private static String text(ObjectNode thing, String field) {
    JsonNode value = thing.get(field);
    if (value == null) {
      throw new IllegalArgumentException("This filter does not exist");
    }
    return value.asText();
  }

  private static Comparator<ObjectNode> order(String sort, boolean dates) {
    Comparator<ObjectNode> order = (one, other) -> 0;
    for (String by : sort.substring(1, sort.length() - 1).split(",")) {
      if (!by.endsWith("_ASC")) {
        throw new IllegalArgumentException("The sort value has to be formed as this example");
      }
      String field = checked(by.substring(0, by.length() - 4), dates);
      order =
          order.thenComparing(
              field.equals("id")
                  ? Comparator.comparingInt(thing -> thing.get("id").asInt())
                  : Comparator.comparing(thing -> text(thing, field)));
    }
    return order;
  }

  private static ObjectNode shown(ObjectNode thing, String display) {
    if (display.equals("full")) {
      return thing;
    }
    ObjectNode shown = Json.MAPPER.createObjectNode();
    shown.set("id", thing.get("id"));
    if (display.equals("minimum")) {
      return shown;
    }
    String fields = display.substring(1, display.length() - 1);
    Matcher rows = ROWS.matcher(fields);
    if (rows.find()) {
      ArrayNode list = shown.putObject("associations").putArray("order_rows");
      for (JsonNode row : thing.at("/associations/order_rows")) {
        pick((ObjectNode) row, rows.group(1), list.addObject());
      }
      fields = rows.replaceAll("");
    }
    pick(thing, fields, shown);
    return shown;
  }

  private static void pick(ObjectNode from, String fields, ObjectNode to) {
    for (String field : fields.split(",")) {
      if (!field.isBlank()) {
        if (!from.has(field)) {
          throw new IllegalArgumentException("Unable to display this field");
        }
        to.set(field, from.get(field));
      }
    }
  }
}
