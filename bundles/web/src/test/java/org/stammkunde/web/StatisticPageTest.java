package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.TooManyAtOnce;

/** Statistic, addresses, alerts, and how points went. */
class StatisticPageTest {
  private static final String PATH = "/stammkunde/quality/statistic";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("clerk");
  }

  @Test
  void theTableHasCountsTurnoverAndSharesAndADrawing() throws Exception {
    assertThat(server.page(PATH + "?interval=50"))
        .contains(
            "1.234 Kunden, 9.876,50\u00a0€ Umsatz",
            "50 bis 99",
            "4.938,25\u00a0€",
            "50\u00a0%",
            "<rect x=\"20\" y=\"77\" width=\"18\" height=\"23\"><title>50 bis 99 Punkte: 234"
                + " Kunden</title>");
  }

  @Test
  void theDrawingSaysWhatItsColumnsAre() throws Exception {
    assertThat(server.page(PATH + "?interval=50"))
        .contains("<span>0</span><span>50</span>", "die höchste Säule steht für 1.000 Kunden");
  }

  @Test
  void theGroupsHaveTheirNames() throws Exception {
    server.scores.part = "at-risk";

    assertThat(server.page(PATH + "?split=group")).contains("Gefährdet", "Kundengruppe");
  }

  @Test
  void addressesMayBeginBelowZero() throws Exception {
    assertThat(server.page(PATH + "?points=-20")).contains("haben mindestens -20 Punkte");
  }

  @Test
  void theTableCanBeTakenHomeAsItIsShown() throws Exception {
    assertThat(server.page(PATH + "?interval=20&split=branch"))
        .contains(
            "/api/v1/quality/runs/current/statistic?format=pdf&amp;interval=20&amp;split=branch",
            "/api/v1/quality/runs/current/statistic?format=xlsx&amp;interval=20&amp;split=branch",
            "Ohne Filiale");
  }

  @Test
  void aSelectionSaysBothNumbers() throws Exception {
    assertThat(server.page(PATH + "?points=120"))
        .contains(
            "1.234 Kunden haben mindestens 120 Punkte; 1.111 davon dürfen angeschrieben werden.",
            "/selection?format=csv&amp;points=120");
  }

  @ParameterizedTest
  @ValueSource(strings = {"interval=0", "split=colour", "points=many", "spilt=grade"})
  void whatIsWrongIsNamed(String query) throws Exception {
    HttpResponse<String> answer = server.get(PATH + "?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("class=\"faults\"");
  }

  @Test
  void anIntervalThatGivesTooManyRowsIsNamed() throws Exception {
    server.scores.failure = Optional.of(new IllegalArgumentException("rows"));

    HttpResponse<String> answer = server.get(PATH + "?interval=1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("10.000 Zeilen");
  }

  @Test
  void beforeTheFirstRunThePageSaysSo() throws Exception {
    server.scores.failure = Optional.of(new QualityRunNotFound());

    assertThat(server.page(PATH)).contains("noch kein Lauf ist zu Ende gegangen");
  }

  @Test
  void tooManyAtOnceAreAskedToComeAgain() throws Exception {
    server.scores.failure = Optional.of(new TooManyAtOnce());

    HttpResponse<String> answer = server.get(PATH);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, "/stammkunde/quality/alerts"})
  void aViewerSeesNeither(String path) throws Exception {
    server.logIn("viewer");

    assertThat(server.get(path).statusCode()).isEqualTo(403);
    assertThat(server.page("/stammkunde/quality")).doesNotContain(path);
  }

  @Test
  void alertsLeadToTheCustomerAndToOlderOnes() throws Exception {
    assertThat(server.page("/stammkunde/quality/alerts"))
        .contains(
            "href=\"/stammkunde/customers/1\">Anna</a>",
            "/stammkunde/quality/alerts?cursor=6",
            "80",
            "20");
    assertThat(server.get("/stammkunde/quality/alerts?cursor=%3F").statusCode()).isEqualTo(400);
  }

  @Test
  void whereNobodyFellThePageSaysSo() throws Exception {
    server.scores.fallen = false;

    assertThat(server.page("/stammkunde/quality/alerts")).contains("niemandes Stufe gefallen");
  }

  @Test
  void theCustomerShowsHowThePointsWentTheLastFirst() throws Exception {
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("Weniger Punkte als vor 30 Tagen.", "<polyline points=\"0,0 ")
        .containsSubsequence("id=\"course\"", ">20<", ">80<");
  }
}
