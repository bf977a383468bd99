package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** Dolibarr's REST interface. */
final class Api {
  /** Ids of Dolibarr are 32-bit integers, from 1. */
  static final String ID = "[1-9]\\d{0,9}";

  /** As many as a PHP of usual size holds in its memory with all their lines. */
  static final int MOST = 500;

  private static final String ROOT = "api/index.php/";

  private final HttpTarget target;

  Api(HttpTarget target) {
    this.target = target;
  }

  /**
   * A part of a list.
   *
   * @param items objects in the order that was asked for
   * @param now Dolibarr's clock
   */
  record Listing(List<JsonNode> items, Instant now) {}

  /** The host says no, and why. The reason may have personal data. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String reason) {
      super(reason);
      this.status = status;
    }

    /** Whether what it was about is not there. */
    boolean absent() {
      return status == 404;
    }
  }

  /** An object, or nothing if there is none of that id. */
  Optional<JsonNode> find(String route) throws CallFailed {
    Answer answer = send(route, Call.get(ROOT + route).orAbsent());
    if (!answer.found()) {
      ensureModule(route, answer);
      return Optional.empty();
    }
    return Optional.of(object(route, answer));
  }

  /** An object that every Dolibarr has, with its clock. */
  Introduced get(String route) throws CallFailed {
    Answer answer = send(route, Call.get(ROOT + route));
    return new Introduced(object(route, answer), answer.date());
  }

  /** An object and when it was given. */
  record Introduced(JsonNode object, Instant now) {}

  /** The first so many of a list in an order. */
  Listing list(String route, Filter filter, String sort, int limit) throws CallFailed {
    return list(route, filter, sort, limit, Map.of());
  }

  /** The first so many of a list in an order, with parameters of its own. */
  Listing list(String route, Filter filter, String sort, int limit, Map<String, String> more)
      throws CallFailed {
    Map<String, String> parameters = new TreeMap<>(more);
    parameters.put("sqlfilters", filter.text());
    parameters.put("sortfield", sort);
    parameters.put("sortorder", "ASC");
    parameters.put("limit", Integer.toString(limit));
    String query =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    Answer answer = send(route, Call.get(ROOT + route + "?" + query).orAbsent());
    if (!answer.found()) {
      // Versions up to 22 say so of a list without elements.
      ensureModule(route, answer);
      return new Listing(List.of(), answer.date());
    }
    JsonNode list = answer.json();
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    if (!list.isArray() || items.stream().anyMatch(item -> !item.path("id").asText().matches(ID))) {
      throw broken(route, "is no list of objects with ids");
    }
    return new Listing(items, answer.date());
  }

  /**
   * Creates something.
   *
   * @return its id
   */
  String create(String route, ObjectNode object) throws CallFailed, Refused {
    JsonNode id = changed(route, Call.change("POST", ROOT + route, object.toString())).json();
    if (!id.isValueNode() || !id.asText().matches(ID)) {
      throw broken(route, "to a creation is no id");
    }
    return id.asText();
  }

  /** Changes something and gives what it is then. */
  JsonNode put(String route, ObjectNode object) throws CallFailed, Refused {
    return object(route, changed(route, Call.change("PUT", ROOT + route, object.toString())));
  }

  private Answer changed(String route, Call call) throws CallFailed, Refused {
    Answer answer = send(route, call.orAbsent().orRefused());
    if (!answer.found()) {
      ensureModule(route, answer);
      throw new Refused(answer.status(), reason(answer.json().path("error")));
    }
    return answer;
  }

  private Answer send(String route, Call call) throws CallFailed {
    try {
      return target.send(call);
    } catch (CallFailed failed) {
      throw failed.reason() == Reason.CREDENTIALS ? right(route, failed) : failed;
    }
  }

  /** Dolibarr says the same of a wrong key and of a right that is missing. */
  private static CallFailed right(String route, CallFailed failed) {
    CallFailed told =
        new CallFailed(
            Reason.CREDENTIALS,
            failed.getMessage()
                + "; the user of api.key may also lack the right to "
                + named(route)
                + " (docs/hosts/dolibarr.md lists the rights)",
            failed.notBefore());
    told.initCause(failed);
    return told;
  }

  /** A route that does not exist is no thing that does not exist. */
  private static void ensureModule(String route, Answer answer) throws CallFailed {
    JsonNode error = answer.json().path("error");
    String message = error.path("message").asText();
    if (answer.status() == 404 && (!error.isObject() || message.strip().equals("Not Found"))) {
      throw new CallFailed(
          Reason.REFUSED,
          "Dolibarr has no interface for "
              + named(route)
              + "; switch on its module and the module 'API/Web services (REST server)', and check"
              + " url");
    }
  }

  /** All that it says, without Restler's name of the status. */
  private static String reason(JsonNode error) {
    List<String> parts = new ArrayList<>();
    error
        .fields()
        .forEachRemaining(
            part -> {
              if (!part.getKey().equals("code") && part.getValue().isTextual()) {
                String text =
                    part.getValue().asText().replaceFirst("^[A-Z][A-Za-z ]{2,30}: ", "").strip();
                if (!text.isEmpty()) {
                  parts.add(text);
                }
              }
            });
    return parts.isEmpty() ? "it does not say why" : String.join("; ", parts);
  }

  private static JsonNode object(String route, Answer answer) throws CallFailed {
    JsonNode object = answer.json();
    if (!object.isObject() || object.isEmpty()) {
      throw broken(route, "is no object, or an empty one");
    }
    return object;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static CallFailed broken(String route, String what) {
    return new CallFailed(
        Reason.BROKEN_ANSWER, "Dolibarr's answer about " + named(route) + " " + what);
  }

  private static String named(String route) {
    return route.replaceAll("[/?].*", "");
  }
}
