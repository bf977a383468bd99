package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

class QualityResourceTest {
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
  void aRunIsStartedForWhoAsksAndLocationLeadsToIt() throws Exception {
    HttpResponse<String> answer =
        server.post("owner", "/quality/runs?asOf=2011-12-10T00:00:00Z", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/quality/runs/2");
    assertThat(server.quality.startedAsOf).hasValue(Instant.parse("2011-12-10T00:00:00Z"));
    JsonNode run = json(answer);
    assertThat(run.get("id").textValue()).isEqualTo("2");
    assertThat(run.get("state").textValue()).isEqualTo("running");
    assertThat(run.get("asOf").textValue()).isEqualTo("2011-12-10T00:00:00Z");
    assertThat(run.get("requestedBy").textValue()).isEqualTo("owner");
    assertThat(run.has("endedAt")).isFalse();
    assertThat(run.has("digest")).isFalse();
  }

  @Test
  void withoutAPointInTimeTheRunIsOfNow() throws Exception {
    server.post("owner", "/quality/runs", "{}");
    assertThat(server.quality.startedAsOf).isEmpty();
  }

  @Test
  void aPointInTimeThatIsNoneYetIsNamed() throws Exception {
    server.quality.failure = Optional.of(new IllegalArgumentException("asOf"));
    HttpResponse<String> answer =
        server.post("owner", "/quality/runs?asOf=2999-12-10T00:00:00Z", "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly("asOf");
  }

  @ParameterizedTest
  @CsvSource({
    "en, Line 4: overlaps line 3., Whole file: is missing.",
    "de, Zeile 4: überschneidet sich mit Zeile 3., Ganze Datei: fehlt."
  })
  void everyWrongLineOfTheCatalogueIsNamed(String language, String line, String whole)
      throws Exception {
    server.quality.failure =
        Optional.of(
            new CatalogueRejected(
                List.of(
                    new Rejection(0, "name", "", new Saying("is missing", "fehlt")),
                    new Rejection(
                        4,
                        "criterion.t.band.2",
                        "x",
                        new Saying("overlaps line 3", "überschneidet sich mit Zeile 3")))));
    HttpResponse<String> answer =
        server.send(
            server
                .request("owner", "/quality/runs")
                .header("Accept-Language", language)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    JsonNode problem = json(answer);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem.get("code").textValue()).isEqualTo("catalogue-invalid");
    assertThat(problem.get("errors").findValuesAsText("field"))
        .containsExactly("name", "criterion.t.band.2");
    assertThat(problem.get("errors").findValuesAsText("reason")).containsExactly(whole, line);
  }

  @Test
  void aRunThatIsUnderWayIsNamed() throws Exception {
    server.quality.failure = Optional.of(new QualityRunUnderWay(1_234_567));
    HttpResponse<String> answer = server.post("owner", "/quality/runs", "");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).get("code").textValue()).isEqualTo("quality-run-under-way");
    assertThat(json(answer).get("detail").textValue()).startsWith("Run 1234567 of");
  }

  @ParameterizedTest
  @CsvSource({"1", "current"})
  void aRunHasItsFigures(String id) throws Exception {
    JsonNode run = json(server.get("viewer", "/quality/runs/" + id));
    assertThat(run.get("state").textValue()).isEqualTo("done");
    assertThat(run.get("customers").intValue()).isEqualTo(450);
    assertThat(run.get("changed").intValue()).isEqualTo(12);
    assertThat(run.get("digest").textValue()).isEqualTo("abc");
    assertThat(run.get("endedAt").textValue()).isEqualTo("2026-11-22T00:00:02Z");
  }

