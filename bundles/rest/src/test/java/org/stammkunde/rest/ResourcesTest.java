package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.SystemHealth.State;
import org.stammkunde.api.Unavailable;

class ResourcesTest {
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aCustomerHasItsLinksWithEvidence() throws Exception {
    JsonNode customer = json(server.get("viewer", "/customers/1"));
    assertThat(customer.get("links").findValuesAsText("status"))
        .containsExactly("inferred", "retracted");
    assertThat(customer.get("links").findValuesAsText("evidence"))
        .containsExactly("email", "person");
    assertThat(customer.get("conflicts").get(0).get("reason").textValue())
        .isEqualTo("number-against-email");
    assertThat(customer.get("hostUrl").textValue()).isEqualTo("https://erp.example.org/1");
    assertThat(customer.get("ordersUrl").textValue()).isEqualTo("https://erp.example.org/1/orders");
  }

  @Test
  void aJoinedCustomerLeadsToTheSurvivor() throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/customers/999");
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/customers/1");
  }

  @Test
  void ordersComeInParts() throws Exception {
    HttpResponse<String> first = server.get("viewer", "/customers/1/orders?limit=3");
    assertThat(json(first).findValuesAsText("number")).containsExactly("O0", "O1", "O2");
    assertThat(first.headers().firstValue("Link"))
        .contains("</api/v1/customers/1/orders?limit=3&cursor=3>; rel=\"next\"");
    HttpResponse<String> second = server.get("viewer", "/customers/1/orders?limit=3&cursor=3");
    assertThat(json(second).findValuesAsText("number")).containsExactly("O3", "O4");
    assertThat(second.headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cursor=x, cursor", "limit=0, limit", "limit=201, limit"})
  void aBadPartIsNamed(String query, String field) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/customers/1/orders?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly(field);
  }

  @Test
  void creatingTwiceFindsTheFirst() throws Exception {
    HttpResponse<String> first = server.post("clerk", "/customers/1/host-customer", "");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).contains("/api/v1/customers/1");
    HttpResponse<String> second = server.post("clerk", "/customers/1/host-customer", "{}");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second).get("hostCustomer").textValue()).isEqualTo("H7");
  }

  @Test
  void shopsHaveTheirLastRun() throws Exception {
    JsonNode shop = json(server.get("viewer", "/sync")).get("shops").get(0);
    assertThat(shop.get("lastRun").get("state").textValue()).isEqualTo("done");
    assertThat(shop.get("lastRun").has("problem")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"en, line 3: net: missing", "de, Zeile 3: net: fehlt"})
  void quarantineHasReasonsInTheLanguageOfTheCaller(String language, String reason)
      throws Exception {
    JsonNode list =
        json(
            server.send(
                server
                    .request("admin", "/sync/vendure/quarantine")
                    .header("Accept-Language", language)));
    assertThat(list.get("documents").get(0).get("reasons").get(0).textValue()).isEqualTo(reason);
  }

  @Test
  void replayTellsWhatBecameOfIt() throws Exception {
    JsonNode replayed = json(server.post("admin", "/sync/vendure/quarantine/replay", ""));
    assertThat(replayed.get("applied").intValue()).isEqualTo(1);
    assertThat(replayed.get("stillRejected").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"UP, 200", "STARTING, 503", "DOWN, 503"})
  void readyTellsTheStateAndNoMore(State state, int status) throws Exception {
    server.shop.state = state;
    HttpResponse<String> answer = server.get("viewer", "/health/ready");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"status\":\"" + state + "\"}");
  }

  @Test
  void healthHasTheParts() throws Exception {
    JsonNode health = json(server.get("viewer", "/health"));
    assertThat(health.get("parts").get(0).get("name").textValue()).isEqualTo("ledger");
  }

  @Test
  void withoutAnEngineWeAreLiveButNotReady() throws Exception {
    server.shop.failure = Optional.of(new Unavailable("engine"));
    assertThat(server.send(server.request("/health/live")).statusCode()).isEqualTo(200);
    assertThat(server.get("viewer", "/health/ready").body()).isEqualTo("{\"status\":\"DOWN\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "start.js",
        "swagger-ui-bundle.js",
        "swagger-ui.css",
        "favicon-32x32.png"
      })
  void thePageOfTheDescriptionIsWhole(String asset) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/api-docs/" + asset);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("script-src 'self';");
  }

  @ParameterizedTest
  @CsvSource({
    "/top-customers, 200",
    "/health/live, 200",
    "/nothing, 404",
    "/sync?x=1, 400",
    "/sync/vendure/quarantine, 403",
    "/customers/999, 308"
  })
  void everyAnswerKeepsToItself(String path, int status) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("viewer", path).header("Accept-Language", "de"));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().map())
        .contains(
            header("Cache-Control", "no-store"),
            header("X-Content-Type-Options", "nosniff"),
            header("Referrer-Policy", "no-referrer"),
            header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            header("Content-Language", "de"),
            header("Vary", "Accept, Accept-Language, Authorization, Cookie"));
  }

  private static Map.Entry<String, List<String>> header(String name, String value) {
    return Map.entry(name.toLowerCase(Locale.ROOT), List.of(value));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
