package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * The statuses that orders of a shop can have.
 *
 * <p>Lists are asked for by name of each: {@code any} leaves out statuses that a plugin registered
 * without making them public, and in some versions has carts among the orders, which the shop's
 * count then has too.
 */
final class Statuses {
  /** No longer than lists overlap, so that what got a new status meanwhile is not passed over. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final String ANY = "any";

  private final Api api;
  private final Clock clock;
  private volatile String listed = ANY;
  private volatile Instant until = Instant.MIN;

  Statuses(Api api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** All of them, carts too; nothing if the key may not read them. */
  static Optional<List<String>> of(Api api) throws CallFailed {
    List<String> statuses = new ArrayList<>();
    try {
      for (JsonNode one : api.list("reports/orders/totals", Map.of()).items()) {
        statuses.add(one.path("slug").asText());
      }
    } catch (CallFailed failed) {
      if (failed.reason() != Reason.CREDENTIALS && failed.reason() != Reason.REFUSED) {
        throw failed;
      }
      return Optional.empty();
    }
    // What parts the statuses in a parameter cannot be within one.
    statuses.removeIf(status -> !status.matches("[^\\s,]{1,40}"));
    return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses);
  }

  /** What a list of all orders is asked for. */
  String ofOrders() throws CallFailed {
    Instant now = clock.instant();
    if (now.isAfter(until)) {
      listed =
          of(api)
              .map(
                  all ->
                      String.join(
                          ",", all.stream().filter(one -> !one.equals(DraftCarts.STATUS)).toList()))
              .orElse(ANY);
      until = now.plus(KEPT);
    }
    return listed;
  }

  /** The shop refused a list, perhaps because it no longer has one of them. */
  void forget() {
    until = Instant.MIN;
  }
}
