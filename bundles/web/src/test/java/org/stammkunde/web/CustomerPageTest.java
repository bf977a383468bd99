package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of one customer. */
class CustomerPageTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void aCustomerHasSourcesLinksConflictsAndReasons() throws Exception {
    assertThat(server.page("/stammkunde/customers/1"))
        .contains(
            "https://erp.example.org/1",
            "abgeleitet",
            "E-Mail-Adresse",
            "Die Kundennummer sagt etwas anderes",
            "Umsatz netto, letzte 12 Monate",
            "1.234,50\u00a0€",
            "ab 1.000,00\u00a0€",
            "+60",
            "-3",
            "12,5\u00a0%",
            "Das ist die beste Stufe.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "privacy"})
  void whoIsNoClerkSeesTheGradeWithoutItsReasons(String user) throws Exception {
    server.logIn(user);
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("Stufe A, 57 Punkte", "Die Gründe der Punkte sieht, wer die Rolle „clerk“ hat.")
        .doesNotContain("data-points", "Umsatz netto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clerk", "owner", "admin"})
  void aClerkSeesTheReasons(String user) throws Exception {
    server.logIn(user);
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("Stufe A, 57 Punkte", "data-points", "Umsatz netto, letzte 12 Monate");
  }

  @Test
  void theHistoryOfTheBrowserGetsTheNumberOfACustomerAndNoName() throws Exception {
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("<title>Kunde 1 · Stammkunde</title>");
  }

  @Test
  void thePointsOfTheReasonsAddUp() throws Exception {
    Matcher points =
        Pattern.compile("data-points=\"(-?[0-9]+)\"")
            .matcher(server.page("/stammkunde/customers/1"));
    int sum = 0;
    int last = 0;
    while (points.find()) {
      sum += last;
      last = Integer.parseInt(points.group(1));
    }
    assertThat(last).isEqualTo(sum).isEqualTo(57);
  }

  @Test
  void ordersComePartByPart() throws Exception {
    assertThat(server.page("/stammkunde/customers/1"))
        .contains("O0", "O1", "cursor=2")
        .doesNotContain("O2<");
    assertThat(server.part("/stammkunde/customers/1?cursor=2").body())
        .contains("O2", "storniert")
        .doesNotContain("<html");
  }

  @Test
  void aJoinedCustomerLeadsToTheOneItWasJoinedTo() throws Exception {
    HttpResponse<String> answer = server.get("/stammkunde/customers/999");
    assertThat(answer.headers().firstValue("Location")).contains("/stammkunde/customers/1");
  }
}
