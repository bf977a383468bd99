package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One entity of the Admin API: what is asked of it, which time stamps tell its changes, and what is
 * kept of the answer. The tables stand in a JSON file of the entity's name beside this class.
 */
final class Source {
  static final Source ORDERS = new Source("order");
  static final Source CUSTOMERS = new Source("customer");
  static final Source RECIPIENTS = new Source("newsletter-recipient");

  private final String path;
  private final List<String> stamps = new ArrayList<>();
  private final ObjectNode search;
  private final Map<String, Set<String>> kept = new HashMap<>();

  private Source(String path) {
    this.path = path;
    JsonNode table = Json.resource(path + ".json");
    table.get("stamps").forEach(stamp -> stamps.add(stamp.asText()));
    search = (ObjectNode) table.get("search");
    for (Map.Entry<String, JsonNode> entry : search.get("includes").properties()) {
      Set<String> names = new HashSet<>();
      entry.getValue().forEach(name -> names.add(name.asText()));
      kept.put(entry.getKey(), Set.copyOf(names));
    }
  }

  /** The entity's name in paths. */
  String path() {
    return path;
  }

  /** Every field that has a time stamp, as filters write them. */
  List<String> stamps() {
    return List.copyOf(stamps);
  }

  /** A search for whole things. */
  Query query() {
    return new Query(search.deepCopy());
  }

  /** A search for nothing but ids and their order. */
  Query ids() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putObject("includes").putArray(path).add("id").add("autoIncrement");
    return new Query(body);
  }

  /** The latest of all time stamps of a thing; one that cannot be read is none. */
  Optional<Instant> latest(JsonNode thing) {
    Instant latest = Instant.MIN;
    for (String stamp : stamps) {
      latest = latest(thing, stamp, latest);
    }
    return latest.equals(Instant.MIN) ? Optional.empty() : Optional.of(latest);
  }

  private static Instant latest(JsonNode node, String stamp, Instant soFar) {
    int dot = stamp.indexOf('.');
    if (dot < 0) {
      // The API always writes an offset in its own stamps.
      Instant at = Times.read(node.path(stamp).asText(), ZoneOffset.UTC).orElse(soFar);
      return at.isAfter(soFar) ? at : soFar;
    }
    JsonNode child = node.path(stamp.substring(0, dot));
    Instant latest = soFar;
    for (JsonNode each : child.isArray() ? child : List.of(child)) {
      latest = latest(each, stamp.substring(dot + 1), latest);
    }
    return latest;
  }

  /**
   * A thing with nothing but what was asked for, names sorted and nulls left out, so that the same
   * thing is the same text, and a shop that gives more personal data than asked is not followed.
   */
  ObjectNode trimmed(JsonNode thing) {
    return (ObjectNode) trim(thing);
  }

  private JsonNode trim(JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = Json.MAPPER.createArrayNode();
      node.forEach(item -> items.add(trim(item)));
      return items;
    }
    if (!node.isObject()) {
      return node;
    }
    Set<String> names = kept.get(node.path("apiAlias").asText());
    ObjectNode object = Json.MAPPER.createObjectNode();
    Set<String> sorted = new TreeSet<>();
    node.fieldNames().forEachRemaining(sorted::add);
    for (String name : sorted) {
      if (!node.get(name).isNull()
          && !name.equals("apiAlias")
          && (names == null || names.contains(name))) {
        object.set(name, trim(node.get(name)));
      }
    }
    return object;
  }
}
