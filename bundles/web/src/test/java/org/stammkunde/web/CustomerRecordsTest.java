package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.GoldenRecords.Rule;
import org.stammkunde.api.Unavailable;

/** What holds of a customer and what people said, on the customer's page. */
class CustomerRecordsTest {
  private static final String PAGE = "/stammkunde/customers/1";

  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("clerk");
  }

  @Test
  void aFieldSaysWhatHoldsAndWhatOthersSay() throws Exception {
    assertThat(server.page(PAGE))
        .contains(
            "<strong>eva@example.org</strong>",
            "aus der führenden Warenwirtschaft",
            "e.alt@example.org",
            "Einwilligung in Werbung per E-Mail: nein.")
        .doesNotContain("Die Regeln entscheiden lassen");
  }

  @Test
  void whatAllSayAlikeIsNotToBeChosen() throws Exception {
    server.doubles.other = "eva@example.org";
    assertThat(server.page(PAGE))
        .contains("<strong>eva@example.org</strong>")
        .doesNotContain("Übernehmen");
  }

  @Test
  void aFieldIsChosenByWhoAsks() throws Exception {
    choose(Map.of("field", "email", "record", "shop/vendure/C1"));
    assertThat(server.doubles.asked).containsExactly("EMAIL shop/vendure/C1 of 1 by clerk");
  }

  @Test
  void whatWasChosenCanBeLeftToTheRulesAgain() throws Exception {
    server.doubles.rule = Rule.BY_HAND;
    assertThat(server.page(PAGE))
        .containsPattern("von Hand gewählt <span class=\"quiet\">\\(clara, .*\\)</span>")
        .contains("Die Regeln entscheiden lassen");
    choose(Map.of("field", "email"));
    assertThat(server.doubles.asked).containsExactly("EMAIL null of 1 by clerk");
  }

  @Test
  void anotherCustomersRecordIsRefused() throws Exception {
    assertThat(choose(Map.of("field", "email", "record", "host/other"))).isEqualTo(400);
    assertThat(choose(Map.of("field", "vat", "record", "host/H1"))).isEqualTo(400);
  }

  @Test
  void viewersChooseNothing() throws Exception {
    server.logIn("viewer");
    assertThat(server.page(PAGE)).contains("Was gilt").doesNotContain("Übernehmen");
  }

  @Test
  void decisionsCanBeTakenBack() throws Exception {
    server.doubles.said =
        List.of(
            server.doubles.decision(9, Answer.SAME, true),
            server.doubles.decision(8, Answer.DIFFERENT, false));
    assertThat(server.page(PAGE))
        .contains("hat angerufen", "beendet von olga", "/decisions/9/take-back")
        .contains("<input type=\"hidden\" name=\"customer\" value=\"1\">")
        .doesNotContain("/decisions/8/take-back");
  }

  @Test
  void whatTheHostJoinedIsNotOfferedToBeTakenBack() throws Exception {
    server.doubles.consequence = Consequence.MERGES_IN_HOST;
    server.doubles.said = List.of(server.doubles.decision(9, Answer.SAME, true));
    assertThat(server.page(PAGE))
        .contains("in der Warenwirtschaft zusammengeführt")
        .doesNotContain("/decisions/9/take-back");
  }

  @Test
  void whatHoldsIsShownAsLongAsNothingCanBeCompared() throws Exception {
    assertThat(server.page(PAGE)).contains("Vielleicht derselbe Kunde");
    server.doubles.ready = false;
    assertThat(server.page(PAGE))
        .contains("<strong>eva@example.org</strong>")
        .doesNotContain("Vielleicht derselbe Kunde", Language.of("de").text("dup.away"));
  }

  @Test
  void ofWhatIsAwayNothingIsShown() throws Exception {
    server.doubles.failure = Optional.of(new Unavailable("away"));
    assertThat(server.page(PAGE))
        .contains(Language.of("de").text("dup.away"))
        .doesNotContain("<strong>eva@example.org</strong>");
  }

  private int choose(Map<String, String> fields) throws Exception {
    Map<String, String> form = new HashMap<>(fields);
    form.put("token", server.token());
    return server.post(PAGE + "/golden-record", form).statusCode();
  }
}
