package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.Sessions;

class AccessTest {
  private PageServer server;

  @BeforeEach
  void start() throws Exception {
    server = new PageServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void whoIsNotLoggedInIsLedToTheLoginAndBack() throws Exception {
    HttpResponse<String> answer = server.get("/stammkunde?period=7d&branch=Mitte");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/stammkunde/login?back=%2Fstammkunde%3Fperiod%3D7d%26branch%3DMitte");
    assertThat(server.logIn("viewer", PageServer.PASSWORD, "/stammkunde?period=7d&branch=Mitte"))
        .satisfies(
            back ->
                assertThat(back.headers().firstValue("Location"))
                    .contains("/stammkunde?period=7d&branch=Mitte"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/stammkunde",
        "/stammkunde/../api/v1/x",
        "/stammkundeevil",
        "/stammkunde\\evil",
        "/stammkunde?x=\r\nSet-Cookie: a=b",
        "javascript:alert(1)"
      })
  void theWayBackNeverLeadsAway(String back) throws Exception {
    assertThat(server.logIn("viewer", PageServer.PASSWORD, back).headers().firstValue("Location"))
        .contains("/stammkunde");
  }

  @Test
  void wrongUserAndWrongPasswordAreToldTheSame() throws Exception {
    HttpResponse<String> wrongPassword = server.logIn("viewer", "wrong", "");
    HttpResponse<String> wrongUser = server.logIn("stranger", "right", "");
    assertThat(wrongPassword.statusCode()).isEqualTo(401);
    assertThat(wrongPassword.body()).contains("Benutzer oder Passwort ist falsch.");
    assertThat(wrongUser.body().replace("stranger", "viewer")).isEqualTo(wrongPassword.body());
  }

  @Test
  void theCookieOfTheSessionIsKeptFromScriptsAndOtherSites() throws Exception {
    assertThat(server.logIn("viewer").headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith(Sessions.COOKIE + "=")
        .endsWith("; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void behindTlsTheCookieStaysThere() throws Exception {
    String token = PageServer.token(server.get("/stammkunde/login"));
    HttpResponse<String> answer =
        server.send(
            server
                .form(
                    "/stammkunde/login",
                    Map.of("token", token, "user", "viewer", "password", PageServer.PASSWORD))
                .header("X-Forwarded-Proto", "https"));
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).endsWith("; Secure");
  }

  @Test
  void everyLoginHasANewSessionAndEndsTheOldOne() throws Exception {
    server.logIn("viewer");
    String first = server.session();
    String token = server.token();
    server.post(
        "/stammkunde/login",
        Map.of("token", token, "user", "clerk", "password", PageServer.PASSWORD));
    assertThat(server.session()).isNotEqualTo(first);
    assertThat(server.sessions.find(first)).isEmpty();
  }

  @Test
  void loggingOutEndsTheSession() throws Exception {
    server.logIn("viewer");
    String session = server.session();
    server.post("/stammkunde/logout", Map.of("token", server.token()));
    assertThat(server.sessions.find(session)).isEmpty();
    assertThat(server.get("/stammkunde").statusCode()).isEqualTo(303);
  }

  @Test
  void aLoginWithoutAnyRoleOfOursIsRefusedOnTheForm() throws Exception {
    HttpResponse<String> answer = server.logIn("nobody");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("Diese Anmeldung hat keine Rolle von Stammkunde.", "name=\"password\"");
    assertThat(server.session()).isEmpty();
    assertThat(server.sessions.count()).isZero();
  }

  @Test
  void anUnusedSessionEnds() throws Exception {
    server.logIn("viewer");
    server.clock.add(Duration.ofMinutes(30));
    assertThat(server.get("/stammkunde").statusCode()).isEqualTo(303);
  }

  @Test
  void whoseSessionEndedIsLedToTheLoginByAScriptToo() throws Exception {
    HttpResponse<String> answer = server.part("/stammkunde?count=3");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).contains("/stammkunde/login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stammkunde/customers/2/host-customer",
        "/stammkunde/quality/runs",
        "/stammkunde/duplicates/decisions",
        "/stammkunde/duplicates/decisions/1/take-back",
        "/stammkunde/logout",
        "/stammkunde/language"
      })
  void nothingChangesWithoutTheTokenOfTheSession(String path) throws Exception {
    server.logIn("admin");
    assertThat(server.post(path, Map.of("token", "guess")).statusCode()).isEqualTo(403);
    assertThat(server.shop.creators).isEmpty();
    assertThat(server.doubles.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Origin, https://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site"})
  void nothingChangesForAFormOfAnotherSite(String header, String value) throws Exception {
    server.logIn("clerk");
    HttpResponse<String> answer =
        server.send(
            server
                .form("/stammkunde/customers/2/host-customer", Map.of("token", server.token()))
                .header(header, value));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(server.shop.creators).isEmpty();
  }

  @Test
  void aLoginNeedsTheTokenOfItsForm() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/stammkunde/login",
            Map.of("token", "guess", "user", "viewer", "password", PageServer.PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(server.session()).isEmpty();
  }

  @Test
  void thePagesThatAreOpenAreThoseOfTheLogin() {
    assertThat(
            server.pages.routes().stream()
                .filter(Pages.Route::open)
                .map(route -> route.method() + " " + route.path()))
        .containsExactlyInAnyOrder(
            "GET /stammkunde/login",
            "POST /stammkunde/login",
            "POST /stammkunde/language",
            "GET /stammkunde/launch",
            "POST /stammkunde/launch");
  }

  @Test
  void everyRoleMayDoWhatWasAgreed() throws Exception {
    Map<String, String> allowed = new TreeMap<>();
    for (Pages.Route route : server.pages.routes()) {
      if (!route.open()) {
        allowed.merge(allowed(route), name(route), (one, other) -> one + ", " + other);
      }
    }
    assertThat(allowed)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "admin clerk owner privacy viewer",
                "GET , GET /customers/1, GET /duplicates, GET /duplicates/compare, GET /quality,"
                    + " GET /quality/runs/1, GET /sync",
                "admin clerk owner",
                "POST /customers/1/host-customer, GET /new-customers, POST /new-customers/preview,"
                    + " POST /new-customers/create, POST /new-customers/1/settle,"
                    + " POST /customers/1/golden-record, POST /duplicates/decisions,"
                    + " POST /duplicates/decisions/1/take-back,"
                    + " GET /quality/statistic, GET /quality/alerts, GET /quality/risks,"
                    + " GET /quality/groups, POST /sync/books/now",
                "admin owner",
                "GET /duplicates/models, POST /duplicates/models, POST /duplicates/models/activate,"
                    + " GET /quality/catalogue, POST /quality/catalogue/preview, POST"
                    + " /quality/catalogue, GET /quality/calibration, POST /quality/calibration,"
                    + " GET /quality/calibration/progress, POST /quality/runs",
                "admin",
                "GET /sync/books/quarantine, POST /sync/books/replay",
                "admin clerk host nobody owner privacy viewer",
                "POST /logout"));
  }

  private static String name(Pages.Route route) {
    return route.method() + " " + path(route).substring(Pages.PATH.length());
  }

  private static String path(Pages.Route route) {
    return route
        .path()
        .pattern()
        .replace("([0-9]{1,18})", "1")
        .replace("([a-z0-9-]{1,40})", "books");
  }

  /** Those who are not refused, asking one by one. */
  private String allowed(Pages.Route route) throws Exception {
    Set<String> found =
        Stream.concat(Roles.all().stream(), Stream.of("nobody"))
            .filter(user -> status(route, user) != 403)
            .collect(Collectors.toSet());
    return found.stream().sorted().collect(Collectors.joining(" "));
  }

  private int status(Pages.Route route, String user) {
    try {
      server.enter(new Caller(user, Set.of(user)));
      return route.method().equals("GET")
          ? server.get(path(route)).statusCode()
          : server.post(path(route), Map.of("token", server.token())).statusCode();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void whoIsCreatedInTheHostIsToldWithTheLoginOfTheClerk() throws Exception {
    server.logIn("clerk");
    server.post("/stammkunde/customers/2/host-customer", Map.of("token", server.token()));
    assertThat(server.shop.creators).containsExactly("clerk");
  }
}
