package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/** Another catalogue is tried and put in force at the page. */
class CataloguePageTest {
  private static final String PATH = "/stammkunde/quality/catalogue";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void thePageHasTheTextInForceAndItsVersions() throws Exception {
    assertThat(server.page(PATH))
        .contains("name=\"digest\" value=\"d1\"", "<textarea", "olga", "mehr für Stammkunden");
  }

  @Test
  void whoTriesATextSeesWhatItWouldChangeAndKeepsIt() throws Exception {
    assertThat(send(PATH + "/preview", "d1", "name = <neu>\r\n", "").body())
        .contains(
            "Von 1.234 Kunden hätten 567 andere Punkte",
            "Die besten 100 haben mindestens 57 Punkte und hätten mindestens 49",
            "href=\"/stammkunde/customers/1\"",
            "name = &lt;neu&gt;");
    assertThat(server.scores.activated).isEmpty();
  }

  @Test
  void aGradeIsShownByItsName() throws Exception {
    String text =
        """
        grade.7.name = Spitze
        grade.7.scores = 130 ..
        grade.8.scores = .. 130
        """;

    assertThat(send(PATH + "/preview", "d1", text, "").body())
        .contains("<td>Spitze</td>", "<td>2</td>");
  }

  @Test
  void whoPutsATextInForceSaysWhy() throws Exception {
    HttpResponse<String> answer = send(PATH, "d1", "name = neu\r\n# x", "bessere Grenzen");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(server.scores.activated).isEqualTo("owner: bessere Grenzen: name = neu\n# x");
  }

  @Test
  void withoutAReasonNothingIsPutInForce() throws Exception {
    HttpResponse<String> answer = send(PATH, "d1", "name = neu", " ");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<strong>Grund</strong>: Muss sagen, warum", "name = neu");
    assertThat(server.scores.activated).isEmpty();
  }

  @Test
  void whoChangedAnOlderTextIsTold() throws Exception {
    HttpResponse<String> answer = send(PATH, "d0", "name = neu", "besser");

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.body()).contains("wurde inzwischen geändert");
  }

  @Test
  void whatIsWrongInTheTextIsNamedAndTheTextKept() throws Exception {
    server.scores.failure =
        Optional.of(
            new CatalogueRejected(
                List.of(
                    new Rejection(3, "grade.1.scores", "x", new Saying("a gap", "eine Lücke")))));

    for (String path : List.of(PATH, PATH + "/preview")) {
      HttpResponse<String> answer = send(path, "d1", "name = neu", "besser");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("grade.1.scores", "eine Lücke", "name = neu");
    }
  }

  @Test
  void everyLimitHasAFieldUnderTheNameOfItsMeasure() throws Exception {
    assertThat(server.page(PATH))
        .contains(
            "Umsatz netto, letzte 12 Monate",
            "name=\"from.3\" value=\"1000\"",
            "name=\"points.3\" value=\"60\"",
            "name=\"from.5\" value=\"50\"")
        .doesNotContain("name=\"from.2\"");
  }

  @Test
  void aMovedLimitMovesTheBandBelowItAndNothingElseOfTheText() throws Exception {
    server.post(
        PATH + "/preview",
        Map.of(
            "token",
            server.token(),
            "digest",
            "d1",
            "text",
            Analysis.TEXT,
            "from.3",
            "800",
            "points.3",
            "75"));

    assertThat(server.scores.tried)
        .isEqualTo(
            Analysis.TEXT
                .replace(".. 1000 : 0", ".. 800 : 0")
                .replace("1000 .. : 60", "800 .. : 75"));
  }

  @Test
  void aTriedTextSaysWhoComesToTheBestAndHowPointsAreDistributed() throws Exception {
    assertThat(send(PATH + "/preview", "d1", "name = neu", "").body())
        .contains(
            "45 davon hätten eine andere Stufe",
            "Wer zu den Besten käme",
            "40 bis 59",
            "<td class=\"n\" data-label=\"Dann\">123</td>")
        .doesNotContain("Wer nicht mehr zu den Besten");
  }

  @Test
  void whatIsDifferentSinceAVersionIsSaid() throws Exception {
    assertThat(server.page(PATH + "?from=2"))
        .contains("Was seit Version 2 anders ist", "Neue Stufe &lt;A&gt; de");
    assertThat(server.get(PATH + "?from=9").statusCode()).isEqualTo(404);
  }

  @Test
  void aClerkMayNotChangeIt() throws Exception {
    server.logIn("clerk");

    assertThat(server.get(PATH).statusCode()).isEqualTo(403);
    assertThat(send(PATH, "d1", "x", "y").statusCode()).isEqualTo(403);
    assertThat(server.page("/stammkunde/quality")).doesNotContain(PATH);
  }

  private HttpResponse<String> send(String path, String digest, String text, String reason)
      throws Exception {
    return server.post(
        path, Map.of("token", server.token(), "digest", digest, "text", text, "reason", reason));
  }
}
