package org.stammkunde.shop.vendure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question to the shop whose answers are sorted by a time stamp.
 *
 * @param list the list that is asked: orders or customers
 * @param stamp the time stamp that is sorted by
 * @param conditions besides the one on the time
 * @param selection what is asked of each
 */
record Lane(String list, String stamp, Map<String, Object> conditions, String selection) {
  /** The most that Vendure gives at once, unless its configuration says less. */
  static final int MOST = 1_000;

  /** Only sold and cancelled ones: a cart is no order, and a seller's share is not the order. */
  static final Map<String, Object> PLACED =
      Map.of("orderPlacedAt", Map.of("isNull", false), "type", Map.of("notIn", List.of("Seller")));

  /** What was placed, by that time; it never changes again. */
  static Lane placed(String selection) {
    return new Lane("orders", "orderPlacedAt", PLACED, selection);
  }

  /**
   * What was changed, but for what the lane before brings. Vendure sets {@code updatedAt} before
   * {@code orderPlacedAt}, so neither of them alone sees everything.
   *
   * @param from since when the lane before has what was placed
   * @param begin when the lane before began to be read; later changes are read here in any case
   */
  static Lane changed(String selection, Instant from, Instant begin) {
    Map<String, Object> conditions = new LinkedHashMap<>(PLACED);
    conditions.put(
        "_or",
        List.of(
            Map.of("orderPlacedAt", Map.of("before", from.toString())),
            Map.of("updatedAt", Map.of("after", begin.toString()))));
    return new Lane("orders", "updatedAt", conditions, selection);
  }

  /** Carts that were filled and left. */
  static Lane carts(String selection) {
    return new Lane("orders", "updatedAt", Map.of("active", Map.of("eq", true)), selection);
  }

  static Lane customers(String stamp, String selection) {
    return new Lane("customers", stamp, Map.of(), selection);
  }

  /** The {@code options} of a page. */
  Map<String, Object> options(Instant after, Optional<Instant> until, int skip, int take) {
    Map<String, Object> sort = new LinkedHashMap<>();
    sort.put(stamp, "ASC");
    sort.put("id", "ASC");
    return Map.of("filter", filter(after, until), "sort", sort, "skip", skip, "take", take);
  }

  /** What is later than a time, up to another one. */
  Map<String, Object> filter(Instant after, Optional<Instant> until) {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("after", after.toString());
    until.ifPresent(end -> time.put("before", end.plusMillis(1).toString()));
    Map<String, Object> filter = new LinkedHashMap<>(conditions);
    filter.merge(stamp, time, Lane::both);
    return filter;
  }

  private static Object both(Object one, Object other) {
    Map<Object, Object> both = new LinkedHashMap<>((Map<?, ?>) one);
    both.putAll((Map<?, ?>) other);
    return both;
  }

  /** The query for a page of it. */
  String query() {
    return query(pageName(), "items " + selection);
  }

  /** The query for how many there are. */
  String countQuery() {
    return query(countName(), "");
  }

  String pageName() {
    return list.equals("orders") ? "StammkundeOrders" : "StammkundeCustomers";
  }

  String countName() {
    return "StammkundeCount";
  }

  private String query(String name, String what) {
    String type = list.equals("orders") ? "OrderListOptions" : "CustomerListOptions";
    return "query %s($options: %s) { page: %s(options: $options) { totalItems %s } }"
        .formatted(name, type, list, what);
  }
}
