package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** WooCommerce's REST API, version 3. */
final class Api {
  /** What WooCommerce gives in one answer at most. */
  static final int MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final HttpTarget target;
  private final Settings settings;
  private final OneLegged signature;

  Api(HttpTarget target, Settings settings, OneLegged signature) {
    this.target = target;
    this.settings = settings;
    this.signature = signature;
  }

  /**
   * A part of a list.
   *
   * @param items objects
   * @param total how many the whole list has, or -1 if the shop does not say
   * @param now the shop's clock
   */
  record Listing(List<JsonNode> items, long total, Instant now) {}

  /** An object, or nothing if the shop says that it does not exist. */
  Optional<JsonNode> find(String route, Map<String, String> parameters) throws CallFailed {
    Answer answer = send(Call.get(path(route, parameters)).orAbsent());
    if (!answer.found()) {
      existsAsRoute(answer);
      return Optional.empty();
    }
    return Optional.of(object(route, answer));
  }

  /** An object that every shop has, with the shop's clock. */
  Introduced get(String route, Map<String, String> parameters) throws CallFailed {
    Answer answer = send(Call.get(path(route, parameters)));
    return new Introduced(object(route, answer), answer.date());
  }

  /** An object and when it was given by the shop's clock. */
  record Introduced(JsonNode object, Instant now) {}

  /** A part of a list; empty if what it belongs to does not exist. */
  Listing list(String route, Map<String, String> parameters) throws CallFailed {
    Answer answer = send(Call.get(path(route, parameters)).orAbsent());
    if (!answer.found()) {
      existsAsRoute(answer);
      return new Listing(List.of(), 0, answer.date());
    }
    JsonNode list = answer.json();
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    if (!list.isArray() || items.stream().anyMatch(item -> !item.isObject())) {
      throw broken(route, "is no list of objects");
    }
    return new Listing(items, total(answer), answer.date());
  }

  /** A part of a list, asked for once more if it is shorter than the shop counts (F04). */
  Listing whole(String route, Map<String, String> parameters, long offset, int limit)
      throws CallFailed {
    Map<String, String> asked = new TreeMap<>(parameters);
    asked.put("per_page", Integer.toString(limit));
    if (offset > 0) {
      asked.put("offset", Long.toString(offset));
    }
    Listing listing = list(route, asked);
    if (!isShort(listing, offset, limit)) {
      return listing;
    }
    Listing again = list(route, asked);
    if (isShort(again, offset, limit) && !again.items().isEmpty()) {
      LOG.warn(
          "The shop counts {} {} and gives fewer than asked for; one of them cannot be loaded"
              + " there",
          again.total(),
          named(route));
    }
    return again;
  }

  private static boolean isShort(Listing listing, long offset, int limit) {
    return listing.total() >= 0
        && listing.items().size() < Math.min(limit, Math.max(0, listing.total() - offset));
  }

  /** WordPress's own description of the site, which it gives to everybody. */
  JsonNode site() throws CallFailed {
    String path = settings.prettyPermalinks() ? "wp-json/?" : "index.php?rest_route=/&";
    return object(
        "site", target.send(Call.get(path + "_fields=home,timezone_string").withoutCredentials()));
  }

  private Answer send(Call call) throws CallFailed {
    if (settings.access() != Settings.Access.SIGNED_QUERY) {
      return target.send(call);
    }
    // The shop takes each signature once, so that such a call cannot be repeated as it is.
    return target.send(
        new Call(
            call.method(),
            signature.withSignature(call.method(), call.path()),
            call.headers(),
            call.body(),
            false,
            call.absentIsAnswer(),
            true));
  }

  private String path(String route, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + OneLegged.encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    if (settings.prettyPermalinks()) {
      return "wp-json/wc/v3/" + route + (query.isEmpty() ? "" : "?" + query);
    }
    // With index.php, as WooCommerce drops the slash of the bare address before it signs it. A key
    // it looks at only where the address has its usual path somewhere, so the query has that.
    return "index.php?call=wp-json/wc/&rest_route="
        + OneLegged.encoded("/wc/v3/" + route)
        + (query.isEmpty() ? "" : "&" + query);
  }

  /** 404 is also what a shop says that has no such API. */
  private static void existsAsRoute(Answer answer) throws CallFailed {
    if (answer.json().path("code").asText().equals("rest_no_route")) {
      throw new CallFailed(
          Reason.REFUSED,
          "the site has no WooCommerce REST API; check url, and that WooCommerce is active");
    }
  }

  private static JsonNode object(String route, Answer answer) throws CallFailed {
    JsonNode object = answer.json();
    if (!object.isObject() || object.isEmpty()) {
      throw broken(route, "is no object, or an empty one");
    }
    return object;
  }

  private static long total(Answer answer) {
    String total = answer.header("X-WP-Total").orElse("").strip();
    return total.matches("\\d{1,15}") ? Long.parseLong(total) : -1;
  }

  /** The id that everything in a list has. */
  static long id(String route, JsonNode thing) throws CallFailed {
    JsonNode id = thing.path("id");
    if (!id.canConvertToLong() || id.asLong() <= 0) {
      throw broken(route, "has an element without id");
    }
    return id.asLong();
  }

  static CallFailed unsorted(String route) {
    return broken(route, "is not sorted; look for a plugin that changes its queries");
  }

  static CallFailed notAdvancing(String route) {
    return new CallFailed(
        Reason.BROKEN_ANSWER,
        "paging is not advancing: the shop counts more "
            + named(route)
            + " than it gives; one of them cannot be loaded there, or a plugin changes its"
            + " queries");
  }

  private static String named(String route) {
    return route.replaceAll(".*/", "");
  }

  static CallFailed broken(String route, String what) {
    return new CallFailed(
        Reason.BROKEN_ANSWER, "the shop's answer to " + route.replaceAll("\\d+", "…") + " " + what);
  }
}
