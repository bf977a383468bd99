package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.MatchModels.ModelRefused;
import org.stammkunde.api.Unavailable;

/** The list of pairs, and the models behind it. */
class DuplicatesPageTest {
  private static final String LIST = "/stammkunde/duplicates";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("clerk");
  }

  @Test
  void aPairShowsBothSidesAndWhatIsAtStake() throws Exception {
    assertThat(server.page(LIST))
        .contains(
            "Eva Neu",
            "Eva Alt",
            "ERP H1",
            "vendure C2",
            "93,71\u00a0%",
            "1.234,50\u00a0€",
            "Gleiche E-Mail, Nachname anders",
            "compare?left=host%2FH1&amp;right=shop%2Fvendure%2FC2\"",
            "4.321 Kundensätze");
  }

  @Test
  void theFilterIsHandedOnAndStaysInTheAddresses() throws Exception {
    assertThat(server.page(LIST + "?kind=host&shop=books"))
        .contains("right=shop%2Fvendure%2FC2&amp;kind=host&amp;shop=books")
        .contains("duplicates?kind=host&amp;shop=books&amp;cursor=more");
    assertThat(server.doubles.looked)
        .containsExactly("Filter[kind=HOST, shop=Optional[books], customer=Optional.empty] de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=x",
        "shop=A%20B",
        "shop=vendor",
        "cursor=x",
        "said=x",
        "decision=x",
        "sort=x"
      })
  void whatIsWrongIsNamed(String query) throws Exception {
    assertThat(server.get(LIST + "?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void namesAreNeverMarkup() throws Exception {
    server.doubles.name = "<b onclick='x'>";
    server.doubles.open.clear();
    assertThat(server.page(LIST)).contains("Kein Paar wartet");
    assertThat(server.page(LIST + "/compare?left=host/H1&right=shop/vendure/C2"))
        .contains("&lt;b onclick=")
        .doesNotContain("<b onclick");
  }

  @Test
  void untilTheRecordsAreReadThePageSaysSo() throws Exception {
    server.doubles.ready = false;
    assertThat(server.page(LIST))
        .contains("Noch kann nichts verglichen werden")
        .doesNotContain("no model yet");
  }

  @Test
  void whatIsAwayIsSaidInItsPlace() throws Exception {
    server.doubles.failure = Optional.of(new Unavailable("away"));
    assertThat(server.page(LIST)).contains("zurzeit nicht verfügbar");
    assertThat(server.page("/stammkunde/customers/1")).contains("zurzeit nicht verfügbar");
  }

  @Test
  void thePageOfACustomerNamesWhoMayBeTheSame() throws Exception {
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("Vielleicht derselbe Kunde", "Eva Alt", "93,71\u00a0%")
        .contains("compare?left=host%2FH1&amp;right=shop%2Fvendure%2FC2\"");
    assertThat(server.doubles.looked)
        .containsExactly("Filter[kind=ALL, shop=Optional.empty, customer=Optional[1]] de");
    server.doubles.ready = false;
    assertThat(server.page("/stammkunde/customers/1")).doesNotContain("Vielleicht derselbe Kunde");
  }

  @Test
  void whatWasSaidLastCanBeUndone() throws Exception {
    assertThat(server.page(LIST + "?said=same&decision=12"))
        .contains("Gespeichert: Derselbe Kunde.", "/decisions/12/take-back", "data-keys=\"u\"");
  }

  @Test
  void theMenuLeadsToIt() throws Exception {
    assertThat(server.page("/stammkunde")).contains("href=\"/stammkunde/duplicates\"");
  }

  @Test
  void aModelSaysWhatItWouldChange() throws Exception {
    server.logIn("owner");
    assertThat(server.page(LIST + "/models"))
        .contains("312 Paare würden verknüpft, 9 getrennt, 14 kämen zur Prüfung", "vorgeschlagen");
  }

  @Test
  void aModelIsLearnedAndPutInForceByWhoAsks() throws Exception {
    server.logIn("owner");
    server.post(LIST + "/models", Map.of("token", server.token()));
    server.post(LIST + "/models/activate", Map.of("token", server.token(), "version", "m2"));
    assertThat(server.doubles.asked).containsExactly("proposed by owner", "m2 activated by owner");
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 404, Modell nicht gefunden",
    "SECOND_PERSON, 409, Hier sind zwei Personen nötig"
  })
  void aRefusedModelSaysWhatToDo(ModelRefused.Reason reason, int status, String title)
      throws Exception {
    server.logIn("owner");
    server.doubles.refusal = Optional.of(new ModelRefused(reason, "m2"));
    assertThat(
            server.post(
                LIST + "/models/activate", Map.of("token", server.token(), "version", "m2")))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(status);
              assertThat(answer.body()).contains(title);
            });
  }
}
