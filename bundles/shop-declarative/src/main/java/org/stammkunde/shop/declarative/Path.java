package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A place in JSON: names with dots between them; an array on the way stands for each of its
 * elements, and a single dot for the whole.
 */
record Path(String text, List<String> names) {
  static final Path WHOLE = new Path(".", List.of());

  static Path of(String text) {
    return text.equals(".") ? WHOLE : new Path(text, Arrays.asList(text.split("\\.", -1)));
  }

  /** What stands there; an array at the end comes as it is. */
  List<JsonNode> all(JsonNode root) {
    List<JsonNode> found = List.of(root);
    for (String name : names) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        for (JsonNode each : each(node)) {
          if (each.has(name)) {
            next.add(each.get(name));
          }
        }
      }
      found = next;
    }
    return found;
  }

  /** The elements of an array, else the node itself. */
  static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  JsonNode first(JsonNode root) {
    List<JsonNode> all = all(root);
    return all.isEmpty() ? MissingNode.getInstance() : all.get(0);
  }

  /** The first value, without surrounding spaces, or empty. */
  String value(JsonNode root) {
    return text(first(root));
  }

  static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }

  /** What holds the last name. */
  Path parent() {
    List<String> rest = names.subList(0, names.size() - 1);
    return rest.isEmpty() ? WHOLE : new Path(String.join(".", rest), rest);
  }

  String last() {
    return names.get(names.size() - 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
