package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risks, groups, early warnings, drift, differences of catalogues, and calibrations. */
class CustomerOutlookResourceTest {
  @AutoClose private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @Test
  void risksSayWhatGivesThePoints() throws Exception {
    JsonNode list = json(server.get("clerk", "/quality/risks"));

    assertThat(list.get("catalogue").textValue()).isEqualTo("Risiko");
    assertThat(list.get("grades").get(0).get("customers").intValue()).isEqualTo(3);
    JsonNode reason = list.get("customers").get(0).get("reasons").get(0);
    assertThat(reason.get("value").textValue()).isEqualTo("25.50");
    assertThat(reason.get("points").intValue()).isEqualTo(60);
  }

  @Test
  void aGroupTellsItsCustomers() throws Exception {
    JsonNode all = json(server.get("clerk", "/quality/rfm-groups"));
    assertThat(all.get("groups").get(1).get("turnover").textValue()).isEqualTo("1234.50");
    assertThat(all.get("customers")).isEmpty();

    JsonNode one = json(server.get("clerk", "/quality/rfm-groups?group=at-risk"));
    assertThat(one.get("customers").get(0).get("who").get("hostCustomer").textValue())
        .isEqualTo("H1");
    assertThat(one.get("customers").get(0).has("days")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/quality/rfm-groups?group=best, group",
    "/quality/risks?rows=0, rows",
    "/quality/early-warnings?rows=100001, rows",
    "/quality/early-warnings?format=doc, format",
    "/quality/catalogue/differences?from=x, from"
  })
  void aWrongParameterIsNamed(String path, String field) throws Exception {
    HttpResponse<String> answer = server.get("clerk", path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").get(0).get("field").textValue()).isEqualTo(field);
  }

  @Test
  void earlyWarningsAreASheetWithoutFormulas() throws Exception {
    HttpResponse<String> answer = server.get("clerk", "/quality/early-warnings?format=csv");

    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"early-warnings.csv\"");
    assertThat(answer.body().lines().toList())
        .containsExactly(
            "\"customer\",\"hostCustomer\",\"name\",\"days\",\"usual\",\"alive\",\"turnover\"",
            "1,\"H1\",\"'=Anna & Söhne\",90,30,40.50,1234.50");
  }

  @ParameterizedTest
  @CsvSource({"risks", "rfm-groups", "rfm-groups?group=at-risk", "early-warnings"})
  void everyListIsPaperToo(String path) throws Exception {
    HttpResponse<String> answer =
        server.get("clerk", "/quality/" + path + (path.contains("?") ? "&" : "?") + "format=pdf");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("%PDF");
  }

  @Test
  void theDriftIsAMetricToo() throws Exception {
    JsonNode drift = json(server.get("viewer", "/quality/drift"));
    assertThat(drift.get("index").doubleValue()).isEqualTo(0.3125);
    assertThat(drift.get("stale").booleanValue()).isTrue();
    assertThat(server.get("admin", "/metrics").body()).contains("stammkunde_quality_drift 0.3125");
  }

  @Test
  void theDifferencesOfTwoVersionsAreDataAndASentence() throws Exception {
    JsonNode changes =
        json(
            server.send(
                server
                    .request("viewer", "/quality/catalogue/differences?from=1&to=2")
                    .header("Accept-Language", "de")));

    assertThat(changes.get("changes").get(0).get("kind").textValue())
        .isEqualTo("criterion-changed");
    assertThat(changes.get("changes").get(0).get("said").textValue()).isEqualTo("Kriterium recent");
    assertThat(server.get("viewer", "/quality/catalogue/differences?from=9").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aCalibrationIsStartedWithWhatWasAskedFor() throws Exception {
    HttpResponse<String> answer =
        server.post("owner", "/quality/calibration?cut=2026-03-31&days=50&top=20", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("state").textValue()).isEqualTo("running");
    assertThat(server.outlook.asked).isEqualTo("2026-03-31 50 20 – owner");
  }

  @ParameterizedTest
  @CsvSource({"cut=2027-01-01", "cut=yesterday"})
  void aCutWithoutAnOutcomeIsRefused(String query) throws Exception {
    HttpResponse<String> answer = server.post("owner", "/quality/calibration?" + query, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").get(0).get("field").textValue()).isEqualTo("cut");
  }

  @Test
  void ofSeveralCataloguesOneHasToBeNamed() throws Exception {
    server.outlook.catalogues = List.of("Firmen", "Privat");

    for (String query : List.of("", "?catalogue=Vereine")) {
      HttpResponse<String> answer = server.post("owner", "/quality/calibration" + query, "");
      assertThat(answer.statusCode()).isEqualTo(400);
      JsonNode error = json(answer).get("errors").get(0);
      assertThat(error.get("field").textValue()).isEqualTo("catalogue");
      assertThat(error.toString()).contains("Firmen, Privat");
    }
    HttpResponse<String> answer =
        server.post("owner", "/quality/calibration?catalogue=Firmen&days=50&top=20", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(server.outlook.asked).endsWith("50 20 Firmen owner");
  }

  @Test
  void whyItFailedIsToldInTheLanguageOfTheCaller() throws Exception {
    server.outlook.failed();

    assertThat(json(server.get("owner", "/quality/calibration")).get("problem").textValue())
        .isEqualTo("only 2 customers had bought");
    assertThat(
            json(server.send(
                    server
                        .request("owner", "/quality/calibration")
                        .header("Accept-Language", "de")))
                .get("problem")
                .textValue())
        .isEqualTo("es waren nur 2 Kunden");
  }

  @Test
  void onlyWhatIsBetterIsOffered() throws Exception {
    server.outlook.proposed();

    JsonNode orders = json(server.get("owner", "/quality/calibration")).get("result").get("orders");

    assertThat(orders.get(2).get("by").textValue()).isEqualTo("value");
    assertThat(orders.get(2).get("better").booleanValue()).isTrue();
    assertThat(orders.get(2).get("text").textValue()).isEqualTo("name = Wert <neu>\n");
    assertThat(orders.get(3).get("better").booleanValue()).isFalse();
    assertThat(orders.get(3).has("text")).isFalse();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
