package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Basic;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.SecretHeader;
import org.stammkunde.http.Session;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/**
 * How calls say who calls; always by a header, never by the address.
 *
 * @param kind which way
 * @param header of a key of its own
 * @param path where a token is got
 * @param logins what to log in with
 */
record Authentication(Kind kind, String header, String path, Logins logins) {
  private static final String KEY = "authentication";
  private static final String HEADER = "authentication.header";
  private static final String PATH = "authentication.path";

  /** The keys that {@link #of} reads. */
  static final List<String> KEYS = List.of(KEY, HEADER, PATH);

  /** The ways that there are, with the settings that each needs. */
  enum Kind {
    NONE("none"),
    BASIC("basic", Logins.USER, Logins.PASSWORD),
    KEY_AS_USER("key-as-user", Logins.TOKEN),
    BEARER("bearer", Logins.TOKEN),
    HEADER("header", Logins.TOKEN),
    CLIENT_CREDENTIALS("client-credentials", Logins.USER, Logins.PASSWORD);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<String> needs;

    Kind(String word, String... needs) {
      this.word = word;
      this.needs = List.of(needs);
    }
  }

  static Authentication of(MappingText text, Logins logins) throws MappingRefused {
    String words = String.join(", ", Arrays.stream(Kind.values()).map(k -> k.word).toList());
    String word = text.need(KEY, "set it to one of " + words);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.word.equals(word))
            .findFirst()
            .orElseThrow(() -> text.refused(KEY, word, "must be one of " + words));
    for (String need : kind.needs) {
      if (!logins.has(need)) {
        throw text.refused(
            KEY, word, "needs the setting '" + need + "' of the shop; give it there");
      }
    }
    String header = text.get(HEADER, "");
    if (kind == Kind.HEADER) {
      text.need(HEADER, "say in which header the token goes");
      if (!header.matches("[A-Za-z0-9-]{1,60}")) {
        throw text.refused(HEADER, header, "is no name of a header");
      }
    }
    String path = text.get(PATH, "");
    if (kind == Kind.CLIENT_CREDENTIALS) {
      path = Template.need(text, PATH, Set.of(), "say by which path a token is got").path();
    }
    return new Authentication(kind, header, path, logins);
  }

  Credentials credentials(Supplier<HttpTarget> target, Clock clock) {
    return switch (kind) {
      case NONE -> Credentials.NONE;
      case BASIC -> new Basic(logins::user, logins.secret(Logins.PASSWORD));
      case KEY_AS_USER -> new Basic(logins.secret(Logins.TOKEN), () -> "");
      case BEARER -> {
        Supplier<String> token = logins.secret(Logins.TOKEN);
        yield new SecretHeader("Authorization", () -> "Bearer " + token.get());
      }
      case HEADER -> new SecretHeader(header, logins.secret(Logins.TOKEN));
      case CLIENT_CREDENTIALS -> new Session(() -> login(target.get()), clock);
    };
  }

  /** RFC 6749, 4.4. */
  private Session.Ticket login(HttpTarget target) throws CallFailed {
    String form =
        "grant_type=client_credentials&client_id="
            + Template.encoded(logins.user())
            + "&client_secret="
            + Template.encoded(logins.secret(Logins.PASSWORD).get());
    Map<String, String> headers =
        Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
    JsonNode answer = target.send(new Call("POST", path, headers, form, true, false, true)).json();
    String token = answer.path("access_token").asText("");
    if (token.isEmpty()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop's answer to the login has no token");
    }
    long seconds = answer.path("expires_in").asLong(0);
    return new Session.Ticket(
        Map.of("Authorization", "Bearer " + token),
        seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty());
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return kind.word;
  }
}
