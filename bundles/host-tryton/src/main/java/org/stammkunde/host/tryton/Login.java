package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.Unavailable;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;

/**
 * Logs in for a session. A session costs Tryton 20 ms a call, a password half a second, as it is
 * hashed slowly. Only a 401 tells that a session has ended.
 */
final class Login implements Session.Login {
  private final Settings settings;

  /** Set once, right after it was opened with the session that logs in here. */
  private HttpTarget target;

  private volatile long user;

  Login(Settings settings) {
    this.settings = settings;
  }

  synchronized void over(HttpTarget way) {
    target = way;
  }

  /** Tryton's id of the user, after a login. */
  long user() {
    return user;
  }

  @Override
  public synchronized Session.Ticket login() throws CallFailed {
    JsonNode answer;
    try {
      String body =
          JsonRpc.body(
              "common.db.login",
              List.of(
                  settings.user(),
                  Map.of("password", settings.password().get()),
                  settings.language()));
      answer = target.send(Call.query(settings.database() + "/", body).withoutCredentials()).json();
    } catch (Unavailable noSecret) {
      throw new CallFailed(Reason.CREDENTIALS, noSecret.getMessage());
    } catch (CallFailed failed) {
      throw switch (failed.reason()) {
        case CREDENTIALS ->
            new CallFailed(
                Reason.CREDENTIALS, "Tryton refuses the login; mend 'user' and 'password'");
        case REFUSED ->
            new CallFailed(
                Reason.CREDENTIALS, "Tryton does not know the database; mend 'url' and 'database'");
        default -> failed;
      };
    }
    JsonNode result = answer.path("result");
    if (!result.path(0).canConvertToLong() || !result.path(1).isTextual()) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER, "what answers does not log in as Tryton does; check 'url'");
    }
    user = result.path(0).asLong();
    String session = settings.user() + ":" + user + ":" + result.path(1).asText();
    return new Session.Ticket(
        Map.of(
            "Authorization",
            "Session "
                + Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8))),
        Optional.empty());
  }
}
