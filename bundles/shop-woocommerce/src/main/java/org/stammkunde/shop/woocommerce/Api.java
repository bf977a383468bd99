package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** WooCommerce's REST API, version 3. */
final class Api {
  /** What WooCommerce gives in one answer at most. */
  static final int MOST = 100;

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

  /** WordPress's own description of the site, which it gives to everybody. */
  JsonNode site() throws CallFailed {
    String path = settings.prettyPermalinks() ? "wp-json/?" : "index.php?rest_route=/&";
    return object(
        "site", target.send(Call.get(path + "_fields=home,namespaces").withoutCredentials()));
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
    // With index.php, as WooCommerce drops the slash of the bare address before it signs it.
    return "index.php?rest_route=" + OneLegged.encoded("/wc/v3/" + route) + "&" + query;
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

  static CallFailed broken(String route, String what) {
    return new CallFailed(
        Reason.BROKEN_ANSWER, "the shop's answer to " + route.replaceAll("\\d+", "…") + " " + what);
  }
}
