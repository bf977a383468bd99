package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;

/** The list, its form, and creating in the host from it. */
class TopCustomersPageTest {
  @AutoClose private PageServer server;

  @BeforeEach
  void logIn() throws Exception {
    server = PageServer.of("owner");
  }

  @Test
  void theListShowsNumbersAndDaysAsGermansWriteThem() throws Exception {
    assertThat(server.page("/stammkunde"))
        .contains("3 Kunden", "1.234,50", "1.469,06", "3.703,50", "09.11.2026", "Europe/Berlin");
  }

  @Test
  void theListShowsNumbersAndDaysAsEnglishmenWriteThem() throws Exception {
    HttpResponse<String> german = server.get("/stammkunde");
    HttpResponse<String> chosen =
        server.post(
            "/stammkunde/language",
            Map.of("token", PageServer.token(german), "language", "en", "back", "/stammkunde"));
    assertThat(chosen.headers().firstValue("Location")).contains("/stammkunde");
    assertThat(server.page("/stammkunde")).contains("3 customers", "1,234.50", "9 Nov 2026");
  }

  @Test
  void aRowTellsEverythingOfACustomer() throws Exception {
    assertThat(server.page("/stammkunde"))
        .contains(
            "Ada Nett",
            "Kette &amp; Söhne",
            "Weg 1<br>Hof<br>10115 Berlin",
            "ada@example.org",
            "Im ERP bekannt als H1, erkannt an: E-Mail-Adresse",
            "Keine Werbung (Robinson, § 7 UWG)",
            "Gast ohne Konto",
            "Stufe A, 57 Punkte",
            "fill=\"#2e7d32\"");
  }

  @Test
  void theAddressHasTheParametersOfTheApi() throws Exception {
    server.page(
        "/stammkunde?period=4w&asOf=2026-11-10T00:00:00Z&orderKind=pick-up&deliveryKind=download"
            + "&company=true&branch=Mitte&shop=vendure&guests=true&goodsOnly=true&rankBy=gross&top=7");
    TopCustomersQuery query = server.shop.asked();
    assertThat(query.period()).isEqualTo(Period.parse("4w"));
    assertThat(query.asOf()).contains(Instant.parse("2026-11-10T00:00:00Z"));
    assertThat(query.orderKinds()).containsExactly(OrderKind.PICK_UP);
    assertThat(query.companyCustomers()).contains(true);
    assertThat(query.branches()).containsExactly("Mitte");
    assertThat(query.guests()).isTrue();
    assertThat(query.goodsOnly()).isTrue();
    assertThat(query.rankBy()).isEqualTo(TopCustomersQuery.RankBy.GROSS);
    assertThat(query.limit()).isEqualTo(7);
  }

  @Test
  void theFormLeadsToTheShortAddress() throws Exception {
    HttpResponse<String> answer =
        server.get(
            "/stammkunde?count=4&unit=w&until=2026-11-09&company=&branch=&rankBy=net&top=200"
                + "&orderKind=own-stock&orderKind=shipping&orderKind=pick-up");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/stammkunde?period=4w&asOf=2026-11-09T23%3A00%3A00Z");
  }

  @Test
  void aScriptGetsTheListAloneAndTheShortAddress() throws Exception {
    HttpResponse<String> answer = server.part("/stammkunde?count=4&unit=w");
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("/stammkunde?period=4w");
    assertThat(answer.body()).contains("1.234,50").doesNotContain("<html");
  }

  @Test
  void theSameListTwiceIsOneStepInTheHistory() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/stammkunde?count=4&unit=w")
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/stammkunde?period=4w"));
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("false");
  }

  @Test
  void theFileHasTheRowsOfTheList() throws Exception {
    assertThat(server.page("/stammkunde?period=4w&branch=Mitte"))
        .contains(
            "/api/v1/top-customers?period=4w&amp;asOf=2026-11-22T10%3A00%3A00Z&amp;branch=Mitte"
                + "&amp;format=csv&amp;bom=true");
  }

  @ParameterizedTest
  @CsvSource({
    "count=10000&unit=m, Zeitraum, Muss 1 bis 1200 Tage",
    "count=-3&unit=d, Zeitraum, Muss 1 bis 1200 Tage",
    "top=-1, Höchstens, Muss eine ganze Zahl von 1 bis 10.000 sein",
    "until=9999-01-01, bis einschließlich, Muss ein Tag der Jahre 1900 bis 2999",
    "orderKind=post, Bestellart, 'Muss eines sein von: own-stock'",
    "perod=30d, perod, Diesen Parameter gibt es nicht",
    "guests=ja, Gäste zeigen, 'Muss eines sein von: true, false'"
  })
  void aWrongFieldIsNamedWithItsFix(String query, String field, String fix) throws Exception {
    for (HttpResponse<String> answer :
        List.of(server.get("/stammkunde?" + query), server.part("/stammkunde?" + query))) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains("<strong>" + field + "</strong>: " + fix.replace("10.000", "10000"));
    }
  }

  @Test
  void whatWasTypedWrongStaysInItsField() throws Exception {
    assertThat(server.get("/stammkunde?count=10000&unit=m&branch=Mitte").body())
        .contains("value=\"10000\"", "value=\"Mitte\"");
  }

  @Test
  void anEmptyPeriodTellsWhenTheLastSaleWas() throws Exception {
    assertThat(server.page("/stammkunde?period=2d&branch=Mitte"))
        .contains(
            "Der letzte bekannte Verkauf war am 09.11.2026.",
            "/stammkunde?period=2d&amp;asOf=2026-11-09T23%3A00%3A00Z&amp;branch=Mitte");
  }

  @Test
  void aShopWithoutAnySaleSaysSo() throws Exception {
    server.shop.now = Shop.SALE;
    assertThat(server.page("/stammkunde")).contains("Auch davor ist kein Verkauf bekannt.");
  }

  @Test
  void whoMayCreateNobodySeesNoButton() throws Exception {
    assertThat(server.page("/stammkunde")).contains("Ada Nett", "/customers/2/host-customer");
    server.logIn("viewer");
    assertThat(server.page("/stammkunde")).contains("Ada Nett").doesNotContain("host-customer");
  }

  @Test
  void whoIsCreatedShowsSoInTheRow() throws Exception {
    HttpResponse<String> answer = server.create("2");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Im ERP angelegt als H7").doesNotContain("<html");
    assertThat(server.create("2").body()).contains("War im ERP schon angelegt als H7");
  }

  @Test
  void withoutAScriptWhoWasCreatedIsShown() throws Exception {
    HttpResponse<String> answer =
        server.post("/stammkunde/customers/2/host-customer", Map.of("token", server.token()));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/stammkunde/customers/2");
  }

  @Test
  void aRefusalOfTheHostIsToldInClearWords() throws Exception {
    server.shop.failure =
        Optional.of(
            new HostCreationRefused(HostCreationRefused.Reason.HOST_REFUSED, "Postleitzahl fehlt"));
    HttpResponse<String> answer = server.create("2");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"", "Sie meldet: Postleitzahl fehlt");
  }
}
