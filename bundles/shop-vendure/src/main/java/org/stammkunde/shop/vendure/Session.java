package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;

/**
 * The session of an administrator. Vendure's api keys would do as well, but cost it a second a
 * call, as it hashes them slowly.
 */
final class Session implements Credentials {
  private static final String TOKEN_HEADER = "vendure-auth-token";
  private static final String LOGIN =
      "mutation StammkundeLogin($user: String!, $secret: String!) {"
          + " login(username: $user, password: $secret) {"
          + " __typename ... on ErrorResult { errorCode } } }";

  private final Settings settings;

  /** Set once, right after the target was opened with this session. */
  private HttpTarget target;

  private Optional<String> token = Optional.empty();

  /** The password that the shop refused last; asking again with it would lock the user out. */
  private Optional<String> refused = Optional.empty();

  Session(Settings settings) {
    this.settings = settings;
  }

  synchronized void over(HttpTarget way) {
    target = way;
  }

  @Override
  public synchronized Map<String, String> headers(Call call) throws CallFailed {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token());
    if (!settings.channelToken().isEmpty()) {
      headers.put("vendure-token", settings.channelToken());
    }
    return headers;
  }

  @Override
  public synchronized boolean renew() throws CallFailed {
    logIn();
    return true;
  }

  /** The token of the session, which is opened if there is none. */
  synchronized String token() throws CallFailed {
    if (token.isEmpty()) {
      logIn();
    }
    return token.orElseThrow();
  }

  /**
   * Vendure answers 200 when a session has ended, so the client below does not see it. One thread
   * logs in for all that were refused with the same token.
   */
  synchronized void renew(String used) throws CallFailed {
    if (token.isEmpty() || token.get().equals(used)) {
      logIn();
    }
  }

  /** A person wants to know: a password that was refused is tried again. */
  synchronized void forgive() {
    refused = Optional.empty();
  }

  private void logIn() throws CallFailed {
    token = Optional.empty();
    String secret = settings.secret().get();
    if (refused.isPresent() && refused.get().equals(secret)) {
      throw credentials();
    }
    String body =
        GraphQl.body("StammkundeLogin", LOGIN, Map.of("user", settings.user(), "secret", secret));
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
    token = answer.header(TOKEN_HEADER).filter(value -> !value.isBlank());
    if (token.isEmpty()) {
      throw new CallFailed(
          Reason.CREDENTIALS,
          "the shop gives no session token; add 'bearer' to authOptions.tokenMethod in its"
              + " configuration");
    }
    refused = Optional.empty();
  }

  private static CallFailed credentials() {
    return new CallFailed(
        Reason.CREDENTIALS,
        "the shop refuses the login; mend 'user' and 'secret', then check the shop again");
  }
}
