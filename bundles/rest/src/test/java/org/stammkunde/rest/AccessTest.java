package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.Sessions;

class AccessTest {
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationSaysWhoMayCallIt(Method operation) {
    assertThat(operation.isAnnotationPresent(RolesAllowed.class))
        .isNotEqualTo(operation.isAnnotationPresent(PermitAll.class));
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("rolesAndOperations")
  void onlyTheNamedRolesGetIn(Method operation, String user) throws Exception {
    boolean open = operation.isAnnotationPresent(PermitAll.class);
    boolean allowed =
        open
            || Stream.of(operation.getAnnotation(RolesAllowed.class).value())
                .anyMatch(Roles.including(Set.of(user))::contains);
    int status =
        server.send(request(operation, server.request(user, address(operation)))).statusCode();
    assertThat(status == 403).isNotEqualTo(allowed);
    assertThat(status).isNotIn(401, 404, 405, 500);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutLoginOnlyTheOpenOnesAnswer(Method operation) throws Exception {
    HttpResponse<String> answer =
        server.send(request(operation, server.request(address(operation))));
    assertThat(answer.statusCode() == 401)
        .isNotEqualTo(operation.isAnnotationPresent(PermitAll.class));
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, GET, /top-customers, 200",
    "privacy, GET, /customers/1, 200",
    "viewer, POST, /customers/1/host-customer, 403",
    "privacy, POST, /customers/1/host-customer, 403",
    "clerk, POST, /customers/2/host-customer, 201",
    "viewer, GET, /new-customers, 403",
    "clerk, GET, /new-customers, 200",
    "viewer, GET, /new-customers/tasks, 403",
    "viewer, GET, /new-customers/outbox, 200",
    "viewer, POST, /new-customers/create, 403",
    "clerk, POST, /new-customers/create, 200",
    "owner, GET, /sync/vendure/quarantine, 403",
    "privacy, POST, /sync/vendure/quarantine/replay, 403",
    "admin, GET, /sync/vendure/quarantine, 200",
    "admin, POST, /sync/vendure/quarantine/replay, 200",
    "viewer, GET, /quality/runs, 200",
    "viewer, GET, /quality/runs/current, 200",
    "viewer, GET, /quality/runs/1/distribution, 200",
    "viewer, GET, /quality/runs/1/limit, 200",
    "viewer, GET, /quality/catalogue, 200",
    "viewer, GET, /quality/catalogue/versions, 200",
    "viewer, GET, /quality/alerts, 403",
    "clerk, GET, /quality/alerts, 200",
    "viewer, GET, /quality/runs/1/statistic, 403",
    "privacy, GET, /quality/runs/1/statistic/selection?format=csv, 403",
    "clerk, GET, /quality/runs/1/statistic, 200",
    "clerk, GET, /quality/runs/1/statistic/selection?format=csv, 200",
    "viewer, GET, /customers/1/score/history, 403",
    "clerk, GET, /customers/1/score/history, 200",
    "viewer, GET, /duplicates, 200",
    "viewer, POST, /duplicates/decisions, 403",
    "privacy, POST, /duplicates/decisions, 403",
    "clerk, POST, /duplicates/decisions, 400",
    "viewer, GET, /customers/1/decisions, 200",
    "viewer, GET, /customers/1/golden-record, 200",
    "viewer, GET, /match-models, 200",
    "clerk, POST, /match-models, 403",
    "clerk, POST, /match-models/m2/activate, 403",
    "owner, POST, /match-models, 200",
    "viewer, GET, /customers/1/score, 403",
    "privacy, GET, /customers/1/score, 403",
    "clerk, GET, /customers/1/score, 200",
    "viewer, GET, /quality/catalogue/differences?from=1, 200",
    "viewer, GET, /quality/risks, 403",
    "clerk, GET, /quality/risks, 200",
    "clerk, GET, /quality/rfm-groups, 200",
    "viewer, GET, /quality/early-warnings?format=csv, 403",
    "clerk, GET, /quality/early-warnings?format=csv, 200",
    "viewer, GET, /quality/drift, 200",
    "clerk, GET, /quality/calibration, 403",
    "owner, GET, /quality/calibration, 204",
    "clerk, POST, /quality/calibration, 403",
    "owner, POST, /quality/calibration, 202",
    "clerk, POST, /quality/runs, 403",
    "privacy, POST, /quality/runs, 403",
    "owner, POST, /quality/runs, 202",
    "nobody, GET, /quality/runs, 403",
    "nobody, GET, /top-customers, 403",
    "nobody, GET, /openapi.json, 403"
  })
  void theRolesAreThoseThatWereAgreed(String user, String method, String path, int status)
      throws Exception {
    try (ApiServer fresh = new ApiServer()) {
      HttpResponse<String> answer =
          method.equals("GET") ? fresh.get(user, path) : fresh.post(user, path, "");
      assertThat(answer.statusCode()).isEqualTo(status);
    }
  }

  @Test
  void nothingButLivenessAnswersWithoutALogin() {
    assertThat(operations().filter(operation -> operation.isAnnotationPresent(PermitAll.class)))
        .extracting(Method::getName)
        .containsExactly("live");
  }

  @Test
  void aBrowserIsAskedForALogin() throws Exception {
    HttpResponse<String> answer = server.send(server.request("/openapi.json"));
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Basic realm=\"Stammkunde\", charset=\"UTF-8\"");
  }

