package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;

/**
 * Logs in as an administrator. Vendure's api keys would do as well, but cost it a second a call, as
 * it hashes them slowly.
 */
final class Login implements Session.Login {
  private static final String TOKEN = "vendure-auth-token";
  private static final String NAME = "StammkundeLogin";
  private static final String MUTATION =
      "mutation StammkundeLogin($user: String!, $secret: String!) {"
          + " login(username: $user, password: $secret) {"
          + " __typename ... on ErrorResult { errorCode } } }";

  private final Settings settings;

  /** Set once, right after it was opened with the session that logs in here. */
  private HttpTarget target;

  /** The password that the shop refused last; asking again with it could lock the user out. */
  private Optional<String> refused = Optional.empty();

  Login(Settings settings) {
    this.settings = settings;
  }

  synchronized void over(HttpTarget way) {
    target = way;
  }

  /** A person wants to know: a password that was refused is tried again. */
  synchronized void forgive() {
    refused = Optional.empty();
  }

  @Override
  public synchronized Session.Ticket login() throws CallFailed {
    String secret = settings.secret().get();
    if (refused.isPresent() && refused.get().equals(secret)) {
      throw credentials();
    }
    String body = GraphQl.body(NAME, MUTATION, Map.of("user", settings.user(), "secret", secret));
    Answer answer = target.send(Call.query(settings.path(), body).withoutCredentials());
    JsonNode login = answer.json().path("data").path("login");
    if (!login.isObject()) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER, "the shop does not answer a login; check 'url' and 'api.path'");
    }
    if (!"CurrentUser".equals(login.path("__typename").asText())) {
      refused = Optional.of(secret);
      throw credentials();
    }
    refused = Optional.empty();
    return new Session.Ticket(headers(answer), Optional.empty());
  }

  private Map<String, String> headers(Answer answer) throws CallFailed {
    Map<String, String> headers = new HashMap<>();
    headers.put(
        "Authorization",
        "Bearer "
            + answer
                .header(TOKEN)
                .filter(value -> !value.isBlank())
                .orElseThrow(
                    () ->
                        new CallFailed(
                            Reason.CREDENTIALS,
                            "the shop gives no session token; add 'bearer' to"
                                + " authOptions.tokenMethod in its configuration")));
    if (!settings.channelToken().isEmpty()) {
      headers.put("vendure-token", settings.channelToken());
    }
    return headers;
  }

  private static CallFailed credentials() {
    return new CallFailed(
        Reason.CREDENTIALS,
        "the shop refuses the login; mend 'user' and 'secret', then check the shop again");
  }
}
