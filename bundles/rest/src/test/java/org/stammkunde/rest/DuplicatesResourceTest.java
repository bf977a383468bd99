package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.Unavailable;

class DuplicatesResourceTest {
  private static final String PAIR = "left=host/17&right=shop/vendure/4711";
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
  void aPairHasBothSidesAndWhatIsAtStake() throws Exception {
    JsonNode row = json(server.get("viewer", "/duplicates")).at("/duplicates/0");
    assertThat(row.at("/left/record").textValue()).isEqualTo("host/17");
    assertThat(row.at("/right/record").textValue()).isEqualTo("shop/vendure/4711");
    assertThat(row.at("/right/details/email").textValue()).isEqualTo("eva@example.org");
    assertThat(row.at("/right/turnover").textValue()).isEqualTo("500.00");
    assertThat(row.at("/probability").doubleValue()).isEqualTo(0.93);
    assertThat(row.at("/value").textValue()).isEqualTo("1234.50");
    assertThat(row.at("/postponed").textValue()).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void theNextPartIsLinked() throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/duplicates?kind=host&limit=7");
    assertThat(answer.headers().firstValue("Link"))
        .contains("</api/v1/duplicates?kind=host&limit=7&cursor=more>; rel=\"next\"");
    assertThat(json(answer).at("/next").textValue()).isEqualTo("more");
  }

