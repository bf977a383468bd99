package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.HostMergeRefused;

/** Two records side by side, and what is said of them. */
class ComparePageTest {
  private static final String DECISIONS = "/stammkunde/duplicates/decisions";
  private static final String FIRST =
      "/stammkunde/duplicates/compare?left=host%2FH1&right=shop%2Fvendure%2FC2";
  private static final String SECOND =
      "/stammkunde/duplicates/compare?left=shop%2Fbooks%2FB7&right=shop%2Fvendure%2FC1";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("clerk");
  }

  @Test
  void theSentenceStandsOnTopAndTheDifferencesAreMarked() throws Exception {
    assertThat(server.page(FIRST))
        .contains("<h1>Gleiche E-Mail, Nachname anders</h1>", "93,71\u00a0% Wahrscheinlichkeit")
        .containsPattern("<tr class=\"unequal\"><th scope=\"row\">Nachname</th>")
        .containsPattern("<tr class=\"equal\"><th scope=\"row\">E-Mail</th>")
        .containsPattern("<tr class=\"alone\"><th scope=\"row\">Telefon</th>");
  }

  @Test
  void anotherSpellingIsNoDifference() throws Exception {
    server.doubles.name = "NEÚ";
    assertThat(server.page(FIRST))
        .containsPattern("<tr class=\"alike\"><th scope=\"row\">Nachname</th>")
        .contains("gleich, anders geschrieben");
  }

  @Test
  void anAddressThatTooManyHaveIsSaidToCountForNothing() throws Exception {
    assertThat(server.page(FIRST)).doesNotContain("zählt nicht");
    server.doubles.bars = server.doubles.bars.subList(1, 2);
    assertThat(server.page(FIRST))
        .containsPattern("<tr class=\"idle\"><th scope=\"row\">E-Mail</th>")
        .contains("Diese E-Mail-Adresse zählt beim Vergleich nicht");
  }

  @Test
  void ofAPersonAndACompanyNothingIsComparedSoNothingIsSaidOfTheAddress() throws Exception {
    server.doubles.bars = List.of();
    assertThat(server.page(FIRST))
        .containsPattern("<tr class=\"equal\"><th scope=\"row\">E-Mail</th>")
        .doesNotContain("zählt");
  }

  @Test
  void aPairCanBeLeftToSomebodyElse() throws Exception {
    assertThat(server.page(FIRST + "&kind=all&said=same&decision=12"))
        .contains("<a href=\"" + SECOND.replace("&", "&amp;") + "\" data-keys=\"n\">");
    assertThat(server.page(SECOND)).doesNotContain("data-keys=\"n\"");
  }

  @ParameterizedTest
  @EnumSource(Consequence.class)
  void whatConfirmingWouldDoIsSaid(Consequence consequence) throws Exception {
    server.doubles.consequence = consequence;
    assertThat(server.page(FIRST))
        .contains(Language.of("de").name(consequence))
        .contains("name=\"version\" value=\"v1\"");
  }

  @Test
  void whatWouldHoldIsShownBefore() throws Exception {
    assertThat(server.page(FIRST))
        .contains("Was danach gilt", "aus der führenden Warenwirtschaft", "e.alt@example.org");
  }

  @Test
  void whoIsNoClerkSeesNoButtons() throws Exception {
    server.logIn("viewer");
    assertThat(server.page(FIRST))
        .contains("Gegenüberstellung", "„clerk“")
        .doesNotContain("name=\"answer\"");
  }

  @Test
  void theNextPairFollowsWithAWayBack() throws Exception {
    HttpResponse<String> answer = say("same", Map.of("reason", "hat angerufen"));
    assertThat(location(answer)).isEqualTo(SECOND + "&said=same&decision=12");
    assertThat(server.doubles.asked.get(0))
        .isEqualTo("shop/vendure/C2 SAME - 'hat angerufen' by clerk");
  }

  @Test
  void theFilterGoesAlong() throws Exception {
    assertThat(location(say("different", Map.of("kind", "host", "shop", "books"))))
        .isEqualTo(SECOND + "&kind=host&shop=books&said=different&decision=12");
  }

  @Test
  void whatSomebodyPostponedIsNotAskedAgainAtOnce() throws Exception {
    server.doubles.postponeSecond();
    assertThat(location(say("later", Map.of())))
        .isEqualTo("/stammkunde/duplicates?said=later&decision=12");
  }

  @Test
  void whoStaysIsChosenWhereTwoOfTheHostBecomeOne() throws Exception {
    server.doubles.consequence = Consequence.MERGES_HERE;
    say("same", Map.of("survivor", "H1"));
    assertThat(server.doubles.asked.get(0)).contains(" SAME H1 ");
  }

  @Test
  void whoStaysMattersOnlyForOneCustomer() throws Exception {
    server.doubles.consequence = Consequence.MERGES_HERE;
    say("different", Map.of("survivor", "H1"));
    assertThat(server.doubles.asked.get(0)).contains(" DIFFERENT - ");
  }

  @Test
  void nothingFinalIsDoneWithoutAConfirmation() throws Exception {
    server.doubles.consequence = Consequence.MERGES_IN_HOST;
    HttpResponse<String> answer = say("same", Map.of("reason", "beide <sicher>"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Bitte bestätigen", "value=\"beide &lt;sicher&gt;\"");
    assertThat(server.doubles.asked).isEmpty();
  }

  @Test
  void whatTheHostJoinsHasNoWayBackHere() throws Exception {
    server.doubles.consequence = Consequence.MERGES_IN_HOST;
    assertThat(location(say("same", Map.of("confirmed", "true")))).isEqualTo(SECOND + "&said=same");
    assertThat(server.page(SECOND + "&said=same"))
        .contains("nur die Warenwirtschaft trennen")
        .doesNotContain("data-keys=\"u\"");
  }

  @Test
  void F54_nothingIsDoneOnAnOldViewAndThePageSaysWhoDecidedMeanwhile() throws Exception {
    Map<String, String> form = form("different", Map.of());
    server.doubles.version = "v2";
    server.doubles.said = List.of(server.doubles.decision(12, Answer.SAME, true));
    HttpResponse<String> answer = server.post(DECISIONS, form);
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.body())
        .contains("Entschieden: Derselbe Kunde (clara", "name=\"version\" value=\"v2\"")
        .contains("Ihre Antwort wurde nicht gespeichert")
        .doesNotContain("12: same");
    assertThat(server.doubles.asked).isEmpty();
  }

  @Test
  void aContradictionOffersToTakeTheOtherBack() throws Exception {
    server.doubles.refusal =
        Optional.of(new AnswerRefused(List.of(server.doubles.decision(7, Answer.DIFFERENT, true))));
    HttpResponse<String> answer = say("same", Map.of());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("Das widerspricht einer früheren Entscheidung", "/decisions/7/take-back");
  }

  @Test
  void aHostThatDoesNotJoinSaysSoInItsWords() throws Exception {
    server.doubles.refusal = Optional.of(new HostMergeRefused("offene <Rechnungen>"));
    HttpResponse<String> answer = say("same", Map.of());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("offene &lt;Rechnungen&gt;", "name=\"answer\"");
  }

  @ParameterizedTest
  @CsvSource({"left=host/H1, 400", "left=H1&right=H2, 400", "left=host/H1&right=host/H9, 404"})
  void whatIsNoPairIsRefused(String query, int status) throws Exception {
    assertThat(server.get("/stammkunde/duplicates/compare?" + query).statusCode())
        .isEqualTo(status);
  }

  @Test
  void takingBackLeadsToThePairAgain() throws Exception {
    assertThat(location(takeBack(Map.of("kind", "host"))))
        .isEqualTo(FIRST + "&kind=host&said=undone");
    assertThat(server.doubles.asked).containsExactly("back 12 by clerk");
  }

  @Test
  void takingBackAtACustomerLeadsToTheCustomerAgain() throws Exception {
    assertThat(location(takeBack(Map.of("customer", "1")))).isEqualTo("/stammkunde/customers/1");
  }

  @Test
  void whatTheHostJoinedIsNotSaidToBeApart() throws Exception {
    server.doubles.refusal = Optional.of(new HostMergeRefused("joined"));
    HttpResponse<String> answer = takeBack(Map.of());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("kann nur die Warenwirtschaft trennen");
  }

  private HttpResponse<String> takeBack(Map<String, String> more) throws Exception {
    Map<String, String> form = new HashMap<>(more);
    form.put("token", server.token());
    return server.post(DECISIONS + "/12/take-back", form);
  }

  private HttpResponse<String> say(String answer, Map<String, String> more) throws Exception {
    return server.post(DECISIONS, form(answer, more));
  }

  /** As the page sends it that shows what holds now. */
  private Map<String, String> form(String answer, Map<String, String> more) throws Exception {
    Map<String, String> form = new HashMap<>(more);
    form.put("token", server.token());
    form.put("left", "host/H1");
    form.put("right", "shop/vendure/C2");
    form.put("version", server.doubles.version);
    form.put("answer", answer);
    return form;
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
