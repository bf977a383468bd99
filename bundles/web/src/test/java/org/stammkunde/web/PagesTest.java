package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.Sessions;

/** What all pages have alike. */
class PagesTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void whatShopsCallTheirCustomersIsNeverMarkup() throws Exception {
    server.shop.name = "<script>alert(1)</script>\"onfocus='x'";
    for (String path : Set.of("/stammkunde", "/stammkunde/customers/1")) {
      assertThat(server.page(path))
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
        "/stammkunde/duplicates",
        "/stammkunde/duplicates/compare?left=host/H1&right=shop/vendure/C2",
        "/stammkunde/duplicates/models",
        "/stammkunde/quality"
      })
  void noPageHasScriptOrStyleOfItsOwn(String path) throws Exception {
    assertThat(server.page(path))
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
            .matcher(server.page("/stammkunde"));
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
    try (Socket socket = new Socket("localhost", server.address("/").getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de\r\nCookie: %s=%s\r\nConnection: close\r\n\r\n"
              .formatted(path, Sessions.COOKIE, server.session());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aMethodThatNobodyKnowsIsRefused() throws Exception {
    assertThat(
            server
                .send(server.request("/stammkunde").method("DELETE", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
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
  void whatFailsInAPartIsSaidAtTheTopAndLeavesWhatAskedInItsPlace() throws Exception {
    assertThat(server.page("/stammkunde")).contains("<div id=\"message\"></div>");
    server.shop.failure = Optional.of(new Unavailable("away"));
    server.analysis.failure = Optional.of(new Unavailable("away"));
    for (HttpResponse<String> answer :
        List.of(
            server.part("/stammkunde"),
            server.part("/stammkunde/quality/runs/2"),
            server.create("2"))) {
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
      server.page("/stammkunde");
    }
    assertThat(server.shop.asked().limit()).isEqualTo(200);
  }

  /** What Blueprint gives for a service that is not there. */
  private static final class Absent {
    private static CustomerQuality analysis() {
      return (CustomerQuality)
          Proxy.newProxyInstance(
              Absent.class.getClassLoader(),
              new Class<?>[] {CustomerQuality.class},
              (proxy, method, arguments) -> {
                throw new ServiceUnavailableException("away", "(objectClass=x)");
              });
    }
  }
}