  @Test
  void runsComeInParts() throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/quality/runs?limit=1");
    assertThat(json(answer).get("runs").findValuesAsText("id")).containsExactly("1");
    assertThat(answer.headers().firstValue("Link"))
        .contains("</api/v1/quality/runs?limit=1&cursor=more>; rel=\"next\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/quality/runs/99, 404, quality-run-not-found",
    "/quality/runs/99/distribution, 404, quality-run-not-found",
    "/quality/runs/99/limit, 404, quality-run-not-found",
    "/quality/catalogue?version=9, 404, catalogue-version-not-found",
    "/customers/77/score, 404, customer-not-found"
  })
  void whatIsNotThereIsNamed(String path, int status, String code) throws Exception {
    HttpResponse<String> answer = server.get("clerk", path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void withoutAnyRunThereIsNoCurrentOne() throws Exception {
    server.quality.failure = Optional.of(new IllegalStateException());
    assertThat(server.get("viewer", "/quality/runs/current").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/quality/runs/x, id",
    "/quality/runs/0, id",
    "/quality/runs/-1/limit, id",
    "/quality/runs/1/distribution?interval=0, interval",
    "/quality/runs/1/distribution?interval=-1, interval",
    "/quality/runs/1/distribution?interval=1000001, interval",
    "/quality/runs/1/limit?top=-1, top",
    "/quality/runs/1/limit?top=1000000001, top",
    "/quality/runs/1/limit?top=ten, top",
    "/quality/catalogue?version=0, version",
    "/quality/runs?cursor=x, cursor",
    "/customers/x/score, id"
  })
  void aBadInputIsNamed(String path, String field) throws Exception {
    HttpResponse<String> answer = server.get("clerk", path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly(field);
  }

  @Test
  void theLimitsOfTheNumbersAreToldWithoutASeparator() throws Exception {
    JsonNode problem = json(server.get("viewer", "/quality/runs/1/limit?top=0"));
    assertThat(problem.get("errors").get(0).get("reason").textValue())
        .isEqualTo("Must be a whole number from 1 to 1000000000.");
  }

  @Test
  void theDistributionIsCumulatedFromTheTop() throws Exception {
    JsonNode distribution = json(server.get("viewer", "/quality/runs/current/distribution"));
    assertThat(distribution.get("interval").intValue()).isEqualTo(100);
    assertThat(distribution.get("groups").findValuesAsText("from")).containsExactly("100", "-100");
    assertThat(distribution.get("groups").findValuesAsText("cumulative"))
        .containsExactly("50", "450");
    assertThat(distribution.get("run").get("id").textValue()).isEqualTo("1");
  }

  @Test
  void theLimitHasItsPointsAndTheCountWithTies() throws Exception {
    JsonNode limit = json(server.get("viewer", "/quality/runs/1/limit?top=1000000000"));
    assertThat(limit.get("top").intValue()).isEqualTo(1_000_000_000);
    assertThat(limit.get("points").intValue()).isEqualTo(151);
    assertThat(limit.get("count").intValue()).isEqualTo(137);
  }

  @Test
  void theCatalogueIsToldInTheUnitsOfPeople() throws Exception {
    JsonNode catalogue = json(server.get("viewer", "/quality/catalogue"));
    assertThat(catalogue.get("version").intValue()).isEqualTo(2);
    JsonNode recent = catalogue.get("criteria").get(0);
    assertThat(recent.get("measure").textValue()).isEqualTo("turnover");
    assertThat(recent.get("period").textValue()).isEqualTo("12m");
    assertThat(recent.get("unit").textValue()).isEqualTo("currency");
    assertThat(recent.get("bands").get(0).has("from")).isFalse();
    assertThat(recent.get("bands").get(1).get("from").textValue()).isEqualTo("49.90");
    JsonNode grade = catalogue.get("grades").get(1);
    assertThat(grade.get("name").textValue()).isEqualTo("A");
    assertThat(grade.get("from").intValue()).isEqualTo(100);
    assertThat(grade.has("to")).isFalse();
    assertThat(json(server.get("viewer", "/quality/catalogue?version=1")).get("version").intValue())
        .isEqualTo(1);
  }

  @Test
  void theTextOfTheCatalogueIsTheFile() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("viewer", "/quality/catalogue?version=1")
                .header("Accept", "text/plain"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ShopQuality.TEXT);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
  }

  @Test
  void reasonsAreToldInTheUnitsOfPeople() throws Exception {
    JsonNode reasons = json(server.get("clerk", "/customers/1/score"));
    assertThat(reasons.get("points").intValue()).isEqualTo(35);
    assertThat(reasons.get("grade").get("name").textValue()).isEqualTo("B");
    assertThat(reasons.get("recorded").get("points").intValue()).isEqualTo(40);
    JsonNode recent = reasons.get("contributions").get(0);
    assertThat(recent.get("criterion").textValue()).isEqualTo("recent");
    assertThat(recent.get("title").textValue()).isEqualTo("recent");
    assertThat(recent.get("value").textValue()).isEqualTo("1234.56");
    assertThat(recent.get("from").textValue()).isEqualTo("49.90");
    assertThat(recent.has("to")).isFalse();
    assertThat(recent.get("points").intValue()).isEqualTo(40);
    JsonNode lacking = reasons.get("contributions").get(1);
    assertThat(lacking.has("value")).isFalse();
    assertThat(lacking.get("points").intValue()).isEqualTo(-5);
    assertThat(reasons.get("next").get("grade").textValue()).isEqualTo("A");
    assertThat(reasons.get("next").get("missingPoints").intValue()).isEqualTo(65);
  }

  @Test
  void theListOfTopCustomersShowsTheScore() throws Exception {
    JsonNode rows = json(server.get("viewer", "/top-customers")).get("customers");
    assertThat(rows.get(0).get("score").get("points").intValue()).isEqualTo(151);
    assertThat(rows.get(0).get("score").get("grade").textValue()).isEqualTo("A");
    assertThat(rows.get(0).get("score").get("colour").textValue()).isEqualTo("#00694e");
    assertThat(rows.get(1).has("score")).isFalse();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
