package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.TooManyAtOnce;

/** History, alerts, statistic, selection, and the change of the catalogue. */
class ScoreResourcesTest {
  private static final String STATISTIC = "/quality/runs/current/statistic";

  @TempDir private Path temp;
  @AutoClose private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @Test
  void theHistorySaysWhereThePointsWent() throws Exception {
    JsonNode history = json(server.get("clerk", "/customers/1/score/history"));

    assertThat(history.get("trend").textValue()).isEqualTo("down");
    assertThat(history.get("days").intValue()).isEqualTo(30);
    assertThat(history.get("entries")).hasSize(2);
    assertThat(history.get("entries").get(0).has("score")).isFalse();
    assertThat(history.get("entries").get(1).get("score").get("points").intValue()).isEqualTo(40);
    assertThat(server.get("clerk", "/customers/9/score/history").statusCode()).isEqualTo(404);
  }

  @Test
  void alertsComePartByPart() throws Exception {
    HttpResponse<String> answer = server.get("clerk", "/quality/alerts?limit=1");

    JsonNode alert = json(answer).get("alerts").get(0);
    assertThat(alert.get("gradeBefore").textValue()).isEqualTo("A");
    assertThat(alert.get("who").get("name").textValue()).isEqualTo("Anna");
    assertThat(json(answer).get("next").textValue()).isEqualTo("next");
    assertThat(answer.headers().firstValue("Link").orElseThrow()).contains("rel=\"next\"");
    assertThat(server.get("clerk", "/quality/alerts?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void theStatisticHasCountsAndShares() throws Exception {
    JsonNode table = json(server.get("clerk", STATISTIC + "?interval=100&split=branch"));

    assertThat(table.get("split").textValue()).isEqualTo("branch");
    assertThat(table.get("turnover").textValue()).isEqualTo("1234.50");
    assertThat(table.get("rows").get(0).get("share").intValue()).isEqualTo(10_000);
    assertThat(table.get("rows").get(1).get("cumulative").intValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "interval=0, interval",
    "split=colour, split",
    "format=doc, format",
    "intervall=10, intervall"
  })
  void aWrongParameterIsNamed(String query, String field) throws Exception {
    HttpResponse<String> answer = server.get("clerk", STATISTIC + "?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").get(0).get("field").textValue()).isEqualTo(field);
  }

  @Test
  void anIntervalThatGivesTooManyRowsIsRefusedWithTheFix() throws Exception {
    server.scores.failure = Optional.of(new IllegalArgumentException("rows"));

    HttpResponse<String> answer = server.get("clerk", STATISTIC + "?interval=1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("10,000 rows");
  }

  @Test
  void tooManyAtOnceAreToldWhenToComeAgain() throws Exception {
    server.scores.failure = Optional.of(new TooManyAtOnce());

    HttpResponse<String> answer = server.get("clerk", STATISTIC);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(json(answer).get("code").textValue()).isEqualTo("too-many-at-once");
  }

  @Test
  void csvHasNamesForProgramsAndNoFormulas() throws Exception {
    HttpResponse<String> answer = server.get("clerk", STATISTIC + "?format=csv&split=branch");

    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"statistic.csv\"");
    assertThat(answer.body().lines().toList())
        .containsExactly(
            "\"part\",\"from\",\"to\",\"count\",\"cumulative\",\"turnover\",\"share\"",
            "\"'=Süd\",100,199,1,1,1234.50,100.00",
            "\"Without branch\",-100,-1,2,3,0.00,0.00");
  }

  @Test
  void aWorkbookHasTextsAndNumbersAndNoFormulas() throws Exception {
    Map<String, String> parts = workbook(STATISTIC + "/selection?format=xlsx");

    assertThat(parts).containsKeys("[Content_Types].xml", "xl/worksheets/sheet1.xml");
    String page = parts.get("xl/worksheets/sheet1.xml");
    assertThat(page).doesNotContain("<f>").doesNotContain("<f ");
    assertThat(page + parts.get("xl/sharedStrings.xml")).contains("=HYPERLINK");
    assertThat(page).contains("<v>120</v>");
  }

  @Test
  void aWorkbookSpeaksTheLanguageOfTheCaller() throws Exception {
    String texts = workbook(STATISTIC + "?format=xlsx").toString();

    // As XML writes it.
    assertThat(texts).contains("Kumuliert", "Kunden-Qualit&#xe4;ts-Analyse: Statistik");
  }

  @ParameterizedTest
  @CsvSource({"en, en", "de, de", "xx, de"})
  void theLanguageChosenOnThePagesCountsForTheirDownloads(String chosen, String told)
      throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("clerk", STATISTIC + "?format=csv")
                .header("Accept-Language", "de")
                .header("Cookie", "stammkunde-language=" + chosen));

