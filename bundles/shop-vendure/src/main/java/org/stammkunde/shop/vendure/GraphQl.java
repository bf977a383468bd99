package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;

/** Sends queries and tells answers from errors, which GraphQL sends with status 200, too. */
final class GraphQl {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of errors only: their texts may hold anything. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{0,59}");

  private static final Set<String> NOT_ALLOWED = Set.of("FORBIDDEN", "UNAUTHORIZED");
  private static final Set<String> FOR_GOOD =
      Set.of(
          "GRAPHQL_VALIDATION_FAILED",
          "GRAPHQL_PARSE_FAILED",
          "BAD_USER_INPUT",
          "USER_INPUT_ERROR",
          "QUERY_TOO_COMPLEX");

  private final HttpTarget target;
  private final Session session;
  private final String path;

  GraphQl(HttpTarget target, Session session, Settings settings) {
    this.target = target;
    this.session = session;
    this.path =
        settings.language().isEmpty()
            ? settings.path()
            : settings.path() + "?languageCode=" + settings.language();
  }

  /** What a query brought, and the shop's clock. */
  record Data(JsonNode data, Instant now) {}

  /** The body of a call. */
  static String body(String name, String query, Map<String, ?> variables) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("operationName", name);
    body.put("query", query);
    body.put("variables", variables);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("variables are maps, lists and texts", impossible);
    }
  }

  /** Asks, with a new session if the one it has is over. */
  Data ask(String name, String query, Map<String, ?> variables) throws CallFailed {
    Call call = Call.query(path, body(name, query, variables));
    // Before the call, not in it: whoever waits for a login must not hold a connection it needs.
    Map<String, String> used = session.headers(call);
    Answer answer = target.send(call);
    JsonNode json = answer.json();
    if (NOT_ALLOWED.contains(code(json))) {
      renew(call, used);
      answer = target.send(call);
      json = answer.json();
    }
    String code = code(json);
    if (!code.isEmpty()) {
      throw failed(code);
    }
    JsonNode data = json.path("data");
    if (!data.isObject() || data.isEmpty()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop's answer has no data");
    }
    return new Data(data, answer.date());
  }

  /** One thread logs in for all that were refused with the same session. */
  private synchronized void renew(Call call, Map<String, String> used) throws CallFailed {
    if (session.headers(call).equals(used)) {
      session.renew();
    }
  }

  /** The code of the first error; empty if there is none. */
  private static String code(JsonNode json) {
    JsonNode errors = json.path("errors");
    if (errors.isMissingNode() || errors.isNull() || (errors.isArray() && errors.isEmpty())) {
      return "";
    }
    String code = errors.path(0).path("extensions").path("code").asText();
    return CODE.matcher(code).matches() ? code : "UNKNOWN";
  }

  private static CallFailed failed(String code) {
    if (NOT_ALLOWED.contains(code)) {
      return new CallFailed(
          Reason.CREDENTIALS,
          "the shop does not let this user read; give its role ReadOrder and ReadCustomer");
    }
    if (FOR_GOOD.contains(code)) {
      return new CallFailed(
          Reason.REFUSED,
          "the shop refuses the query ("
              + code
              + "); it must be Vendure 2.2 or newer, and let the page size and this query through"
              + " (adminListQueryLimit, HardenPlugin)");
    }
    if (code.contains("TOO_MANY") || code.contains("RATE_LIMIT")) {
      return new CallFailed(Reason.THROTTLED, "the shop asks for a pause (" + code + ")");
    }
    return new CallFailed(Reason.DOWN, "the shop reports an error of its own (" + code + ")");
  }
}
