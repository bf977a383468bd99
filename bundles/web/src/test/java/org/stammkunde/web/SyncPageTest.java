package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of the way from the shops. */
class SyncPageTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("admin");
  }

  @Test
  void everyShopSaysHowItIsAndHowFar() throws Exception {
    assertThat(server.page("/stammkunde/sync"))
        .contains(
            "books: gebremst",
            "the shop asks to be left alone",
            "Erstbestand",
            "600.000",
            "1.000.000",
            "ältester von 22.11.2026, 10:00",
            "till: verbunden");
  }

  @Test
  void itIsReadAgainByItselfWithoutTheFrame() throws Exception {
    assertThat(server.part("/stammkunde/sync").body())
        .contains("books: gebremst")
        .doesNotContain("<html");
  }

  @Test
  void whatWasKeptAsideIsShownWithItsReasons() throws Exception {
    assertThat(server.page("/stammkunde/sync/books/quarantine"))
        .contains("A&lt;1&gt;", "orders[].state: ist unbekannt", "cursor=next%26more");
  }

  @Test
  void aForeignCursorIsNamed() throws Exception {
    assertThat(server.get("/stammkunde/sync/books/quarantine?cursor=wrong").statusCode())
        .isEqualTo(400);
  }

  @Test
  void itIsTriedAgainAndSaidWhatBecameOfIt() throws Exception {
    HttpResponse<String> answer =
        server.post("/stammkunde/sync/books/replay", Map.of("token", server.token()));

    assertThat(server.synced.calls).containsExactly("replay books");
    assertThat(answer.body())
        .contains("Shop books: 1 übernommen, 0 unverändert, 1.234 weiterhin zurückgestellt.");
  }

  @Test
  void aClerkLooksNowButDoesNotSeeWhatWasKeptAside() throws Exception {
    server.logIn("clerk");

    assertThat(server.post("/stammkunde/sync/books/now", Map.of("token", server.token())).body())
        .contains("Shop books: nichts Neues.");
    assertThat(server.get("/stammkunde/sync/books/quarantine").statusCode()).isEqualTo(403);
    assertThat(server.page("/stammkunde/sync")).doesNotContain("/quarantine");
  }

  @Test
  void aShopThatIsNotThereIsNotFound() throws Exception {
    assertThat(server.get("/stammkunde/sync/none/quarantine").statusCode()).isEqualTo(404);
  }
}
