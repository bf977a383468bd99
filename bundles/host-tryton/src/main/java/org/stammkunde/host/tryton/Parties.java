package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostCustomer;

/**
 * Reads parties with whom they took the place of. Tryton leaves the identifiers of a party that was
 * merged where they are, so they are found through it.
 */
final class Parties {
  /** Of one call; Tryton reads 1,000 to 1,600 of them a second. */
  private static final int MOST = 500;

  private final JsonRpc tryton;
  private final PartyReader reader;

  Parties(JsonRpc tryton, PartyReader reader) {
    this.tryton = tryton;
    this.reader = reader;
  }

  /** The customers of these ids that exist, active or not, sorted by id. */
  List<HostCustomer> read(Collection<Long> ids, Equipment equipment) throws CallFailed, Fault {
    List<Long> sorted = new ArrayList<>(new TreeSet<>(ids));
    List<HostCustomer> customers = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += MOST) {
      customers.addAll(page(sorted.subList(from, Math.min(sorted.size(), from + MOST)), equipment));
    }
    return customers;
  }

  private List<HostCustomer> page(List<Long> ids, Equipment equipment) throws CallFailed, Fault {
    JsonNode rows =
        tryton.rows("party.party", byIds(ids), ids.size(), PartyReader.fields(equipment));
    Map<Long, List<JsonNode>> merged = merged(ids);
    List<HostCustomer> customers = new ArrayList<>();
    for (JsonNode row : rows) {
      customers.add(reader.read(row, merged.getOrDefault(row.path("id").asLong(), List.of())));
    }
    return customers;
  }

  static List<Object> byIds(Collection<Long> ids) {
    return List.of(List.of("id", "in", List.copyOf(ids)));
  }

  /** By survivor: whoever was merged into it, at once or by way of others. */
  private Map<Long, List<JsonNode>> merged(Collection<Long> survivors) throws CallFailed, Fault {
    Map<Long, List<JsonNode>> replaced = new HashMap<>();
    Set<Long> asked = new HashSet<>(survivors);
    Set<Long> frontier = asked;
    while (!frontier.isEmpty()) {
      Set<Long> next = new HashSet<>();
      for (JsonNode row :
          tryton.rows(
              "party.party",
              List.of(List.of("replaced_by", "in", List.copyOf(frontier))),
              MOST * 20,
              List.of("replaced_by", "identifiers.type", "identifiers.code"))) {
        replaced
            .computeIfAbsent(row.path("replaced_by").asLong(), any -> new ArrayList<>())
            .add(row);
        if (asked.add(row.path("id").asLong())) {
          next.add(row.path("id").asLong());
        }
      }
      frontier = next;
    }
    Map<Long, List<JsonNode>> merged = new HashMap<>();
    for (long survivor : survivors) {
      Map<Long, JsonNode> found = new LinkedHashMap<>();
      collect(survivor, replaced, found);
      merged.put(survivor, List.copyOf(found.values()));
    }
    return merged;
  }

  private static void collect(
      long survivor, Map<Long, List<JsonNode>> replaced, Map<Long, JsonNode> found) {
    for (JsonNode row : replaced.getOrDefault(survivor, List.of())) {
      if (found.putIfAbsent(row.path("id").asLong(), row) == null) {
        collect(row.path("id").asLong(), replaced, found);
      }
    }
  }

  /** These, and whoever took the place of those that were merged. */
  Set<Long> withSurvivors(Collection<Long> ids) throws CallFailed, Fault {
    Set<Long> all = new TreeSet<>(ids);
    Set<Long> frontier = new HashSet<>(ids);
    while (!frontier.isEmpty()) {
      Set<Long> next = new HashSet<>();
      for (JsonNode row :
          tryton.rows("party.party", byIds(frontier), frontier.size(), List.of("replaced_by"))) {
        long survivor = row.path("replaced_by").asLong(0);
        if (survivor > 0 && all.add(survivor)) {
          next.add(survivor);
        }
      }
      frontier = next;
    }
    return all;
  }
}