  @Test
  void wrongUserAndWrongPasswordAreToldTheSame() throws Exception {
    String wrongUser = refusal("stranger", "right");
    assertThat(wrongUser).isEqualTo(refusal("viewer", "wrong")).contains("login-needed");
  }

  private static String refusal(String user, String password) throws Exception {
    return server
        .send(
            server
                .request("/top-customers")
                .header("Authorization", ApiServer.login(user, password)))
        .body()
        .replaceAll("\"traceId\":\"[^\"]*\"", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic !!!", "Basic Og==", "Basic /w==", "Bearer x", "Basic YQ=="})
  void brokenCredentialsAreNoLogin(String authorization) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/top-customers").header("Authorization", authorization));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void whoGuessesHasToWaitAndThenMayTryAgain() throws Exception {
    try (ApiServer fresh = new ApiServer()) {
      HttpResponse<String> last = null;
      for (int i = 0; i < 7; i++) {
        last =
            fresh.send(
                fresh
                    .request("/top-customers")
                    .header("Authorization", ApiServer.login("viewer", "guess" + i)));
      }
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(last.headers().firstValue("Retry-After")).contains("1");
      fresh.clock.add(Duration.ofSeconds(1));
      assertThat(fresh.get("viewer", "/top-customers").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void behindAReverseProxyStrangersDoNotLockTheUserOut() throws Exception {
    try (ApiServer fresh = new ApiServer()) {
      for (int i = 0; i < 30; i++) {
        fresh.send(
            fresh
                .request("/top-customers")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Authorization", ApiServer.login("viewer", "guess" + i)));
      }
      HttpResponse<String> answer =
          fresh.send(
              fresh.request("viewer", "/top-customers").header("X-Forwarded-For", "192.0.2.7"));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theHostHearsWhoAsked() throws Exception {
    try (ApiServer fresh = new ApiServer()) {
      fresh.post("clerk", "/customers/1/host-customer", "{}");
      assertThat(fresh.shop.creators).containsExactly("clerk");
    }
  }

  @Test
  void aSessionOfThePageOpensTheApi() throws Exception {
    HttpResponse<String> answer = server.send(session("viewer", "/top-customers?top=1"));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionHasTheRolesOfItsLogin() throws Exception {
    assertThat(server.send(session("viewer", "/sync/vendure/quarantine")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anEndedSessionIsNoLoginAndMakesNoBrowserAskForOne() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/top-customers").header("Cookie", Sessions.COOKIE + "=ended"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Session realm=\"Stammkunde\"");
  }

  @Test
  void aSessionChangesNothingWithoutItsToken() throws Exception {
    HttpResponse<String> answer = server.send(creation());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("cross-site-request", Sessions.TOKEN_HEADER);
  }

  @Test
  void aSessionChangesSomethingWithItsToken() throws Exception {
    HttpResponse<String> answer = server.send(creation().header(Sessions.TOKEN_HEADER, "token"));
    assertThat(answer.statusCode()).isIn(200, 201);
  }

  private static HttpRequest.Builder creation() {
    return session("clerk", "/customers/3/host-customer")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.noBody());
  }

  private static HttpRequest.Builder session(String role, String path) {
    server.sessions.put(role, new Sessions.Session(new Caller(role, Set.of(role)), "token"));
    return server.request(path).header("Cookie", Sessions.COOKIE + "=" + role);
  }

  static Stream<Method> operations() {
    return Operations.all().stream();
  }

  static Stream<Arguments> rolesAndOperations() {
    return operations()
        .flatMap(
            operation ->
                Stream.concat(Roles.all().stream(), Stream.of("nobody"))
                    .map(user -> Arguments.of(operation, user)));
  }

  private static String address(Method operation) {
    return Operations.address(operation).replaceFirst("^/customers$", "/customers?hostCustomer=H1");
  }

  private static HttpRequest.Builder request(Method operation, HttpRequest.Builder request) {
    if (Operations.changesSomething(operation)) {
      request
          .header("Content-Type", "application/json")
          .method(Operations.verb(operation), BodyPublishers.noBody());
    }
    return request;
  }
}
