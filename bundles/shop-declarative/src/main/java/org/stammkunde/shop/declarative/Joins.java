package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.api.CallFailed;

/** Completes things by what has to be asked for by itself: a page at once, each key once. */
final class Joins {
  private static final int MOST_KEPT = 10_000;

  private final Way way;
  private final Clock clock;
  private final Map<Join, Map<String, Kept>> kept = new HashMap<>();

  private record Kept(List<ObjectNode> things, Instant until) {}

  /** Something that has the key of something else. */
  private record Holder(ObjectNode node, String key) {}

  Joins(Way way, Clock clock) {
    this.way = way;
    this.clock = clock;
  }

  void complete(ShopMapping mapping, List<Join> joins, List<ObjectNode> things) throws CallFailed {
    for (Join join : joins) {
      List<Holder> holders = holders(join, things);
      Set<String> keys = new LinkedHashSet<>();
      holders.forEach(holder -> keys.add(holder.key));
      keys.remove("");
      Map<String, List<ObjectNode>> found = find(mapping, join, keys);
      for (Holder holder : holders) {
        List<ObjectNode> its = found.getOrDefault(holder.key, List.of());
        if (join.many()) {
          ArrayNode all = holder.node.putArray(join.name());
          its.forEach(one -> all.add(one.deepCopy()));
        } else if (its.isEmpty()) {
          holder.node.remove(join.name());
        } else {
          holder.node.set(join.name(), its.get(0).deepCopy());
        }
      }
    }
  }

  private static List<Holder> holders(Join join, List<ObjectNode> things) {
    List<Holder> holders = new ArrayList<>();
    for (ObjectNode thing : things) {
      if (join.when().holds(thing)) {
        for (JsonNode parent : join.of().parent().all(thing)) {
          for (JsonNode each : Path.each(parent)) {
            if (each instanceof ObjectNode node) {
              holders.add(new Holder(node, Path.text(node.path(join.of().last()))));
            }
          }
        }
      }
    }
    return holders;
  }

  private Map<String, List<ObjectNode>> find(ShopMapping mapping, Join join, Set<String> keys)
      throws CallFailed {
    Map<String, List<ObjectNode>> found = new LinkedHashMap<>(known(join, keys));
    Set<String> missing = new LinkedHashSet<>(keys);
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      Map<String, List<ObjectNode>> asked = join.lookup().find(way, mapping, missing).things();
      keep(join, asked);
      found.putAll(asked);
    }
    return found;
  }

  private synchronized Map<String, List<ObjectNode>> known(Join join, Set<String> keys) {
    Instant now = clock.instant();
    Map<String, List<ObjectNode>> known = new HashMap<>();
    Map<String, Kept> there = kept.getOrDefault(join, Map.of());
    for (String key : keys) {
      Kept one = there.get(key);
      if (one != null && now.isBefore(one.until)) {
        known.put(key, one.things);
      }
    }
    return known;
  }

  private synchronized void keep(Join join, Map<String, List<ObjectNode>> asked) {
    if (join.keep().equals(Duration.ZERO)) {
      return;
    }
    Instant until = clock.instant().plus(join.keep());
    Map<String, Kept> there = kept.computeIfAbsent(join, first -> new HashMap<>());
    if (there.size() + asked.size() > MOST_KEPT) {
      there.clear();
    }
    asked.forEach((key, things) -> there.put(key, new Kept(things, until)));
  }
}