    assertThat(answer.headers().firstValue("Content-Language")).hasValue(told);
  }

  @Test
  void paperHasTheTable() throws Exception {
    byte[] pdf = bytes(STATISTIC + "?format=pdf&split=branch");

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Kunden-Qualitäts-Analyse", "Kumuliert", "=Süd", "1.234,50", "100,00");
    }
  }

  @Test
  void paperWritesDaysAndAmountsAsItsReaderDoes() throws Exception {
    try (PDDocument document = Loader.loadPDF(bytes(STATISTIC + "?format=pdf"))) {
      assertThat(new PDFTextStripper().getText(document).replace('\u00a0', ' '))
          .contains("3 Kunden, Umsatz 1.234,50 €", "2026")
          .doesNotContain("T00:00:00");
    }
  }

  @Test
  void theGroupsOfAStatisticHaveTheirNamesOnPaper() throws Exception {
    server.scores.part = "at-risk";

    try (PDDocument document = Loader.loadPDF(bytes(STATISTIC + "?format=pdf&split=group"))) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Gefährdet", "Inzwischen mit anderen vereint");
    }
  }

  @ParameterizedTest
  @CsvSource({"-50, 200", "0, 200", "-100000001, 400"})
  void aSelectionMayBeginBelowZero(int points, int status) throws Exception {
    assertThat(server.get("clerk", STATISTIC + "/selection?points=" + points).statusCode())
        .isEqualTo(status);
  }

  @Test
  void aSelectionSaysBothNumbersAndNobodysName() throws Exception {
    HttpResponse<String> answer = server.get("clerk", STATISTIC + "/selection?points=100");

    assertThat(json(answer).get("customers").intValue()).isEqualTo(3);
    assertThat(json(answer).get("contactable").intValue()).isEqualTo(2);
    assertThat(answer.body()).doesNotContain("HYPERLINK");
  }

  @Test
  void addressesAreTakenHomeWithoutFormulas() throws Exception {
    HttpResponse<String> answer = server.get("clerk", STATISTIC + "/selection?format=csv");

    assertThat(answer.body().lines().skip(1).findFirst().orElseThrow())
        .startsWith("1,\"H1\",120,\"A\",\"'=HYPERLINK(\"\"x\"\") Łukasz\"");
    assertThat(server.get("clerk", STATISTIC + "/selection?format=pdf").statusCode())
        .isEqualTo(400);
  }

  @Test
  void theCatalogueHasAnETagAndItsVersionsSayWhoAndWhy() throws Exception {
    assertThat(server.get("viewer", "/quality/catalogue").headers().firstValue("ETag"))
        .hasValue("\"d1\"");
    JsonNode versions = json(server.get("viewer", "/quality/catalogue/versions")).get("versions");
    assertThat(versions.get(0).get("author").textValue()).isEqualTo("olga");
    assertThat(versions.get(0).get("reason").textValue()).isEqualTo("better");
    assertThat(versions.get(1).has("author")).isFalse();
  }

  @Test
  void theOwnerPutsAnotherCatalogueInForce() throws Exception {
    HttpResponse<String> answer =
        put("owner", "\"d1\"", "{\"text\":\"name = x\",\"reason\":\"why\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("version").intValue()).isEqualTo(3);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"d3\"");
    assertThat(server.scores.activated).hasValue("owner: why: name = x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clerk | \"d1\" | {\"text\":\"x\",\"reason\":\"y\"} | 403 | role-missing",
        "owner | | {\"text\":\"x\",\"reason\":\"y\"} | 428 | if-match-needed",
        "owner | \"d0\" | {\"text\":\"x\",\"reason\":\"y\"} | 412 | catalogue-changed",
        "owner | \"d1\" | {\"text\":\"x\",\"reason\":\" \"} | 400 | reason",
        "owner | \"d1\" | {\"text\":\" \",\"reason\":\"y\"} | 400 | text",
        "owner | \"d1\" | {\"txt\":\"x\",\"reason\":\"y\"} | 400 | txt"
      })
  void whatCannotBePutInForceIsSaid(String user, String match, String body, int status, String said)
      throws Exception {
    HttpResponse<String> answer = put(user, match, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
    assertThat(server.scores.activated).isEmpty();
  }

  @Test
  void aPreviewSaysWhoWouldMoveAndPutsNothingInForce() throws Exception {
    JsonNode preview =
        json(server.post("owner", "/quality/catalogue/preview?top=5", "{\"text\":\"name = x\"}"));

    assertThat(preview.at("/moves/0/from").textValue()).isEqualTo("A");
    assertThat(preview.at("/losers/0/after").intValue()).isEqualTo(40);
    assertThat(preview.at("/limit/top").intValue()).isEqualTo(5);
    assertThat(server.scores.activated).isEmpty();
    assertThat(server.post("clerk", "/quality/catalogue/preview", "{}").statusCode())
        .isEqualTo(403);
    assertThat(server.post("owner", "/quality/catalogue/preview", "{}").body())
        .contains("\"text\"");
  }

  @Test
  void aTextThatIsNoCatalogueIsRefusedByItsLines() throws Exception {
    server.scores.failure =
        Optional.of(
            new CatalogueRejected(
                List.of(
                    new Rejection(
                        3, "grade.1.scores", "x", new Saying("leaves a gap", "lässt etwas aus")))));

    HttpResponse<String> answer = put("owner", "\"d1\"", "{\"text\":\"x\",\"reason\":\"y\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Line 3", "leaves a gap");
  }

  private HttpResponse<String> put(String user, String match, String body) throws Exception {
    var request =
        server
            .request(user, "/quality/catalogue")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body));
    if (match != null) {
      request.header("If-Match", match);
    }
    return server.send(request);
  }

  private byte[] bytes(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                server.request("clerk", path).header("Accept-Language", "de").build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private Map<String, String> workbook(String path) throws Exception {
    Path file = Files.write(temp.resolve("workbook.xlsx"), bytes(path));
    Map<String, String> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
