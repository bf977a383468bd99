package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.MatchModels.ModelRefused;

/** Golden records, and the models by which records are compared. */
class GoldenRecordResourceTest {
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.pairs.asked.clear();
    server.pairs.failure = Optional.empty();
  }

  @Test
  void aFieldSaysWhatHoldsAndWhy() throws Exception {
    JsonNode golden = json(server.get("viewer", "/customers/1/golden-record"));
    assertThat(golden.at("/values/0/field").textValue()).isEqualTo("email");
    assertThat(golden.at("/values/0/rule").textValue()).isEqualTo("by-hand");
    assertThat(golden.at("/values/0/chosenBy").textValue()).isEqualTo("clara");
    assertThat(golden.at("/values/0/chosenAt").textValue()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(golden.at("/values/0/sources/1/record").textValue()).isEqualTo("shop/vendure/4711");
    assertThat(golden.at("/robinson").booleanValue()).isTrue();
    assertThat(golden.at("/consent").booleanValue()).isFalse();
  }

  @Test
  void aPreviewIsOfBoth() throws Exception {
    assertThat(server.get("viewer", "/customers/1/golden-record/preview?with=2").statusCode())
        .isEqualTo(200);
    assertThat(server.pairs.asked).containsExactly("1 with 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?with=x", "?with=-1"})
  void aPreviewNeedsTheOther(String query) throws Exception {
    HttpResponse<String> answer =
        server.get("viewer", "/customers/1/golden-record/preview" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo("with");
  }

  @Test
  void whoIsNotThereIsNotFound() throws Exception {
    assertThat(server.get("viewer", "/customers/77/golden-record").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"record\": \"shop/vendure/4711\"}`, EMAIL shop/vendure/4711|clerk",
        "`{\"record\": null}`, EMAIL rules|clerk",
        "`{}`, EMAIL rules|clerk"
      })
  void aFieldIsChosenForWhoAsks(String body, String asked) throws Exception {
    assertThat(choose("email", body).statusCode()).isEqualTo(200);
    assertThat(server.pairs.asked).containsExactly(asked);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "email, `{\"record\": \"4711\"}`, record",
        "email, `{\"record\": \"host/18\"}`, record",
        "mail, `{}`, field",
        "email, `{\"source\": \"host/18\"}`, source"
      })
  void whatCannotBeChosenIsNamed(String field, String body, String wrong) throws Exception {
    HttpResponse<String> answer = choose(field, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo(wrong);
  }

  @Test
  void aModelSaysWhatItWouldChange() throws Exception {
    JsonNode model = json(server.get("viewer", "/match-models")).at("/models/0");
    assertThat(model.at("/state").textValue()).isEqualTo("proposed");
    assertThat(model.at("/report/links").intValue()).isEqualTo(312);
    assertThat(model.at("/report/unlinks").intValue()).isEqualTo(9);
    assertThat(model.at("/report/review").intValue()).isEqualTo(14);
  }

  @Test
  void aModelIsProposedAndActivatedForWhoAsks() throws Exception {
    server.post("owner", "/match-models", "");
    JsonNode active = json(server.post("owner", "/match-models/m2/activate", ""));
    assertThat(server.pairs.asked).containsExactly("propose|owner", "activate m2|owner");
    assertThat(active.at("/state").textValue()).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, 404, match-model-not-found", "SECOND_PERSON, 409, second-person-needed"})
  void aRefusedModelSaysWhy(ModelRefused.Reason reason, int status, String code) throws Exception {
    server.pairs.failure = Optional.of(new ModelRefused(reason, "m2"));
    HttpResponse<String> answer = server.post("owner", "/match-models/m2/activate", "");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).at("/code").textValue()).isEqualTo(code);
  }

  private static HttpResponse<String> choose(String field, String body) throws IOException {
    return server.send(
        server
            .request("clerk", "/customers/1/golden-record/" + field)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
