package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which custom fields the shop has. A query for one that is not there would be refused as a whole,
 * so only those are asked for that are.
 *
 * @param names of those that hold a single value, by entity
 */
record CustomFields(Map<String, Set<String>> names) {
  static final String CUSTOMER = "Customer";
  static final String ORDER = "Order";
  static final String VARIANT = "ProductVariant";
  static final String SHIPPING = "ShippingMethod";

  /** As the shop's configuration lists them. */
  static final String SELECTION =
      "entityCustomFields { entityName customFields { ... on CustomField { name type list } } }";

  /** Copies the map. */
  CustomFields {
    names = Map.copyOf(names);
  }

  static CustomFields of(JsonNode serverConfig) {
    Map<String, Set<String>> names = new HashMap<>();
    for (JsonNode entity : serverConfig.path("entityCustomFields")) {
      Set<String> single = new TreeSet<>();
      for (JsonNode field : entity.path("customFields")) {
        String type = field.path("type").asText();
        // A relation or struct cannot be asked for without saying what of it.
        if (!field.path("list").asBoolean() && !type.equals("relation") && !type.equals("struct")) {
          single.add(field.path("name").asText());
        }
      }
      names.put(entity.path("entityName").asText(), single);
    }
    return new CustomFields(names);
  }

  boolean has(String entity, String name) {
    return names.getOrDefault(entity, Set.of()).contains(name);
  }

  /** The part of a query that asks for those that are there; empty if none is. */
  String selection(String entity, String... wanted) {
    String there =
        Stream.of(wanted)
            .filter(name -> has(entity, name))
            .distinct()
            .collect(Collectors.joining(" "));
    return there.isEmpty() ? "" : " customFields { " + there + " }";
  }
}
