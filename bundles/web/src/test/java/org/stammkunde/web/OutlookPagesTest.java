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
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.api.Unavailable;

/** Risks, groups, early warnings, drift, and proposals out of own data. */
class OutlookPagesTest {
  private static final String QUALITY = "/stammkunde/quality";
  private static final String CALIBRATION = QUALITY + "/calibration";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void risksAreShownWithTheirReasonsAndWithoutARefusal() throws Exception {
    assertThat(server.page(QUALITY + "/risks"))
        .contains(
            "=Anna &amp; Söhne",
            "Umsatz netto, letzte 12 Monate: 25,50",
            "DSGVO Art. 22",
            "/api/v1/quality/risks?rows=100000&amp;format=xlsx");
  }

  @Test
  void aCatalogueOfRisksThatIsWrongIsSaidByItsLines() throws Exception {
    server.outlook.failure =
        Optional.of(
            new CatalogueRejected(
                List.of(new Rejection(3, "shows", "x", new Saying("is wrong", "ist falsch")))));

    assertThat(server.page(QUALITY + "/risks")).contains("Zeile 3: shows: ist falsch");
  }

  @Test
  void groupsHaveGermanNamesAndLeadToTheirCustomers() throws Exception {
    assertThat(server.page(QUALITY + "/groups"))
        .contains("Gefährdet", "Spitzenkunden", "?group=at-risk#customers")
        .doesNotContain("Anna");
    assertThat(server.page(QUALITY + "/groups?group=at-risk"))
        .contains("=Anna &amp; Söhne", "<td class=\"n\" data-label=\"Bestellungen\">7</td>");
    assertThat(server.get(QUALITY + "/groups?group=best").statusCode()).isEqualTo(400);
  }

  @Test
  void earlyWarningsStandBesideTheFalls() throws Exception {
    assertThat(server.page(QUALITY + "/alerts"))
        .contains(
            "Kunden, deren Stufe gefallen ist",
            "17 Kunden; die 1 mit dem höchsten Umsatz",
            "<td class=\"n\" data-label=\"Sonst alle so viele Tage\">30</td>");
  }

  @Test
  void fallsAreShownWhileWarningsCannotBe() throws Exception {
    server.outlook.failure = Optional.of(new TooManyAtOnce());

    assertThat(server.page(QUALITY + "/alerts"))
        .contains("Stufe A, 80 Punkte", "Gerade wird schon eine Liste erstellt");
  }

  @Test
  void withoutTheAnalysisThatIsSaid() throws Exception {
    server.outlook.failure = Optional.of(new Unavailable("away"));

    for (String page : List.of("/risks", "/groups", "/alerts")) {
      assertThat(server.page(QUALITY + page)).contains("zurzeit nicht verfügbar");
    }
  }

  @Test
  void aStaleCatalogueIsSaidOnThePageOfTheAnalysis() throws Exception {
    assertThat(server.page(QUALITY)).contains("Stabilitätsindex 0,313", "bitte den Katalog prüfen");
  }

  @Test
  void aProposalIsStartedWithWhatWasAskedForAndThePageWaits() throws Exception {
    HttpResponse<String> answer =
        server.post(
            CALIBRATION,
            Map.of("token", server.token(), "cut", "2026-03-31", "days", "50", "top", "20"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(server.outlook.asked).isEqualTo("2026-03-31 50 20 – owner");
    assertThat(server.page(CALIBRATION)).contains("id=\"progress\"", "disabled");
    assertThat(server.part(CALIBRATION + "/progress").statusCode()).isEqualTo(204);
    assertThat(server.part(CALIBRATION + "/progress").headers().firstValue("HX-Refresh")).isEmpty();
    server.outlook.proposed();
    assertThat(server.part(CALIBRATION + "/progress").headers().firstValue("HX-Refresh"))
        .hasValue("true");
  }

  @Test
  void aCutWithoutAnOutcomeIsNamedAndTheFormKept() throws Exception {
    HttpResponse<String> answer =
        server.post(
            CALIBRATION,
            Map.of("token", server.token(), "cut", "2027-01-01", "days", "50", "top", "20"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<strong>Gelernt wird bis einschließlich</strong>", "value=\"2027-01-01\"");
  }

  @Test
  void onlyWhatIsBetterCanBeTried() throws Exception {
    server.outlook.proposed();

    String page = server.page(CALIBRATION);

    assertThat(page)
        .contains(
            "Besser als der Katalog, der in Kraft ist.",
            "Nicht besser; wird nicht angeboten.",
            "value=\"name = Wert &lt;neu&gt;",
            "0,780 (0,680 bis 0,880)",
            "48,5 % (40,0 bis 56,0)",
            "Frühwarnungen zu diesem Zeitpunkt: 40; davon kauften 30");
    assertThat(page.split("Ansehen, was sich ändern würde", -1)).hasSize(2);
  }

  @Test
  void ofSeveralCataloguesOneIsChosen() throws Exception {
    assertThat(server.page(CALIBRATION)).doesNotContain("<select id=\"catalogue\"");
    server.outlook.catalogues = List.of("Firmen & Vereine", "Privat");
    assertThat(server.page(CALIBRATION))
        .contains("<select id=\"catalogue\"", "<option>Firmen &amp; Vereine</option>");

    HttpResponse<String> answer =
        server.post(
            CALIBRATION,
            Map.of("token", server.token(), "days", "50", "top", "20", "catalogue", "Privat"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(server.outlook.asked).endsWith("50 20 Privat owner");
    server.outlook.proposed();
    assertThat(server.page(CALIBRATION)).contains("nur mit heutigem Stand bekannt");
  }

  @Test
  void whyThereIsNoProposalIsSaid() throws Exception {
    server.outlook.failed();

    assertThat(server.page(CALIBRATION)).contains("es waren nur 2 Kunden");
  }

  @Test
  void aClerkSeesTheListsAndNoProposals() throws Exception {
    server.logIn("clerk");

    assertThat(server.get(QUALITY + "/groups").statusCode()).isEqualTo(200);
    assertThat(server.get(CALIBRATION).statusCode()).isEqualTo(403);
    assertThat(server.page(QUALITY)).doesNotContain(CALIBRATION);
  }
}
