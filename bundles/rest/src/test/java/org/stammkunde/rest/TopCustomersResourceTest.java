package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

class TopCustomersResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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
  void withoutParametersTheQueryIsTheUsualOne() throws Exception {
    server.get("viewer", "/top-customers");
    assertThat(server.shop.queries)
        .containsExactly(TopCustomersQuery.of(new Period(30, Period.Unit.DAYS)));
  }

  @Test
  void everyParameterReachesTheQuery() throws Exception {
    server.get(
        "viewer",
        "/top-customers?period=4w&asOf=2026-11-01T00:00:00%2B01:00&orderKind=shipping"
            + "&orderKind=pick-up&deliveryKind=physical&company=true&branch=1&branch=2"
            + "&shop=vendure&guests=true&goodsOnly=true&rankBy=gross&top=50");
    assertThat(server.shop.queries)
        .containsExactly(
            new TopCustomersQuery(
                new Period(4, Period.Unit.WEEKS),
                Optional.of(Instant.parse("2026-10-31T23:00:00Z")),
                EnumSet.of(OrderKind.SHIPPING, OrderKind.PICK_UP),
                EnumSet.of(DeliveryKind.PHYSICAL),
                Optional.of(true),
                Set.of("1", "2"),
                Set.of(new ShopId("vendure")),
                true,
                true,
                RankBy.GROSS,
                50));
  }

  @Test
  void amountsAreTextsAndTimesHaveTheMerchantsOffset() throws Exception {
    JsonNode list = json(server.get("viewer", "/top-customers?top=1"));
    assertThat(list.get("to").textValue()).isEqualTo("2026-11-22T10:59:59+01:00");
    assertThat(list.get("currency").textValue()).isEqualTo("EUR");
    JsonNode first = list.get("customers").get(0);
    assertThat(first.get("net").textValue()).isEqualTo("999.50");
    assertThat(first.get("netByChannel").get("shop").textValue()).isEqualTo("999.00");
    assertThat(first.get("netByChannel").get("pos").textValue()).isEqualTo("0.50");
    assertThat(first.get("lastOrder").textValue()).isEqualTo("2026-11-20T13:00:00+01:00");
    assertThat(first.get("knownInHost").get("evidence").textValue()).isEqualTo("email");
  }

  @Test
  void unknownTextsAreLeftOut() throws Exception {
    JsonNode first = json(server.get("viewer", "/top-customers?top=1")).get("customers").get(0);
    assertThat(first.has("branch")).isFalse();
    assertThat(first.get("details").has("company")).isFalse();
    assertThat(first.get("details").has("lastName")).isTrue();
  }

  @Test
  void partsGiveTheWholeListOnceAndInOrder() throws Exception {
    assertThat(follow("/top-customers?top=450&limit=100"))
        .extracting(row -> row.get("rank").intValue())
        .isEqualTo(IntStream.rangeClosed(1, 450).boxed().toList());
  }

  @Test
  void laterPartsAreOfTheIntervalOfTheFirst() throws Exception {
    HttpResponse<String> first = server.get("viewer", "/top-customers?top=450&limit=200");
    server.shop.now = Shop.NOW.plusSeconds(86_400);
    JsonNode second = json(server.get("viewer", next(first).orElseThrow()));
    assertThat(second.get("to")).isEqualTo(json(first).get("to"));
    assertThat(second.get("from")).isEqualTo(json(first).get("from"));
  }

  @Test
  void theLastPartLeadsNowhere() throws Exception {
    HttpResponse<String> last = server.get("viewer", "/top-customers?top=200");
    assertThat(last.headers().firstValue("Link")).isEmpty();
    assertThat(json(last).has("next")).isFalse();
  }

  @Test
  void aCursorOfAnotherListIsRefused() throws Exception {
    String cursor = json(server.get("viewer", "/top-customers?top=450")).get("next").textValue();
    HttpResponse<String> other =
        server.get("viewer", "/top-customers?top=450&rankBy=gross&cursor=" + cursor);
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(other).get("errors").get(0).get("field").textValue()).isEqualTo("cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "period=30, period",
    "period=0d, period",
    "asOf=yesterday, asOf",
    "asOf=2026-11-22, asOf",
    "asOf=%2B999999999-01-01T00:00:00Z, asOf",
    "orderKind=OWN_STOCK, orderKind",
    "deliveryKind=drone, deliveryKind",
    "company=yes, company",
    "branch=, branch",
    "shop=UPPER, shop",
    "guests=1, guests",
    "goodsOnly=, goodsOnly",
    "rankBy=size, rankBy",
    "top=0, top",
    "top=10001, top",
    "top=99999999999, top",
    "limit=201, limit",
    "cursor=!!!, cursor",
    "cursor=AAAA, cursor",
    "format=xml, format",
    "bom=x, bom",
    "priod=30d, priod",
    "period=1d&period=2d, period",
    "format=csv&limit=10, limit",
    "format=csv&cursor=AAAA, cursor"
  })
  void aBadParameterIsNamed(String query, String field) throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/top-customers?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors").findValuesAsText("field")).contains(field);
    assertThat(server.shop.queries).isEmpty();
  }

  @Test
  void anUnknownParameterIsToldTheValidOnes() throws Exception {
    JsonNode problem = json(server.get("viewer", "/top-customers?priod=30d"));
    assertThat(problem.get("errors").get(0).get("reason").textValue())
        .contains("asOf, bom, branch, company, cursor");
  }

  @Test
  void allBadParametersAreNamedAtOnce() throws Exception {
    JsonNode problem = json(server.get("viewer", "/top-customers?top=0&rankBy=size&limit=x"));
    assertThat(problem.get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("top", "rankBy", "limit");
  }

  @Test
  void csvHasTheWholeListAndItsHeader() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server.request("viewer", "/top-customers?top=450").header("Accept", "text/csv"));
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
        .isEqualToIgnoringCase("text/csv;charset=utf-8;header=present");
    assertThat(answer.body().split("\r\n")).hasSize(451);
    assertThat(answer.body().replace("\"", ""))
        .startsWith(
            "rank,customer,shopCustomers,name,company,street,supplement,postalCode,city,country,"
                + "email,phone,branch,companyCustomer,guest,robinson,net,gross,currency,orders,"
                + "lastOrder,knownInHost,evidence,netShop,netPos,score,grade\r\n"
                + "1,1,vendure:C1,Ada Nett,,Weg 1,,10115,Berlin,DE,ada@example.org,'+49 30 1,,"
                + "false,false,true,999.50,1999.00,EUR,3,2026-11-20T13:00:00+01:00,H1,email,"
                + "999.00,0.50,151,A\r\n");
  }

  @Test
  void theFormatParameterBeatsTheAcceptHeader() throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/top-customers?format=csv&bom=true");
    assertThat(answer.body()).startsWith("\uFEFF\"rank\"");
  }

  @Test
  void otherFormsAreNotAcceptable() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("viewer", "/top-customers").header("Accept", "application/xml"));
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(json(answer).get("code").textValue()).isEqualTo("not-acceptable");
  }

  private List<JsonNode> follow(String path) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent()) {
      HttpResponse<String> part = server.get("viewer", next.get());
      json(part).get("customers").forEach(rows::add);
      next = next(part);
    }
    return rows;
  }

  private static Optional<String> next(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Link")
        .map(link -> link.replaceFirst("<" + RestApi.PATH + "(.*)>; rel=\"next\"", "$1"));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