  @Test
  void theFilterAndTheLanguageAreHandedOn() throws Exception {
    server.send(
        server
            .request("viewer", "/duplicates?kind=shop-and-host&shop=vendure&customer=3&limit=7")
            .header("Accept-Language", "de"));
    assertThat(server.pairs.asked)
        .containsExactly(
            "Filter[kind=SHOP_AND_HOST, shop=Optional[vendure], customer=Optional[3]] de 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=all-of-them",
        "shop=Not a shop",
        "shop=vendor",
        "customer=x",
        "cursor=x",
        "limit=0",
        "kinds=host"
      })
  void whatIsWrongIsNamed(String query) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/duplicates?" + query.replace(" ", "%20"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").textValue())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void oneCustomerIsLookedForAmongAll() throws Exception {
    JsonNode found =
        json(
            search(
                """
                {"details": {"lastName": " Alt ", "address": {"city": "Bonn"}},
                 "dateOfBirth": "1971-06-24"}\
                """));
    assertThat(server.pairs.asked).containsExactly("Alt BonnOptional[1971-06-24]de");
    assertThat(found.at("/candidates/0/side/record").textValue()).isEqualTo("host/17");
    assertThat(found.at("/candidates/0/side/customer").textValue()).isEqualTo("1");
    assertThat(found.at("/candidates/0/probability").doubleValue()).isEqualTo(0.93);
    assertThat(found.at("/candidates/0/sentence").textValue()).isEqualTo("same e-mail");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';details",
        "{};details",
        "{\"details\": {\"lastName\": \" \"}};details",
        "{\"details\": {\"lastName\": \"a\\u0000b\"}};details.lastName",
        "{\"details\": {\"vatId\": \"123456789012345678901\"}};details.vatId",
        "{\"details\": {\"lastName\": \"Alt\"}, \"dateOfBirth\": \"24.6.71\"};dateOfBirth",
        "{\"details\": {\"surname\": \"Alt\"}};surname"
      })
  void nobodyIsLookedForByWhatIsWrong(String body, String field) throws Exception {
    HttpResponse<String> answer = search(body);
    assertThat(problem(answer, 400)).isEqualTo("invalid-request");
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo(field);
    assertThat(server.pairs.asked).isEmpty();
  }

  private static HttpResponse<String> search(String body) throws IOException {
    return server.send(
        server
            .request("viewer", "/duplicates/search")
            .header("Accept-Language", "de")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void aComparisonAddsUp() throws Exception {
    JsonNode comparison = json(server.get("viewer", "/duplicates/comparison?" + PAIR));
    assertThat(
            comparison.at("/prior").doubleValue()
                + comparison.at("/bars/0/bits").doubleValue()
                + comparison.at("/group").doubleValue())
        .isEqualTo(comparison.at("/weight").doubleValue());
    assertThat(comparison.at("/consequence").textValue()).isEqualTo("merges-in-host");
    assertThat(comparison.at("/decision/answer").textValue()).isEqualTo("later");
  }

  @ParameterizedTest
  @CsvSource({
    "left=host/17, right",
    "left=17&right=host/18, left",
    "left=host/17&right=host/17, right"
  })
  void aComparisonNeedsTwoRecords(String query, String field) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/duplicates/comparison?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aRecordThatNobodyKnowsIsNotFound() throws Exception {
    assertThat(
            problem(server.get("viewer", "/duplicates/comparison?left=host/17&right=host/99"), 404))
        .isEqualTo("record-not-found");
    assertThat(
            json(server.get("viewer", "/duplicates/comparison?left=host/17&right=host/99"))
                .at("/detail")
                .textValue())
        .startsWith("The record host/99 ");
  }

  @Test
  void theAnswerIsSaidForWhoAsks() throws Exception {
    JsonNode decision =
        json(
            decide(
                """
                {"left": "shop/vendure/4711", "right": "host/17", "answer": "same",
                 "survivor": "17", "reason": "both called"}\
                """));
    assertThat(server.pairs.asked).containsExactly("SAME 17 both called|clerk");
    assertThat(decision.at("/id").textValue()).isEqualTo("6");
    assertThat(decision.at("/holds").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"left\": \"host/17\", \"right\": \"host/18\"}",
        "{\"left\": \"host/17\", \"right\": \"host/18\", \"answer\": \"perhaps\"}",
        "{\"left\": \"host/17\", \"right\": \"host/18\", \"answer\": \"same\", \"why\": \"\"}"
      })
  void nothingIsSaidOfWhatIsWrong(String body) throws Exception {
    assertThat(problem(decide(body), 400)).isEqualTo("invalid-request");
    assertThat(server.pairs.asked).isEmpty();
  }

  @Test
  void aContradictionNamesTheDecisionToTakeBackInGerman() throws Exception {
    Duplicates.Decision before = Pairs.decision(12, Duplicates.Answer.DIFFERENT, Optional.empty());
    server.pairs.failure = Optional.of(new Duplicates.AnswerRefused(List.of(before)));
    HttpResponse<String> answer = decide(sent("same"));
    assertThat(problem(answer, 409)).isEqualTo("answer-refused");
    assertThat(json(answer).at("/detail").textValue())
        .contains("Entscheidung 12 (host/17, shop/vendure/4711)", "zurücknehmen")
        .doesNotContain("clara");
  }

  @Test
  void whoCanStayIsNamedInGerman() throws Exception {
    server.pairs.failure =
        Optional.of(
            new Duplicates.SurvivorUnknown(new HostCustomerId("17"), new HostCustomerId("18")));
    HttpResponse<String> answer = decide(sent("same"));
    assertThat(problem(answer, 400)).isEqualTo("invalid-request");
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo("survivor");
    assertThat(json(answer).at("/errors/0/reason").textValue()).startsWith("Muss 17 oder 18 sein");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{\"left\": [\"host/17\"]};left", "{\"answer\": {\"of\": 1}};answer"})
  void aFieldOfAnotherTypeIsNamed(String body, String field) throws Exception {
    HttpResponse<String> answer = decide(body);
    assertThat(problem(answer, 400)).isEqualTo("invalid-request");
    assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aHostThatDoesNotJoinSaysSoInItsWords() throws Exception {
    server.pairs.failure = Optional.of(new HostMergeRefused("open invoices"));
    HttpResponse<String> answer = decide(sent("same"));
    assertThat(problem(answer, 422)).isEqualTo("merge-refused");
    assertThat(json(answer).at("/detail").textValue()).contains("open invoices");
  }

  @Test
  void whatIsAwayIsSaidWithATime() throws Exception {
    server.pairs.failure = Optional.of(new Unavailable("the records are being read"));
    HttpResponse<String> answer = server.get("viewer", "/duplicates");
    assertThat(problem(answer, 503)).isEqualTo("unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void whatWasSaidIsTakenBackForWhoAsks() throws Exception {
    JsonNode decision = json(takeBack("6"));
    assertThat(server.pairs.asked).containsExactly("take back 6|clerk");
    assertThat(decision.at("/holds").booleanValue()).isFalse();
    assertThat(decision.at("/endedBy").textValue()).isEqualTo("olga");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "99999999999999999999"})
  void whatIsNoNumberOfADecisionIsNotFound(String id) throws Exception {
    assertThat(problem(takeBack(id), 404)).isEqualTo("decision-not-found");
  }

  @Test
  void whatTheHostJoinedIsNotSaidToBeApart() throws Exception {
    server.pairs.failure = Optional.of(new HostMergeRefused("joined"));
    HttpResponse<String> answer = takeBack("6");
    assertThat(problem(answer, 409)).isEqualTo("merge-stays");
    assertThat(json(answer).at("/detail").textValue()).doesNotContain("bleiben getrennt");
  }

  @Test
  void anotherSiteTakesNothingBack() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("clerk", "/duplicates/decisions/6").DELETE());
    assertThat(problem(answer, 403)).isEqualTo("cross-site-request");
    assertThat(server.pairs.asked).isEmpty();
  }

  @Test
  void theDecisionsOfACustomerAreTold() throws Exception {
    JsonNode decisions = json(server.get("viewer", "/customers/1/decisions")).at("/decisions");
    assertThat(decisions.size()).isEqualTo(2);
    assertThat(decisions.at("/1/holds").booleanValue()).isFalse();
  }

  @Test
  void theStateIsTold() throws Exception {
    JsonNode state = json(server.get("viewer", "/duplicates/state"));
    assertThat(state.at("/ready").booleanValue()).isTrue();
    assertThat(state.at("/records").intValue()).isEqualTo(4_321);
    assertThat(state.at("/model").textValue()).isEqualTo("m1");
  }

  @Test
  void metricsTellHowFarItIs() throws Exception {
    assertThat(server.get("viewer", "/metrics").body())
        .contains(
            "stammkunde_duplicates_ready 1.0",
            "stammkunde_duplicates_records 4321.0",
            "stammkunde_duplicates_open 17.0",
            "stammkunde_duplicates_automatic 250.0",
            "stammkunde_duplicates_model_active 1.0",
            "stammkunde_duplicates_behind 2.0",
            "stammkunde_duplicates_due 30.0",
            "stammkunde_duplicates_due_oldest_seconds 120.0");
  }

  private static String sent(String answer) {
    return "{\"left\": \"host/17\", \"right\": \"shop/vendure/4711\", \"answer\": \"%s\"}"
        .formatted(answer);
  }

  @Test
  void F54_aDecisionOnAnOldViewIsRefusedAndSaysWhoseCameBefore() throws Exception {
    HttpResponse<String> seen = server.get("viewer", "/duplicates/comparison?" + PAIR);
    assertThat(seen.headers().firstValue("ETag")).hasValue("\"v5\"");
    HttpResponse<String> answer = decide(sent("same"), "\"v4\"");
    assertThat(problem(answer, 412)).isEqualTo("pair-changed");
    assertThat(json(answer).at("/detail").textValue())
        .contains("(5: later, clara)", "neu gegenüberstellen");
    assertThat(server.pairs.asked).doesNotContain("SAME - |clerk");
    assertThat(decide(sent("same"), "\"v5\"").statusCode()).isEqualTo(200);
  }

  @Test
  void aDecisionSaysWhatItRestsOnOrThatItHoldsForAny() throws Exception {
    assertThat(problem(decide(sent("same"), ""), 428)).isEqualTo("if-match-needed");
    assertThat(server.pairs.asked).isEmpty();
    assertThat(decide(sent("same"), "*").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> decide(String body) throws IOException {
    return decide(body, "\"v5\"");
  }

  private static HttpResponse<String> decide(String body, String match) throws IOException {
    return server.send(
        server
            .request("clerk", "/duplicates/decisions")
            .header("Accept-Language", "de")
            .header("Content-Type", "application/json")
            .header("If-Match", match)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> takeBack(String id) throws IOException {
    return server.send(
        server
            .request("clerk", "/duplicates/decisions/" + id)
            .header("Accept-Language", "de")
            .header("X-Requested-With", "test")
            .DELETE());
  }

  private static String problem(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    return json(answer).at("/code").textValue();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
