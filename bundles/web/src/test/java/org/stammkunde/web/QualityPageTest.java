package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/** The page of the quality analysis, and starting a run at it. */
class QualityPageTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void theAnalysisShowsItsRunItsPointsAndItsCatalogue() throws Exception {
    assertThat(server.page("/stammkunde/quality?interval=10&top=200"))
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
    server.analysis.scored = false;
    assertThat(server.page("/stammkunde/quality")).contains("noch kein Lauf ist zu Ende gegangen");
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("noch kein Lauf ist zu Ende gegangen");
  }

  @Test
  void anOwnerStartsARunOfTheEndOfADay() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/stammkunde/quality/runs", Map.of("token", server.token(), "day", "2026-11-09"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(server.analysis.startedAsOf).contains(Instant.parse("2026-11-09T23:00:00Z"));
    assertThat(server.analysis.startedBy).isEqualTo("owner");
  }

  @Test
  void aRunOfTodayIsOfNow() throws Exception {
    server.post("/stammkunde/quality/runs", Map.of("token", server.token(), "day", "2026-11-22"));
    assertThat(server.analysis.startedAsOf).isEmpty();
    assertThat(server.analysis.startedBy).isEqualTo("owner");
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
    assertThat(server.analysis.startedBy).isEmpty();
  }

  @Test
  void whyARunUnderWayKeepsAnotherFromStartingIsSaid() throws Exception {
    server.analysis.failure = Optional.of(new QualityRunUnderWay(2));
    HttpResponse<String> answer = startRun();
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("<h1>Ein Lauf ist im Gang</h1>", "Lauf 2 der Qualitätsanalyse ist im Gang.")
        .doesNotContain("kann nicht gezeigt werden", "bis einschließlich");
  }

  @Test
  void whyACatalogueKeepsARunFromStartingIsSaidLineByLine() throws Exception {
    server.analysis.failure =
        Optional.of(
            new CatalogueRejected(
                List.of(
                    new Rejection(
                        7, "grade.1.scores", "x", new Saying("no number", "keine Zahl")))));
    HttpResponse<String> answer = startRun();
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "<h1>Der Katalog ist nicht verwendbar</h1>",
            "<strong>grade.1.scores</strong>: Zeile 7: keine Zahl.")
        .doesNotContain("kann nicht gezeigt werden");
  }

  private HttpResponse<String> startRun() throws Exception {
    return server.post("/stammkunde/quality/runs", Map.of("token", server.token()));
  }

  @Test
  void aRunIsFollowedUntilItsEnd() throws Exception {
    server.analysis.state = QualityRun.State.RUNNING;
    assertThat(server.page("/stammkunde/quality"))
        .contains("hx-get=\"/stammkunde/quality/runs/2\"");
    HttpResponse<String> running = server.part("/stammkunde/quality/runs/2");
    assertThat(running.statusCode()).isEqualTo(204);
    assertThat(running.headers().firstValue("HX-Refresh")).isEmpty();
    server.analysis.state = QualityRun.State.DONE;
    assertThat(server.part("/stammkunde/quality/runs/2").headers().firstValue("HX-Refresh"))
        .contains("true");
  }

  @Test
  void theLinkBesideARunStaysWhereItIs() throws Exception {
    server.analysis.state = QualityRun.State.RUNNING;
    assertThat(server.page("/stammkunde/quality"))
        .containsPattern("id=\"progress\"[^>]* hx-swap=\"none\"[^\n]*href=\"/stammkunde/quality\"");
  }
}
