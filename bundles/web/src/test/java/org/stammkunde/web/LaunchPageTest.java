package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.Launches.Launch;

class LaunchPageTest {
  private PageServer server;

  @BeforeEach
  void start() throws Exception {
    server = new PageServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> launch(String user, Set<String> roles) throws IOException {
    server.launches.issue("ticket", new Launch(user, roles, LaunchTarget.QUALITY, ""));
    return enter("ticket");
  }

  private HttpResponse<String> enter(String ticket) throws IOException {
    String token = PageServer.token(server.get("/stammkunde/launch"));
    return server.post("/stammkunde/launch", Map.of("token", token, "launch", ticket));
  }

  private Set<String> roles() {
    return server.sessions.find(server.session()).orElseThrow().caller().roles();
  }

  @ParameterizedTest
  @CsvSource({
    "TOP_CUSTOMERS, '', /stammkunde",
    "CUSTOMER, 17, /stammkunde/customers/17",
    "NEW_CUSTOMERS, '', /stammkunde/new-customers",
    "QUALITY, '', /stammkunde/quality",
    "SYNC, '', /stammkunde/sync",
    "DUPLICATES, '', /stammkunde/duplicates"
  })
  void theMenuLeadsToACleanAddress(LaunchTarget target, String context, String address)
      throws Exception {
    server.launches.issue("ticket", new Launch("vera", Set.of("viewer"), target, context));
    assertThat(enter("ticket").headers().firstValue("Location")).contains(address);
  }

  @Test
  void whoComesFromTheMenuIsLoggedIn() throws Exception {
    launch("vera", Set.of("viewer", "clerk"));
    assertThat(server.page("/stammkunde/quality")).contains("vera");
  }

  @Test
  void theSettingsAllowTheMost() throws Exception {
    launch("vera", Set.of("admin"));
    assertThat(roles()).containsExactlyInAnyOrder("viewer", "clerk");
  }

  @Test
  void theHostMayGrantLess() throws Exception {
    launch("vera", Set.of("viewer"));
    assertThat(roles()).containsExactly("viewer");
  }

  @Test
  void whoHasNoRoleStaysOutside() throws Exception {
    assertThat(launch("lars", Set.of()).statusCode()).isEqualTo(403);
    assertThat(server.session()).isEmpty();
  }

  @Test
  void withoutRolesInTheSettingsNobodyComesIn() throws Exception {
    server.settings.updated(new Hashtable<>(Map.of("launch.roles", "")));
    assertThat(launch("vera", Set.of("viewer")).statusCode()).isEqualTo(403);
  }

  @Test
  void aRefusedTicketIsToldWithTheWayOut() throws Exception {
    HttpResponse<String> answer = enter("forged");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Dieser Zugang ist abgelaufen").contains("aus dem Menü");
  }

  @Test
  void aTicketSentByAnotherSiteIsNotTaken() throws Exception {
    server.launches.issue("ticket", new Launch("vera", Set.of("viewer"), LaunchTarget.QUALITY, ""));
    HttpResponse<String> answer =
        server.send(
            server
                .form("/stammkunde/launch", Map.of("launch", "ticket"))
                .header("Origin", "https://evil.example"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("Dieser Zugang ist abgelaufen");
  }

  @Test
  void theLaunchEndsWhoeverWasThereBefore() throws Exception {
    server.logIn("admin");
    String before = server.session();
    launch("vera", Set.of("viewer"));
    assertThat(server.sessions.find(before)).isEmpty();
    assertThat(server.session()).isNotEqualTo(before);
  }

  @Test
  void theHostIsAskedAgainAfterAQuarterOfAnHour() throws Exception {
    launch("vera", Set.of("viewer"));
    server.clock.add(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(server.get("/stammkunde/quality").statusCode()).isEqualTo(200);
    server.clock.add(Duration.ofSeconds(1));
    assertThat(server.get("/stammkunde/quality").statusCode()).isEqualTo(303);
  }

  @Test
  void noTicketStandsInAnAddressThatServersHear() throws Exception {
    String page = server.page("/stammkunde/launch");
    assertThat(page).contains("launch.js").contains("method=\"post\"").doesNotContain("?launch");
  }
}
