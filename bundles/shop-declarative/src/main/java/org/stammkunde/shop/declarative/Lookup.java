package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.http.Answer;

/**
 * How things are asked for by keys that are known: many at once where the request has the place
 * {@code keys}, else one by one.
 *
 * @param name its key in the mapping, for messages
 * @param list where the things are in the answer
 * @param by where each of them has the key that it was asked for by
 * @param batch how many are asked for at once
 */
record Lookup(String name, Template request, Path list, Path by, int batch) {

  /**
   * What the shop has.
   *
   * @param things by key; several may have the same one
   * @param now the shop's clock when it answered last
   */
  record Findings(Map<String, List<ObjectNode>> things, Instant now) {
    List<ObjectNode> all() {
      return things.values().stream().flatMap(List::stream).toList();
    }
  }

  /** What the shop has of those keys. */
  Findings find(Way way, ShopMapping mapping, Set<String> keys) throws CallFailed {
    Map<String, List<ObjectNode>> found = new LinkedHashMap<>();
    List<String> rest = List.copyOf(keys);
    Instant now = Instant.EPOCH;
    int step = request.has(Template.KEYS) ? batch : 1;
    for (int at = 0; at < rest.size(); at += step) {
      Answer answer = ask(way, mapping, rest.subList(at, Math.min(rest.size(), at + step)));
      now = answer.date();
      List<ObjectNode> things =
          answer.found() ? Way.things(mapping, name, answer.json(), list) : List.of();
      for (ObjectNode thing : things) {
        found.computeIfAbsent(by.value(thing), first -> new ArrayList<>()).add(thing);
      }
    }
    found.keySet().retainAll(keys);
    return new Findings(found, now);
  }

  private Answer ask(Way way, ShopMapping mapping, List<String> keys) throws CallFailed {
    Map<String, String> values =
        Map.of(
            Template.KEY, keys.get(0), Template.KEYS, String.join(mapping.keysSeparator(), keys));
    return request.has(Template.KEYS)
        ? way.ask(mapping, request, values)
        : way.askForOne(mapping, request, values);
  }
}
