package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A domain of Tryton: which rows are meant. */
record StubDomain(StubRows rows, JsonNode domain) {

  boolean holds(String model, ObjectNode row) {
    return holds(model, row, domain);
  }

  private boolean holds(String model, ObjectNode row, JsonNode part) {
    if (part.isEmpty()) {
      return true;
    }
    String first = part.path(0).isTextual() ? part.path(0).asText() : "";
    if (!first.isEmpty() && !first.equals("OR") && !first.equals("AND")) {
      return clause(model, row, first, part.path(1).asText(), part.path(2));
    }
    List<JsonNode> parts = new ArrayList<>();
    part.forEach(parts::add);
    if (!first.isEmpty()) {
      parts.remove(0);
    }
    Predicate<JsonNode> holds = inner -> holds(model, row, inner);
    return first.equals("OR") ? parts.stream().anyMatch(holds) : parts.stream().allMatch(holds);
  }

  private boolean clause(
      String model, ObjectNode row, String path, String operator, JsonNode wanted) {
    int dot = path.indexOf('.');
    if (dot > 0) {
      String field = path.substring(0, dot);
      return rows.follow(model, row, field).stream()
          .anyMatch(
              child ->
                  clause(
                      rows.model(model, field), child, path.substring(dot + 1), operator, wanted));
    }
    JsonNode value = path.equals("active") && !row.has(path) ? truth() : row.path(path);
    return switch (operator) {
      case "=" -> same(value, wanted);
      case "!=" -> !same(value, wanted);
      case "in" -> in(value, wanted);
      case "not in" -> !in(value, wanted);
      case ">", ">=", "<", "<=" -> !absent(value) && ordered(compare(value, wanted), operator);
      case "ilike" -> like(wanted.asText()).matcher(value.asText()).matches();
      default -> throw new StubTryton.Error("operator " + operator, "");
    };
  }

  private static JsonNode truth() {
    return BooleanNode.TRUE;
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean same(JsonNode value, JsonNode wanted) {
    return absent(wanted) ? absent(value) : value.asText().equals(wanted.asText());
  }

  private static boolean in(JsonNode value, JsonNode wanted) {
    for (JsonNode one : wanted) {
      if (same(value, one)) {
        return true;
      }
    }
    return false;
  }

  private static int compare(JsonNode value, JsonNode wanted) {
    return Optional.of(wanted)
        .filter(JsonNode::isObject)
        .map(time -> Values.instant(value).orElseThrow().compareTo(Values.instant(time).get()))
        .orElseGet(() -> Long.compare(value.asLong(), wanted.asLong()));
  }

  private static boolean ordered(int comparison, String operator) {
    return switch (operator) {
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      case "<" -> comparison < 0;
      default -> comparison <= 0;
    };
  }

  /** A pattern of SQL, in which a backslash makes the next character one of its own. */
  private static Pattern like(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
