package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of the customers whom the host does not know. */
class NewCustomersPageTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("clerk");
  }

  @Test
  void whoIsUnknownCanBeCreated() throws Exception {
    assertThat(server.page("/stammkunde/new-customers"))
        .contains("Neue Shop-Kunden", "/stammkunde/customers/2/host-customer", "Alle anlegen");
  }

  @Test
  void theWorkListSaysWhyInTheWordsOfTheHostAndIsSafe() throws Exception {
    assertThat(server.page("/stammkunde/new-customers"))
        .contains("Die Warenwirtschaft lehnt ab", "Postleitzahl &lt;fehlt&gt;", "Erneut versuchen");
  }

  @Test
  void whatTheHostHasOtherwiseIsNamed() throws Exception {
    assertThat(server.page("/stammkunde/new-customers"))
        .contains("Angelegt, aber die Warenwirtschaft hat anders: Postleitzahl");
  }

  @Test
  void whatWaitsForTheHostIsSaid() throws Exception {
    assertThat(server.page("/stammkunde/new-customers"))
        .contains("Warenwirtschaft erp: antwortet nicht", "Punktestände, die noch fehlen");
  }

  @Test
  void aPreviewCreatesNobody() throws Exception {
    String page = post("/stammkunde/new-customers/preview");

    assertThat(server.shop.creators).containsExactly("preview by clerk");
    assertThat(page).contains("Vorschau: nichts wurde angelegt");
  }

  @Test
  void allAreCreatedForWhoAsks() throws Exception {
    String page = post("/stammkunde/new-customers/create");

    assertThat(server.shop.creators).containsExactly("all by clerk");
    assertThat(page).contains("Neue Kunden angelegt");
  }

  @Test
  void whoHasSeenItTakesItOffTheList() throws Exception {
    post("/stammkunde/new-customers/1/settle");

    assertThat(server.shop.creators).containsExactly("settled 1");
  }

  @Test
  void viewersDoNotSeeIt() throws Exception {
    server.logIn("viewer");

    assertThat(server.get("/stammkunde/new-customers").statusCode()).isEqualTo(403);
    assertThat(server.page("/stammkunde/sync")).doesNotContain("/stammkunde/new-customers");
  }

  private String post(String path) throws Exception {
    return server.post(path, Map.of("token", server.token())).body();
  }
}
