package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.stammkunde.api.CallFailed;

/**
 * Which lines of orders are downloads. The line does not say so, its product does: products are
 * asked by the hundred, and what they said is kept for an hour. A product that was deleted counts
 * as a thing.
 */
final class Downloads {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST_KEPT = 50_000;

  private final Api api;
  private final Clock clock;
  private final Map<Long, Boolean> known = new ConcurrentHashMap<>();
  private volatile Instant since = Instant.EPOCH;

  Downloads(Api api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** Ids of those lines of the orders that are downloads. */
  Set<Long> lines(List<JsonNode> orders) throws CallFailed {
    forget();
    Map<Long, Boolean> told = new HashMap<>();
    Set<Long> products = new TreeSet<>();
    Map<Long, Set<Long>> variations = new TreeMap<>();
    for (JsonNode order : orders) {
      for (JsonNode line : order.path("line_items")) {
        long sold = sold(line);
        Boolean before = known.get(sold);
        if (before != null) {
          told.put(sold, before);
        } else if (line.path("variation_id").asLong() > 0) {
          variations
              .computeIfAbsent(line.path("product_id").asLong(), first -> new TreeSet<>())
              .add(sold);
        } else if (sold > 0) {
          products.add(sold);
        }
      }
    }
    ask("products", products, told);
    for (Map.Entry<Long, Set<Long>> of : variations.entrySet()) {
      ask("products/" + of.getKey() + "/variations", of.getValue(), told);
    }
    known.putAll(told);
    Set<Long> files = new HashSet<>();
    for (JsonNode order : orders) {
      for (JsonNode line : order.path("line_items")) {
        if (told.getOrDefault(sold(line), false)) {
          files.add(line.path("id").asLong());
        }
      }
    }
    return files;
  }

  /** The variation, or the product where it has none. */
  private static long sold(JsonNode line) {
    long variation = line.path("variation_id").asLong();
    return variation > 0 ? variation : line.path("product_id").asLong();
  }

  private void forget() {
    Instant now = clock.instant();
    if (known.size() > MOST_KEPT || now.isAfter(since.plus(KEPT))) {
      known.clear();
      since = now;
    }
  }

  private void ask(String route, Set<Long> ids, Map<Long, Boolean> told) throws CallFailed {
    List<Long> asked = new ArrayList<>(ids);
    for (int at = 0; at < asked.size(); at += Api.MOST) {
      List<Long> some = asked.subList(at, Math.min(asked.size(), at + Api.MOST));
      Map<String, String> parameters = new TreeMap<>();
      parameters.put(
          "include", some.stream().map(String::valueOf).collect(Collectors.joining(",")));
      parameters.put("per_page", Integer.toString(Api.MOST));
      parameters.put("_fields", "id,virtual,downloadable");
      some.forEach(id -> told.put(id, false));
      for (JsonNode product : api.list(route, parameters).items()) {
        told.put(
            product.path("id").asLong(),
            product.path("virtual").asBoolean() || product.path("downloadable").asBoolean());
      }
    }
  }
}
