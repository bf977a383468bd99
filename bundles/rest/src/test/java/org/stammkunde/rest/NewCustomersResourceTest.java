package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCustomersResourceTest {
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void whomTheHostDoesNotKnowIsListed() throws Exception {
    JsonNode row = json(server.get("clerk", "/new-customers")).at("/customers/0");
    assertThat(row.at("/id").textValue()).isEqualTo("2");
    assertThat(row.at("/waiting").booleanValue()).isTrue();
    assertThat(row.at("/shopCustomer/account/number").textValue()).isEqualTo("C2");
    assertThat(row.at("/shopCustomer/language").textValue()).isEqualTo("de");
    assertThat(row.at("/shopCustomer/consent").booleanValue()).isTrue();
  }

  @Test
  void theWorkListSaysWhy() throws Exception {
    JsonNode tasks = json(server.get("clerk", "/new-customers/tasks")).at("/tasks");
    assertThat(tasks.at("/0/reason").textValue()).isEqualTo("ambiguous");
    assertThat(tasks.at("/0/candidates").size()).isEqualTo(2);
    assertThat(tasks.at("/1/reason").isMissingNode()).isTrue();
    assertThat(tasks.at("/1/different/0").textValue()).isEqualTo("postalCode");
  }

  @Test
  void aTaskIsSettled() throws Exception {
    assertThat(server.post("clerk", "/new-customers/tasks/1/settle", "").statusCode())
        .isEqualTo(204);
    assertThat(server.shop.hostSide.asked).containsExactly("settle 1");
  }

  @Test
  void allAreCreatedForWhoAsks() throws Exception {
    JsonNode report = json(server.post("clerk", "/new-customers/create?limit=50", ""));
    assertThat(server.shop.hostSide.asked).containsExactly("create 50 by clerk");
    assertThat(report.at("/created").intValue()).isEqualTo(12);
    assertThat(report.at("/refused/0/detail").textValue()).isEqualTo("no postal code");
  }

  @Test
  void aDryRunIsADryRun() throws Exception {
    JsonNode report = json(server.post("clerk", "/new-customers/create?dryRun=true", ""));
    assertThat(server.shop.hostSide.asked).containsExactly("dry run 1000 by clerk");
    assertThat(report.at("/dryRun").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dryRun=ja", "limit=0", "limit=100001", "dry-run=true"})
  void whatIsWrongIsNamedAndNothingIsCreated(String query) throws Exception {
    HttpResponse<String> answer = server.post("clerk", "/new-customers/create?" + query, "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    assertThat(server.shop.hostSide.asked).isEmpty();
  }

  @Test
  void theOutboxIsCounted() throws Exception {
    JsonNode outbox = json(server.get("viewer", "/new-customers/outbox"));
    assertThat(outbox.at("/circuit").textValue()).isEqualTo("open");
    assertThat(outbox.at("/scores").intValue()).isEqualTo(40);
    assertThat(outbox.at("/oldest").textValue()).isEqualTo("2026-11-20T17:00:00Z");
  }

  @Test
  void metricsTellWhatWaitsForTheHost() throws Exception {
    assertThat(server.get("viewer", "/metrics").body())
        .contains(
            "stammkunde_host_scores_waiting 40.0",
            "stammkunde_host_creations_waiting 2.0",
            "stammkunde_host_called 0.0",
            "stammkunde_host_oldest_waiting_timestamp_seconds 1.795194E9");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
