package org.stammkunde.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.LimitedBody;

class ProblemMapperTest {
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, /nothing, 404, not-found, Not found, Nicht gefunden",
    "viewer, /customers/4711, 404, customer-not-found, Customer not found, Kunde nicht gefunden",
    "admin, /sync/nil/quarantine, 404, shop-not-found, Shop not found, Shop nicht gefunden",
    "viewer, /customers/x, 400, invalid-request, The request is not valid, Die Anfrage ist"
        + " ungültig",
    "viewer, /customers/-1, 400, invalid-request, The request is not valid, Die Anfrage ist"
        + " ungültig",
    "viewer, /sync?x=1, 400, invalid-request, The request is not valid, Die Anfrage ist ungültig",
    "stranger, /sync, 401, login-needed, Login needed, Anmeldung nötig",
    "viewer, /sync/vendure/quarantine, 403, role-missing, Not allowed, Nicht erlaubt"
  })
  void theCallersMistakeIsToldInHisLanguage(
      String user, String path, int status, String code, String english, String german)
      throws Exception {
    for (String language : new String[] {"en", "de"}) {
      HttpResponse<String> answer =
          server.send(server.request(user, path).header("Accept-Language", language));
      JsonNode problem = problem(answer, status, code);
      assertThat(problem.get("title").textValue())
          .isEqualTo(language.equals("de") ? german : english);
    }
  }

  @Test
  void aPartThatIsAwayMayBeAskedForAgain() throws Exception {
    server.shop.failure = Optional.of(new Unavailable("ledger at db.internal:5432"));
    HttpResponse<String> answer = server.get("viewer", "/top-customers");
    problem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).doesNotContain("db.internal");
  }

  @Test
  void aServiceThatIsAwayIsTheSame() throws Exception {
    server.shop.failure = Optional.of(new ServiceUnavailableException("", "(objectClass=x)"));
    problem(server.get("viewer", "/customers/1"), 503, "unavailable");
  }

  @Test
  void ourOwnFaultTellsNothingButItsTrace() throws Exception {
    server.shop.failure = Optional.of(new IllegalStateException("select * from secret"));
    HttpResponse<String> answer = server.get("viewer", "/sync");
    assertThat(problem(answer, 500, "internal-error").get("traceId").textValue()).isNotBlank();
    assertThat(answer.body()).doesNotContain("select", "secret", "Exception", "org.stammkunde");
  }

  @ParameterizedTest
  @EnumSource(HostCreationRefused.Reason.class)
  void aRefusalOfTheHostSaysWhy(HostCreationRefused.Reason reason) throws Exception {
    server.shop.failure = Optional.of(new HostCreationRefused(reason, "VAT id not valid"));
    HttpResponse<String> answer = server.post("clerk", "/customers/1/host-customer", "");
    switch (reason) {
      case GUEST -> problem(answer, 422, "guest-not-created");
      case NO_NAME -> problem(answer, 422, "name-missing");
      case AMBIGUOUS -> problem(answer, 409, "several-host-customers");
      case HOST_REFUSED ->
          assertThat(problem(answer, 422, "host-refused").get("detail").textValue())
              .endsWith("VAT id not valid");
    }
  }

  @Test
  void anUnknownFieldIsNamed() throws Exception {
    HttpResponse<String> answer =
        server.post("clerk", "/customers/1/host-customer", "{\"force\":true}");
    JsonNode problem = problem(answer, 400, "invalid-request");
    assertThat(problem.get("errors").get(0).get("field").textValue()).isEqualTo("force");
    assertThat(server.shop.creators).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"x\"", "{} {}", "nonsense"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) throws Exception {
    problem(server.post("clerk", "/customers/1/host-customer", body), 400, "invalid-request");
    assertThat(server.shop.creators).isEmpty();
  }

  @Test
  void aLargeBodyIsRefused() throws Exception {
    String body = " ".repeat(LimitedBody.MOST_BYTES + 1);
    problem(server.post("clerk", "/customers/1/host-customer", body), 413, "body-too-large");
  }

  @Test
  void aLargeBodyOfUnknownLengthIsRefused() throws Exception {
    byte[] body = " ".repeat(LimitedBody.MOST_BYTES + 1).getBytes(UTF_8);
    HttpResponse<String> answer =
        server.send(
            server
                .request("clerk", "/customers/1/host-customer")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    problem(answer, 413, "body-too-large");
  }

  @Test
  void anotherFormOfBodyIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("clerk", "/customers/1/host-customer")
                .header("Content-Type", "application/xml")
                .header("X-Requested-With", "test")
                .POST(BodyPublishers.ofString("<x/>")));
    problem(answer, 415, "unsupported-media-type");
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("admin", "/sync").header("X-Requested-With", "test").DELETE());
    problem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
  }

  private static JsonNode problem(HttpResponse<String> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    return problem;
  }
}
