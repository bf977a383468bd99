package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubRequest;

/** What WooCommerce's REST API answers: lists, filters, sorting, pages, headers, errors. */
final class WooRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubWoo shop;
  final List<String> statuses =
      new ArrayList<>(
          List.of(
              "pending",
              "processing",
              "on-hold",
              "completed",
              "cancelled",
              "refunded",
              "failed",
              "checkout-draft"));

  /** Those that were registered without being public, which "any" leaves out. */
  final List<String> hiddenStatuses = new ArrayList<>();

  final List<ObjectNode> webhooks = new ArrayList<>();
  final List<String> forbidden = new ArrayList<>();

  /** WordPress reads times with an offset into its own zone; where a plugin mends that, not. */
  boolean understandsZ;

  boolean prettyPermalinks = true;
  boolean takesAuthorizationHeader = true;
  boolean tellsTotal = true;

  boolean shiftsPlainTimes;
  boolean ignoresTimes;

  /** As shops do that keep orders as posts. */
  boolean sortsByItsOwnTime;

  boolean sortsBackwards;

  /** Before 10.4 what changed in one second came as the database liked, each page otherwise. */
  boolean sortsWithinASecond;

  private int lists;

  /** As some versions did with HPOS (#34946). */
  boolean ignoresOffset;

  /** Happens once, after orders were sorted and before they are loaded. */
  Runnable whileLoading = () -> {};

  int leavesOut;
  boolean showsSite = true;
  String timezone = StubWoo.ZONE.getId();
  String version = "10.0.2";

  WooRest(StubWoo shop) {
    this.shop = shop;
  }

  StubAnswer answer(StubRequest request) {
    String route =
        prettyPermalinks && request.path().startsWith("/wp-json/")
            ? request.path().substring("/wp-json/".length())
            : request.query("rest_route", "/-").substring(1);
    if (route.isEmpty()) {
      return showsSite
          ? StubAnswer.json(
              "{\"home\":\"" + home() + "\",\"timezone_string\":\"" + timezone + "\"}")
          : error(401, "rest_not_logged_in");
    }
    if (!route.startsWith("wc/v3/")) {
      return error(404, "rest_no_route");
    }
    boolean looksAtKeys = (request.path() + request.query()).contains("wp-json/wc/");
    if (!looksAtKeys || !Signed.isBy(request, shop.url(), takesAuthorizationHeader)) {
      return error(401, "woocommerce_rest_cannot_view");
    }
    String what = route.substring("wc/v3/".length());
    if (forbidden.contains(what.replaceAll("/.*", ""))) {
      return error(403, "woocommerce_rest_cannot_view");
    }
    return routed(what.split("/"), request);
  }

  private StubAnswer routed(String[] route, StubRequest request) {
    String kind = route[0] + "/" + route.length + (route.length == 3 ? "/" + route[2] : "");
    return switch (kind) {
      case "orders/1" -> list(shop.orders.values(), request, orderFilter(request));
      case "orders/2" -> one(shop.orders.get(Long.valueOf(route[1])), request);
      case "orders/3/refunds" ->
          list(
              shop.refunds.getOrDefault(Long.valueOf(route[1]), List.of()),
              request,
              refund -> true);
      case "customers/1" -> list(shop.customers.values(), request, role(request));
      case "customers/2" -> one(shop.customers.get(Long.valueOf(route[1])), request);
      case "products/1" -> list(shop.products.values(), request, product -> true);
      case "products/3/variations" -> list(shop.products.values(), request, product -> true);
      case "webhooks/1" -> list(webhooks, request, webhook -> true);
      case "system_status/1" ->
          StubAnswer.json(
              "{\"environment\":{\"home_url\":\""
                  + home()
                  + "\",\"version\":\""
                  + version
                  + "\"}}");
      case "reports/3/totals" -> StubAnswer.json(totals());
      default -> error(404, "rest_no_route");
    };
  }

  private String home() {
    return shop.url().toString().replaceAll("/$", "");
  }

  private String totals() {
    return statuses.stream()
        .map(status -> "{\"slug\":\"" + status + "\",\"name\":\"\",\"total\":0}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static StubAnswer error(int status, String code) {
    return StubAnswer.error(
        status,
        "{\"code\":\"" + code + "\",\"message\":\"\",\"data\":{\"status\":" + status + "}}");
  }

  private static Predicate<JsonNode> role(StubRequest request) {
    String role = request.query("role", "customer");
    return customer -> role.equals("all") || customer.path("role").asText().equals(role);
  }

  private Predicate<JsonNode> orderFilter(StubRequest request) {
    String status = request.query("status", "any");
    String stamp =
        request.query("dates_are_gmt", "false").equals("true")
            ? "date_modified_gmt"
            : "date_modified";
    String after = literal(request.query("modified_after", ""));
    String before = literal(request.query("modified_before", "9"));
    return order ->
        (status.equals("any")
                ? !order.path("status").asText().equals("trash")
                    && !hiddenStatuses.contains(order.path("status").asText())
                : Arrays.asList(status.split(",")).contains(order.path("status").asText()))
            && (ignoresTimes
                || order.path(stamp).asText().compareTo(after) > 0
                    && order.path(stamp).asText().compareTo(before) < 0);
  }

  /** {@code WP_Date_Query::build_mysql_datetime}: a time with an offset is moved into the zone. */
  private String literal(String time) {
    if (time.length() < 2 || !time.endsWith("Z")) {
      if (time.length() > 1 && shiftsPlainTimes) {
        return LocalDateTime.parse(time).plusHours(1).toString();
      }
      boolean gap =
          time.length() > 1
              && StubWoo.ZONE.getRules().getValidOffsets(LocalDateTime.parse(time)).isEmpty();
      return gap ? LocalDateTime.parse(time).plusHours(1).toString() : time;
    }
    return understandsZ
        ? time.substring(0, time.length() - 1)
        : OffsetDateTime.parse(time).atZoneSameInstant(StubWoo.ZONE).toLocalDateTime().toString();
  }

  private StubAnswer one(ObjectNode thing, StubRequest request) {
    return thing == null
        ? error(404, "woocommerce_rest_shop_order_invalid_id")
        : StubAnswer.json(shown(thing, request).toString());
  }

  private static Comparator<JsonNode> shuffled(int seed) {
    return Comparator.comparing(one -> (one.path("id").asLong() * 7_919 + seed * 104_729L) % 31);
  }

  private StubAnswer list(
      Collection<ObjectNode> all, StubRequest request, Predicate<JsonNode> filter) {
    int limit = Integer.parseInt(request.query("per_page", "10"));
    boolean noStatus =
        request.path().endsWith("/orders")
            && Stream.of(request.query("status", "any").split(","))
                .anyMatch(one -> !one.equals("any") && !statuses.contains(one));
    if (limit < 1 || limit > 100 || noStatus) {
      return error(400, "rest_invalid_param");
    }
    Set<String> include = Set.of(request.query("include", "").split(","));
    Comparator<JsonNode> sort = Comparator.comparing(one -> one.path("id").asLong());
    if (request.query("orderby", "date").equals("modified")) {
      sort =
          Comparator.comparing(
                  (JsonNode one) ->
                      one.path(sortsByItsOwnTime ? "date_modified" : "date_modified_gmt").asText())
              .thenComparing(sortsWithinASecond ? sort : shuffled(++lists));
    }
    if (request.query("order", "desc").equals("desc") != sortsBackwards) {
      sort = sort.reversed();
    }
    List<ObjectNode> found =
        all.stream()
            .filter(filter)
            .filter(one -> include.contains("") || include.contains(one.path("id").asText()))
            .sorted(sort)
            .toList();
    long skip =
        request.query().containsKey("offset")
            ? Long.parseLong(request.query("offset", "0"))
            : (Long.parseLong(request.query("page", "1")) - 1) * limit;
    if (request.query().containsKey("modified_after") && include.contains("")) {
      Runnable once = whileLoading;
      whileLoading = () -> {};
      once.run();
    }
    ArrayNode page = JSON.createArrayNode();
    found.stream()
        .skip(ignoresOffset ? 0 : skip)
        .limit(limit)
        .forEach(one -> page.add(shown(one, request)));
    if (leavesOut > 0
        && !page.isEmpty()
        && request.path().endsWith("orders")
        && request.query().containsKey("modified_after")
        && include.contains("")) {
      leavesOut--;
      page.remove(page.size() - 1);
    }
    StubAnswer answer = StubAnswer.json(page.toString());
    return tellsTotal
        ? answer
            .with("X-WP-Total", Integer.toString(found.size()))
            .with("X-WP-TotalPages", Integer.toString((found.size() + limit - 1) / limit))
        : answer;
  }

  /** With the decimals and the fields that were asked for. */
  private static ObjectNode shown(ObjectNode thing, StubRequest request) {
    ObjectNode shown = thing.deepCopy();
    int decimals = Integer.parseInt(request.query("dp", "2"));
    round(shown, decimals);
    for (String list : List.of("line_items", "shipping_lines", "fee_lines")) {
      shown.path(list).forEach(line -> round((ObjectNode) line, decimals));
    }
    String fields = request.query("_fields", "");
    return fields.isEmpty() ? shown : shown.retain(Set.of(fields.split(",")));
  }

  private static void round(ObjectNode amounts, int decimals) {
    for (String name : List.of("total", "total_tax", "amount")) {
      if (amounts.path(name).isTextual()) {
        amounts.put(
            name,
            new BigDecimal(amounts.path(name).asText())
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString());
      }
    }
  }

  /** All calls whose path ends so. */
  static long count(List<StubRequest> calls, String end) {
    return calls.stream().filter(call -> call.path().endsWith(end)).count();
  }

  static Map<String, String> lastQuery(List<StubRequest> calls, String end) {
    return calls.stream()
        .filter(call -> call.path().endsWith(end))
        .reduce((one, other) -> other)
        .orElseThrow()
        .query();
  }
}
