package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostRefused;

/** Joins two parties by the wizard that Tryton's people use for it. */
final class PartyMerge {
  private static final String WIZARD = "wizard.party.replace.";

  private final JsonRpc tryton;

  PartyMerge(JsonRpc tryton) {
    this.tryton = tryton;
  }

  void merge(HostCustomerId from, HostCustomerId into) throws CallFailed, Fault, HostRefused {
    Optional<Long> source = TrytonHost.id(from);
    Optional<Long> destination = TrytonHost.id(into);
    if (source.isEmpty() || destination.isEmpty() || source.equals(destination)) {
      throw new HostRefused("One of the customers does not exist, or they are the same.");
    }
    Map<Long, Long> survivors = survivors(List.of(source.get(), destination.get()));
    if (!survivors.containsKey(source.get()) || !survivors.containsKey(destination.get())) {
      throw new HostRefused("One of the customers does not exist.");
    }
    if (survivors.get(source.get()).equals(destination.get())) {
      return;
    }
    if (survivors.get(source.get()) > 0 || survivors.get(destination.get()) > 0) {
      throw new HostRefused("One of the customers was merged before.");
    }
    replace(source.get(), destination.get());
  }

  private Map<Long, Long> survivors(List<Long> ids) throws CallFailed, Fault {
    Map<Long, Long> survivors = new HashMap<>();
    for (JsonNode row :
        tryton.rows("party.party", Parties.byIds(ids), ids.size(), List.of("replaced_by"))) {
      survivors.put(row.path("id").asLong(), row.path("replaced_by").asLong(0));
    }
    return survivors;
  }

  private void replace(long source, long destination) throws CallFailed, Fault {
    JsonNode wizard = tryton.change(WIZARD + "create").path(0);
    try {
      tryton.change(
          WIZARD + "execute",
          wizard,
          Map.of("ask", Map.of("source", source, "destination", destination)),
          "replace");
    } finally {
      tryton.change(WIZARD + "delete", wizard);
    }
  }
}
