package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;

class PagesTest {
  private final Analysis analysis = new Analysis();
  private PageServer server;

  @BeforeEach
  void start() throws Exception {
    server = new PageServer(analysis);
    server.logIn("owner");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String page(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private TopCustomersQuery asked() {
    return server.shop.queries.get(server.shop.queries.size() - 1);
  }

  @Test
  void theListShowsNumbersAndDaysAsGermansWriteThem() throws Exception {
    assertThat(page("/stammkunde"))
        .contains("3 Kunden", "1.234,50", "1.469,06", "3.703,50", "09.11.2026", "Europe/Berlin");
  }

  @Test
  void theListShowsNumbersAndDaysAsEnglishmenWriteThem() throws Exception {
    HttpResponse<String> german = server.get("/stammkunde");
    HttpResponse<String> chosen =
        server.post(
            "/stammkunde/language",
            Map.of("token", PageServer.token(german), "language", "en", "back", "/stammkunde"));
    assertThat(chosen.headers().firstValue("Location")).contains("/stammkunde");
    assertThat(page("/stammkunde")).contains("3 customers", "1,234.50", "9 Nov 2026");
  }

  @Test
  void aRowTellsEverythingOfACustomer() throws Exception {
    assertThat(page("/stammkunde"))
        .contains(
            "Ada Nett",
            "Kette &amp; Söhne",
            "Weg 1<br>Hof<br>10115 Berlin",
            "ada@example.org",
            "Im ERP bekannt als H1, erkannt an: E-Mail-Adresse",
            "Keine Werbung (Robinson, § 7 UWG)",
            "Gast ohne Konto",
            "Stufe A, 57 Punkte",
            "fill=\"#2e7d32\"");
  }

  @Test
  void whatShopsCallTheirCustomersIsNeverMarkup() throws Exception {
    server.shop.name = "<script>alert(1)</script>\"onfocus='x'";
    for (String path : Set.of("/stammkunde", "/stammkunde/customers/1")) {
      assertThat(page(path))
          .doesNotContain("<script>alert", "\"onfocus='")
          .contains("&lt;script&gt;");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stammkunde",
        "/stammkunde/customers/1",
        "/stammkunde/customers/2",
        "/stammkunde/customers/3",
        "/stammkunde/quality"
      })
  void noPageHasScriptOrStyleOfItsOwn(String path) throws Exception {
    assertThat(page(path))
        .doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/stammkunde", "/stammkunde/quality", "/stammkunde/nothing", "/stammkunde?top=-1"})
  void everyAnswerKeepsToItself(String path) throws Exception {
    assertThat(server.get(path).headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("same-origin"))
        .containsEntry("content-language", List.of("de"))
        .hasEntrySatisfying(
            "content-security-policy",
            policy ->
                assertThat(policy.get(0))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .endsWith("frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
  }

  @Test
  void theErpOfTheSettingsMayShowThePagesInAFrame() throws Exception {
    server.settings.updated(
        new Hashtable<>(Map.of("frame.ancestors", "https://erp.example.org:8000")));
    assertThat(server.get("/stammkunde").headers().firstValue("Content-Security-Policy").orElse(""))
        .endsWith("frame-ancestors https://erp.example.org:8000");
  }

  @Test
  void styleAndScriptsAreKeptByTheBrowserForever() throws Exception {
    Matcher assets =
        Pattern.compile("(?:src|href)=\"(/stammkunde/assets/[^\"]+)\"")
            .matcher(page("/stammkunde"));
    int found = 0;
    while (assets.find()) {
      found++;
      HttpResponse<String> asset = server.get(assets.group(1));
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.body()).isNotBlank();
      assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }
    assertThat(found).isEqualTo(5);
  }

  @Test
  void theAddressHasTheParametersOfTheApi() throws Exception {
    page(
        "/stammkunde?period=4w&asOf=2026-11-10T00:00:00Z&orderKind=pick-up&deliveryKind=download"
            + "&company=true&branch=Mitte&shop=vendure&guests=true&goodsOnly=true&rankBy=gross&top=7");
    TopCustomersQuery query = server.shop.queries.get(server.shop.queries.size() - 1);
    assertThat(query.period()).isEqualTo(Period.parse("4w"));
    assertThat(query.asOf()).contains(Instant.parse("2026-11-10T00:00:00Z"));
    assertThat(query.orderKinds()).containsExactly(OrderKind.PICK_UP);
    assertThat(query.companyCustomers()).contains(true);
    assertThat(query.branches()).containsExactly("Mitte");
    assertThat(query.guests()).isTrue();
    assertThat(query.goodsOnly()).isTrue();
    assertThat(query.rankBy()).isEqualTo(TopCustomersQuery.RankBy.GROSS);
    assertThat(query.limit()).isEqualTo(7);
  }

  @Test
  void theFormLeadsToTheShortAddress() throws Exception {
    HttpResponse<String> answer =
        server.get(
            "/stammkunde?count=4&unit=w&until=2026-11-09&company=&branch=&rankBy=net&top=200"
                + "&orderKind=own-stock&orderKind=shipping&orderKind=pick-up");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/stammkunde?period=4w&asOf=2026-11-09T23%3A00%3A00Z");
  }

  @Test
  void aScriptGetsTheListAloneAndTheShortAddress() throws Exception {
    HttpResponse<String> answer = server.part("/stammkunde?count=4&unit=w");
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("/stammkunde?period=4w");
    assertThat(answer.body()).contains("1.234,50").doesNotContain("<html");
  }

  @Test
  void theSameListTwiceIsOneStepInTheHistory() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/stammkunde?count=4&unit=w")
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/stammkunde?period=4w"));
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("false");
  }

  @Test
  void theFileHasTheRowsOfTheList() throws Exception {
    assertThat(page("/stammkunde?period=4w&branch=Mitte"))
        .contains(
            "/api/v1/top-customers?period=4w&amp;asOf=2026-11-22T10%3A00%3A00Z&amp;branch=Mitte"
                + "&amp;format=csv&amp;bom=true");
  }

  @ParameterizedTest
  @CsvSource({
    "count=10000&unit=m, Zeitraum, Muss 1 bis 1200 Tage",
    "count=-3&unit=d, Zeitraum, Muss 1 bis 1200 Tage",
    "top=-1, Höchstens, Muss eine ganze Zahl von 1 bis 10.000 sein",
    "until=9999-01-01, bis einschließlich, Muss ein Tag der Jahre 1900 bis 2999",
    "orderKind=post, Bestellart, 'Muss eines sein von: own-stock'",
    "perod=30d, perod, Diesen Parameter gibt es nicht",
    "guests=ja, Gäste zeigen, 'Muss eines sein von: true, false'"
  })
  void aWrongFieldIsNamedWithItsFix(String query, String field, String fix) throws Exception {
    for (HttpResponse<String> answer :
        List.of(server.get("/stammkunde?" + query), server.part("/stammkunde?" + query))) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains("<strong>" + field + "</strong>: " + fix.replace("10.000", "10000"));
    }
  }

  @Test
  void whatWasTypedWrongStaysInItsField() throws Exception {
    assertThat(server.get("/stammkunde?count=10000&unit=m&branch=Mitte").body())
        .contains("value=\"10000\"", "value=\"Mitte\"");
  }

  @Test
  void anEmptyPeriodTellsWhenTheLastSaleWas() throws Exception {
    assertThat(page("/stammkunde?period=2d&branch=Mitte"))
        .contains(
            "Der letzte bekannte Verkauf war am 09.11.2026.",
            "/stammkunde?period=2d&amp;asOf=2026-11-09T23%3A00%3A00Z&amp;branch=Mitte");
  }

  @Test
  void aShopWithoutAnySaleSaysSo() throws Exception {
    server.shop.now = Shop.SALE;
    assertThat(page("/stammkunde")).contains("Auch davor ist kein Verkauf bekannt.");
  }

  @Test
  void whoMayCreateNobodySeesNoButton() throws Exception {
    assertThat(page("/stammkunde")).contains("Ada Nett", "/customers/2/host-customer");
    server.logIn("viewer");
    assertThat(page("/stammkunde")).contains("Ada Nett").doesNotContain("host-customer");
  }

  @Test
  void whoIsCreatedShowsSoInTheRow() throws Exception {
    HttpResponse<String> answer = create("2");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Im ERP angelegt als H7").doesNotContain("<html");
    assertThat(create("2").body()).contains("War im ERP schon angelegt als H7");
  }

  @Test
  void withoutAScriptWhoWasCreatedIsShown() throws Exception {
    HttpResponse<String> answer =
        server.post("/stammkunde/customers/2/host-customer", Map.of("token", server.token()));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/stammkunde/customers/2");
  }

  @Test
  void aRefusalOfTheHostIsToldInClearWords() throws Exception {
    server.shop.failure =
        Optional.of(
            new HostCreationRefused(HostCreationRefused.Reason.HOST_REFUSED, "Postleitzahl fehlt"));
    HttpResponse<String> answer = create("2");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"", "Sie meldet: Postleitzahl fehlt");
  }

  private HttpResponse<String> create(String id) throws Exception {
    return server.send(
        server
            .form("/stammkunde/customers/" + id + "/host-customer", Map.of("token", server.token()))
            .header("HX-Request", "true"));
  }

  @Test
  void aCustomerHasSourcesLinksConflictsAndReasons() throws Exception {
    assertThat(page("/stammkunde/customers/1"))
        .contains(
            "https://erp.example.org/1",
            "abgeleitet",
            "E-Mail-Adresse",
            "Die Kundennummer sagt etwas anderes",
            "Umsatz netto, letzte 12 Monate",
            "1.234,50\u00a0€",
            "ab 1.000,00\u00a0€",
            "+60",
            "-3",
            "12,5\u00a0%",
            "Das ist die beste Stufe.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "privacy"})
  void whoIsNoClerkSeesTheGradeWithoutItsReasons(String user) throws Exception {
    server.logIn(user);
    assertThat(page("/stammkunde/customers/1"))
        .contains("Stufe A, 57 Punkte", "Die Gründe der Punkte sieht, wer die Rolle „clerk“ hat.")
        .doesNotContain("data-points", "Umsatz netto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clerk", "owner", "admin"})
  void aClerkSeesTheReasons(String user) throws Exception {
    server.logIn(user);
    assertThat(page("/stammkunde/customers/1"))
        .contains("Stufe A, 57 Punkte", "data-points", "Umsatz netto, letzte 12 Monate");
  }

  @Test
  void theHistoryOfTheBrowserGetsTheNumberOfACustomerAndNoName() throws Exception {
    assertThat(page("/stammkunde/customers/1")).contains("<title>Kunde 1 · Stammkunde</title>");
  }

  @Test
  void thePointsOfTheReasonsAddUp() throws Exception {
    Matcher points =
        Pattern.compile("data-points=\"(-?[0-9]+)\"").matcher(page("/stammkunde/customers/1"));
    int sum = 0;
    int last = 0;
    while (points.find()) {
      sum += last;
      last = Integer.parseInt(points.group(1));
    }
    assertThat(last).isEqualTo(sum).isEqualTo(57);
  }

  @Test
  void ordersComePartByPart() throws Exception {
    assertThat(page("/stammkunde/customers/1"))
        .contains("O0", "O1", "cursor=2")
        .doesNotContain("O2<");
    assertThat(server.part("/stammkunde/customers/1?cursor=2").body())
        .contains("O2", "storniert")
        .doesNotContain("<html");
  }

  @Test
  void aJoinedCustomerLeadsToTheOneItWasJoinedTo() throws Exception {
    HttpResponse<String> answer = server.get("/stammkunde/customers/999");
    assertThat(answer.headers().firstValue("Location")).contains("/stammkunde/customers/1");
  }

  @ParameterizedTest
  @CsvSource({
    "/stammkunde/customers/4, 404, Kunde nicht gefunden",
    "/stammkunde/customers/x, 404, Diese Seite gibt es nicht.",
    "/stammkunde/customers/0, 400, Muss eine positive ganze Zahl sein.",
    "/stammkunde/customers/1?cursor=x, 400, Seite der Bestellungen",
    "/stammkunde/logout, 405, So kann diese Seite nicht aufgerufen werden.",
    "/stammkunde?branch=%zz, 400, Die Adresse ist beschädigt"
  })
  void whatIsNotThereIsSaid(String path, int status, String said) throws Exception {
    // Written by hand, as java.net.http refuses to send %zz.
    String raw = raw(path);
    assertThat(raw).startsWith("HTTP/1.1 " + status).contains(said);
  }

  private String raw(String path) throws Exception {
    try (java.net.Socket socket = new java.net.Socket("localhost", server.address("/").getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de\r\nCookie: %s=%s\r\nConnection: close\r\n\r\n"
              .formatted(path, org.stammkunde.edge.Sessions.COOKIE, server.session());
      socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return new String(
          socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatIsAwayIsSaidWithATime() throws Exception {
    server.shop.failure = Optional.of(new Unavailable("the figures are being loaded"));
    HttpResponse<String> answer = server.get("/stammkunde");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).contains("Zurzeit nicht verfügbar").doesNotContain("figures");
  }

  @Test
  void ourOwnFaultTellsNothingOfUs() throws Exception {
    server.shop.failure = Optional.of(new IllegalStateException("SELECT secret"));
    HttpResponse<String> answer = server.get("/stammkunde");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Das war unser Fehler.")
        .doesNotContain("SELECT", "Exception");
  }

  @Test
  void theAnalysisShowsItsRunItsPointsAndItsCatalogue() throws Exception {
    assertThat(page("/stammkunde/quality?interval=10&top=200"))
        .contains(
            "1.234",
            "50 bis 59",
            "<rect width=\"1000\"",
            "<rect width=\"234\"",
            "Die besten 200 Kunden haben mindestens 57 Punkte; so viele haben 203 Kunden.",
            "Buchhandel",
            "Umsatz netto, letzte 12 Monate",
            "unter 1.000,00\u00a0€",
            "ab 50");
  }

  @Test
  void beforeTheFirstRunThePageSaysSo() throws Exception {
    analysis.scored = false;
    assertThat(page("/stammkunde/quality")).contains("noch kein Lauf ist zu Ende gegangen");
    assertThat(page("/stammkunde/customers/1")).contains("noch kein Lauf ist zu Ende gegangen");
  }

  @Test
  void anOwnerStartsARunOfTheEndOfADay() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/stammkunde/quality/runs", Map.of("token", server.token(), "day", "2026-11-09"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(analysis.startedAsOf).contains(Instant.parse("2026-11-09T23:00:00Z"));
    assertThat(analysis.startedBy).isEqualTo("owner");
  }

  @Test
  void aRunOfTodayIsOfNow() throws Exception {
    server.post("/stammkunde/quality/runs", Map.of("token", server.token(), "day", "2026-11-22"));
    assertThat(analysis.startedAsOf).isEmpty();
    assertThat(analysis.startedBy).isEqualTo("owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "1969-12-31", "gestern"})
  void aDayThatNoRunCanBeOfIsNamed(String day) throws Exception {
    HttpResponse<String> answer =
        server.post("/stammkunde/quality/runs", Map.of("token", server.token(), "day", day));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "<h1>Das wurde nicht ausgeführt</h1>",
            "<strong>Stand am Ende des Tages</strong>: Muss ein Tag von 1970-01-01 bis heute"
                + " sein.");
    assertThat(analysis.startedBy).isEmpty();
  }

  @Test
  void whyARunUnderWayKeepsAnotherFromStartingIsSaid() throws Exception {
    analysis.failure = Optional.of(new QualityRunUnderWay(2));
    HttpResponse<String> answer = startRun();
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("<h1>Ein Lauf ist im Gang</h1>", "Lauf 2 der Qualitätsanalyse ist im Gang.")
        .doesNotContain("kann nicht gezeigt werden", "bis einschließlich");
  }

  @Test
  void whyACatalogueKeepsARunFromStartingIsSaidLineByLine() throws Exception {
    analysis.failure =
        Optional.of(new CatalogueRejected(List.of(new Rejection(7, "points", "x", "no number"))));
    HttpResponse<String> answer = startRun();
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "<h1>Der Katalog ist nicht verwendbar</h1>",
            "<strong>points</strong>: Zeile 7: no number.")
        .doesNotContain("kann nicht gezeigt werden");
  }

  private HttpResponse<String> startRun() throws Exception {
    return server.post("/stammkunde/quality/runs", Map.of("token", server.token()));
  }

  @Test
  void aRunIsFollowedUntilItsEnd() throws Exception {
    analysis.state = QualityRun.State.RUNNING;
    assertThat(page("/stammkunde/quality")).contains("hx-get=\"/stammkunde/quality/runs/2\"");
    HttpResponse<String> running = server.part("/stammkunde/quality/runs/2");
    assertThat(running.statusCode()).isEqualTo(204);
    assertThat(running.headers().firstValue("HX-Refresh")).isEmpty();
    analysis.state = QualityRun.State.DONE;
    assertThat(server.part("/stammkunde/quality/runs/2").headers().firstValue("HX-Refresh"))
        .contains("true");
  }

  @Test
  void whatFailsInAPartIsSaidAtTheTopAndLeavesWhatAskedInItsPlace() throws Exception {
    assertThat(page("/stammkunde")).contains("<div id=\"message\"></div>");
    server.shop.failure = Optional.of(new Unavailable("away"));
    analysis.failure = Optional.of(new Unavailable("away"));
    for (HttpResponse<String> answer :
        List.of(
            server.part("/stammkunde"), server.part("/stammkunde/quality/runs/2"), create("2"))) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("HX-Retarget")).contains("#message");
      assertThat(answer.headers().firstValue("HX-Reswap")).contains("innerHTML");
      assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("<html");
    }
    server.shop.failure = Optional.empty();
    HttpResponse<String> orders = server.part("/stammkunde/customers/1?cursor=x");
    assertThat(orders.statusCode()).isEqualTo(400);
    assertThat(orders.headers().firstValue("HX-Retarget")).contains("#message");
  }

  @Test
  void theLinkBesideARunStaysWhereItIs() throws Exception {
    analysis.state = QualityRun.State.RUNNING;
    assertThat(page("/stammkunde/quality"))
        .containsPattern("id=\"progress\"[^>]* hx-swap=\"none\"[^\n]*href=\"/stammkunde/quality\"");
  }

  @Test
  void withoutAnAnalysisThePagesSayThatItIsAway() throws Exception {
    try (PageServer without = new PageServer(Absent.analysis())) {
      without.logIn("viewer");
      for (String path : Set.of("/stammkunde/quality", "/stammkunde/customers/1")) {
        HttpResponse<String> answer = without.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Analyse ist zurzeit nicht verfügbar");
      }
    }
  }

  @Test
  void theSessionGoesOnWhileItIsUsed() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.clock.add(Duration.ofMinutes(29));
      page("/stammkunde");
    }
    assertThat(asked().limit()).isEqualTo(200);
  }

  @Test
  void aMethodThatNobodyKnowsIsRefused() throws Exception {
    assertThat(
            server
                .send(server.request("/stammkunde").method("DELETE", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
  }

  /** What Blueprint gives for a service that is not there. */
  private static final class Absent {
    private static org.stammkunde.api.CustomerQuality analysis() {
      return (org.stammkunde.api.CustomerQuality)
          java.lang.reflect.Proxy.newProxyInstance(
              Absent.class.getClassLoader(),
              new Class<?>[] {org.stammkunde.api.CustomerQuality.class},
              (proxy, method, arguments) -> {
                throw new ServiceUnavailableException("away", "(objectClass=x)");
              });
    }
  }
}
