package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.Http;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;
import org.stammkunde.http.TargetSettings;

/** The Admin API of one shop, with an integration's token. */
final class AdminApi implements AutoCloseable {
  private final Settings settings;
  private final HttpTarget target;

  AdminApi(Settings settings, Http http, Clock clock) {
    this.settings = settings;
    target =
        http.open(
            TargetSettings.of(
                "shop " + settings.shop(),
                settings.given().url(),
                settings.given().privateAddresses(),
                settings.given().trustStore(),
                new Session(this::login, clock)));
  }

  /**
   * Things that were found.
   *
   * @param things as the shop gave them
   * @param total how many there are, those behind this page included
   * @param now the shop's clock
   */
  record Page(List<JsonNode> things, long total, Instant now) {
    /** Whether there are more behind it. */
    boolean more() {
      return total > things.size();
    }
  }

  private Session.Ticket login() throws CallFailed {
    ObjectNode form = Json.MAPPER.createObjectNode();
    form.put("grant_type", "client_credentials");
    form.put("client_id", settings.value(Key.ACCESS_KEY_ID));
    form.put("client_secret", settings.secret(Key.SECRET_ACCESS_KEY));
    JsonNode answer;
    try {
      answer =
          target.send(Call.query("api/oauth/token", Json.write(form)).withoutCredentials()).json();
    } catch (CallFailed failed) {
      throw failed.reason() == Reason.REFUSED || failed.reason() == Reason.CREDENTIALS
          ? new CallFailed(
              Reason.CREDENTIALS,
              "the shop does not know the integration; check access.key.id and secret.access.key",
              failed)
          : failed;
    }
    String token = answer.path("access_token").asText();
    long seconds = answer.path("expires_in").asLong();
    if (token.isBlank() || seconds <= 0) {
      throw broken("the login brought no token");
    }
    return new Session.Ticket(
        Map.of("Authorization", "Bearer " + token), Optional.of(Duration.ofSeconds(seconds)));
  }

  /** Asks for something by GET. */
  Answer get(String path) throws CallFailed {
    return target.send(Call.get(path));
  }

  /** Whether the integration may read an entity. */
  boolean mayRead(String entity) throws CallFailed {
    try {
      target.send(Call.query("api/search-ids/" + entity, "{\"limit\":1}"));
      return true;
    } catch (CallFailed failed) {
      if (failed.reason() == Reason.CREDENTIALS) {
        return false;
      }
      throw failed;
    }
  }

  /**
   * Searches. A page that is shorter than what the shop itself counts is asked for again, as
   * something may have come between the page and the count, and then given up.
   */
  Page search(String entity, Query query, int limit) throws CallFailed {
    Page page = once(entity, query, limit);
    if (isShort(page, limit)) {
      page = once(entity, query, limit);
    }
    if (isShort(page, limit)) {
      throw broken(
          "the shop counts " + page.total + " of " + entity + " and gives " + page.things.size());
    }
    return page;
  }

  private static boolean isShort(Page page, int limit) {
    return page.things.size() < Math.min(limit, page.total);
  }

  private Page once(String entity, Query query, int limit) throws CallFailed {
    Answer answer = target.send(Call.query("api/search/" + entity, query.limit(limit).json()));
    JsonNode json = answer.json();
    JsonNode data = json.path("data");
    if (!data.isArray() || !json.path("total").isIntegralNumber()) {
      throw broken("the answer of a search has no data or no total");
    }
    List<JsonNode> things = new ArrayList<>(data.size());
    for (JsonNode thing : data) {
      if (!Settings.isId(thing.path("id").asText())) {
        throw broken("something in the answer of a search has no id");
      }
      things.add(thing);
    }
    return new Page(things, json.get("total").asLong(), answer.date());
  }

  static CallFailed broken(String what) {
    return new CallFailed(Reason.BROKEN_ANSWER, what);
  }

  @Override
  public void close() {
    target.close();
  }
}
