package org.stammkunde.contract;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Spoils the answers of a stub shop. */
final class Troubles implements AutoCloseable {
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Wartung</title></head><body>Gleich zurück.</body></html>";

  private final Map<Object, StubAnswer> firsts = new HashMap<>();
  private Trouble trouble;
  private int answers;
  private boolean stuck;
  private WireMockServer elsewhere;

  void begin(Trouble next, int howOften) {
    trouble = next;
    answers = howOften;
  }

  void stuck() {
    stuck = true;
    firsts.clear();
  }

  void heal() {
    trouble = null;
    stuck = false;
  }

  static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  ResponseDefinition response(boolean spoilable, Object kind, StubAnswer good, URI shop) {
    StubAnswer answer = stuck ? firsts.computeIfAbsent(kind, first -> good) : good;
    ResponseDefinitionBuilder response =
        WireMock.aResponse()
            .withStatus(answer.status())
            .withHeader("Content-Type", "application/json; charset=UTF-8");
    answer.headers().forEach(response::withHeader);
    byte[] body = escaped(answer.body()).getBytes(StandardCharsets.UTF_8);
    if (trouble == null || !spoilable || answers == 0) {
      return response.withBody(body).build();
    }
    answers--;
    return spoiled(response, body, shop).build();
  }

  /** Half a character cannot be sent in UTF-8, but shops send its JSON escape. */
  private static String escaped(String json) {
    StringBuilder sent = new StringBuilder(json.length());
    for (int at = 0; at < json.length(); at++) {
      char one = json.charAt(at);
      boolean pair =
          Character.isHighSurrogate(one)
              && at + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(at + 1));
      if (pair) {
        sent.append(one).append(json.charAt(++at));
      } else if (Character.isSurrogate(one)) {
        sent.append(String.format("\\u%04x", (int) one));
      } else {
        sent.append(one);
      }
    }
    return sent.toString();
  }

  private ResponseDefinitionBuilder spoiled(
      ResponseDefinitionBuilder response, byte[] body, URI shop) {
    return switch (trouble) {
      case TRUNCATED -> response.withBody(Arrays.copyOf(body, Math.max(1, body.length / 2)));
      case NOISE -> response.withFault(Fault.RANDOM_DATA_THEN_CLOSE);
      case BAD_CHUNK -> response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
      case RESET -> response.withFault(Fault.CONNECTION_RESET_BY_PEER);
      case EMPTY -> response.withBody("");
      case JSON_NULL -> response.withBody("null");
      case EMPTY_OBJECT -> response.withBody("{}");
      case JSON_NUMBER -> response.withBody("7");
      case HTML -> page(200);
      case HTML_AS_JSON -> response.withBody(HTML);
      case DEEP -> response.withBody("[".repeat(5_000) + "]".repeat(5_000));
      case LATIN_1 -> response.withBody(latin1(body));
      case SERVER_ERROR -> json(500);
      case BAD_GATEWAY -> page(502);
      case UNAVAILABLE -> page(503);
      case TOO_MANY -> json(429).withHeader("Retry-After", "120");
      case UNAUTHORISED -> json(401);
      case FORBIDDEN -> json(403);
      case BAD_REQUEST -> json(400);
      case REDIRECT_ELSEWHERE ->
          WireMock.aResponse().withStatus(302).withHeader("Location", elsewhere(shop));
    };
  }

  private static ResponseDefinitionBuilder page(int status) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html; charset=UTF-8")
        .withBody(HTML);
  }

  /** What it says must not be passed on, as shops write into it what they were asked. */
  private static ResponseDefinitionBuilder json(int status) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=UTF-8")
        .withBody("{\"code\":\"trouble\",\"message\":\"nothing for anna.kanarie@example.test\"}");
  }

  /** Puts a lonely byte of ISO-8859-1 into the first text, or behind the JSON if it has none. */
  private static byte[] latin1(byte[] body) {
    byte[] spoiled = new byte[body.length + 1];
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf('"') + 1;
    int place = at == 0 ? body.length : at;
    System.arraycopy(body, 0, spoiled, 0, place);
    spoiled[place] = (byte) 0xE4;
    System.arraycopy(body, place, spoiled, place + 1, body.length - place);
    return spoiled;
  }

  private String elsewhere(URI shop) {
    if (elsewhere == null) {
      elsewhere = new WireMockServer(WireMockConfiguration.options().dynamicPort());
      elsewhere.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("[]")));
      elsewhere.start();
    }
    return "http://localhost:" + elsewhere.port() + shop.getPath();
  }

  /** How often whoever the redirect leads to was called. */
  int callsElsewhere() {
    return elsewhere == null ? 0 : elsewhere.getAllServeEvents().size();
  }

  @Override
  public void close() {
    if (elsewhere != null) {
      elsewhere.stop();
    }
  }
}
