package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.Launches.Launch;

class LaunchesResourceTest {
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void theHostGetsATicketForItsUser() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "host",
            "/launches",
            """
            {"user": "vera", "roles": ["viewer", "clerk"], "target": "customer", "context": "17"}
            """);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo("{\"token\":\"ticket\",\"expires\":\"2026-11-22T10:01:00Z\"}");
    assertThat(server.launches.asked)
        .containsExactly(
            new Launch("vera", Set.of("viewer", "clerk"), LaunchTarget.CUSTOMER, "17"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | user",
        "{\"user\": \"v\", \"roles\": [], \"target\": \"home\"} | target",
        "{\"user\": \"\", \"roles\": [], \"target\": \"sync\"} | user",
        "{\"user\": \"v\", \"roles\": [\"root\"], \"target\": \"sync\"} | roles",
        "{\"user\": \"v\", \"roles\": [\"host\"], \"target\": \"sync\"} | roles",
        "{\"user\": \"v\", \"roles\": [], \"target\": \"customer\"} | context",
        "{\"user\": \"v\", \"roles\": [], \"target\": \"sync\", \"context\": \"1\"} | context",
        "{\"user\": \"v\", \"roles\": [], \"target\": \"sync\", \"url\": \"/x\"} | url"
      })
  void whatIsWrongIsNamed(String body, String field) throws Exception {
    HttpResponse<String> answer = server.post("host", "/launches", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void aPersonGetsNoTicketForAnother() throws Exception {
    assertThat(server.post("admin", "/launches", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void theMachineLoginOfTheHostSeesNothing() throws Exception {
    assertThat(server.get("host", "/top-customers").statusCode()).isEqualTo(403);
  }

  @Test
  void theCustomerOfARecordOfTheHostIsFound() throws Exception {
    assertThat(server.get("viewer", "/customers?hostCustomer=H1").body())
        .isEqualTo("{\"customer\":\"1\"}");
  }

  @ParameterizedTest
  @CsvSource({"?hostCustomer=H9, 404, customer-not-found", "'', 400, hostCustomer"})
  void aRecordThatIsNotKnownIsToldSo(String query, int status, String said) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/customers" + query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }
}
