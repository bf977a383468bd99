package org.stammkunde.host.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** Calls methods of Tryton's models, and tells answers from errors, which come with 200 too. */
final class JsonRpc {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_WARNINGS = 5;

  /**
   * Inactive rows are rows. Asked for by a domain they would be left out wherever a part of that
   * domain does not ask for them once more.
   */
  private static final Map<String, Object> ALL = Map.of("active_test", false);

  private final HttpTarget target;
  private final Login login;
  private final Settings settings;

  /** Of the company, as soon as it is known. */
  private volatile Map<String, Object> context;

  JsonRpc(HttpTarget target, Login login, Settings settings) {
    this.target = target;
    this.login = login;
    this.settings = settings;
    this.context = Map.of("language", settings.language());
  }

  /** What a method gave, and the clock of the server. */
  record Result(JsonNode value, Instant now) {}

  /** From now on everything is asked for that company. */
  void company(long id) {
    context = Map.of("language", settings.language(), "company", id);
  }

  /** Calls a method that changes nothing. */
  JsonNode ask(String method, Object... parameters) throws CallFailed, Fault {
    return askAt(method, parameters).value();
  }

  /** The same, with the time. */
  Result askAt(String method, Object... parameters) throws CallFailed, Fault {
    return send(method, Map.of(), parameters, true);
  }

  /** The rows of a model that fulfil a domain, active or not, by their ids. */
  JsonNode rows(String model, List<?> domain, int most, List<String> fields)
      throws CallFailed, Fault {
    return rowsAt(model, domain, most, fields).value();
  }

  /** The same, with the time. */
  Result rowsAt(String model, List<?> domain, int most, List<String> fields)
      throws CallFailed, Fault {
    Result result =
        send(
            "model." + model + ".search_read",
            ALL,
            new Object[] {domain, 0, most, List.of(List.of("id", "ASC")), fields},
            true);
    if (!result.value().isArray()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "Tryton gave no list of " + model);
    }
    return result;
  }

  /** Calls a method that changes something; what Tryton warns of is confirmed. */
  JsonNode change(String method, Object... parameters) throws CallFailed, Fault {
    return change(method, Map.of(), parameters);
  }

  /**
   * Changes records only if nobody else did.
   *
   * @param timestamps by model and id, as the records had them when they were read
   */
  JsonNode change(String method, Map<String, String> timestamps, Object... parameters)
      throws CallFailed, Fault {
    Map<String, ?> special = timestamps.isEmpty() ? Map.of() : Map.of("_timestamp", timestamps);
    Set<String> confirmed = new HashSet<>();
    while (true) {
      try {
        return send(method, special, parameters, false).value();
      } catch (Fault fault) {
        boolean newOne =
            fault.kind() == Fault.Kind.WARNING
                && confirmed.size() < MOST_WARNINGS
                && confirmed.add(fault.text());
        if (!newOne) {
          throw fault;
        }
        send(
            "model.res.user.warning.create",
            Map.of(),
            new Object[] {List.of(Map.of("user", login.user(), "name", fault.text()))},
            false);
      }
    }
  }

  private Result send(
      String method, Map<String, ?> special, Object[] parameters, boolean repeatable)
      throws CallFailed, Fault {
    List<Object> whole = new ArrayList<>(Arrays.asList(parameters));
    Map<String, Object> last = new HashMap<>(context);
    last.putAll(special);
    whole.add(last);
    String path = settings.database() + "/";
    String body = body(method, whole);
    Answer answer =
        target.send(repeatable ? Call.query(path, body) : Call.change("POST", path, body));
    JsonNode json = answer.json();
    JsonNode error = json.path("error");
    if (error.isArray()) {
      throw fault(error);
    }
    if (!json.has("result")) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER, "what answers does not answer as Tryton does; check 'url'");
    }
    return new Result(json.path("result"), answer.date());
  }

  private static Fault fault(JsonNode error) {
    JsonNode details = error.path(1);
    return switch (error.path(0).asText()) {
      case "UserError" -> new Fault(Fault.Kind.USER_ERROR, details.path(0).asText());
      case "UserWarning" -> new Fault(Fault.Kind.WARNING, details.path(0).asText());
      case "ConcurrencyException" -> new Fault(Fault.Kind.CONCURRENCY, details.asText());
      default -> new Fault(Fault.Kind.SERVER, "");
    };
  }

  /** The body of a call. */
  static String body(String method, List<?> parameters) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", 1);
    body.put("method", method);
    body.put("params", parameters);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("parameters are maps, lists, texts and numbers", impossible);
    }
  }
}
