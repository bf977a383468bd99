package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.evaluation.Samples.AT;
import static org.stammkunde.evaluation.Samples.account;
import static org.stammkunde.evaluation.Samples.figures;
import static org.stammkunde.evaluation.Samples.order;
import static org.stammkunde.evaluation.Samples.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;

class FactsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LATER = AT.plusSeconds(3_600);
  private static final List<Fact> ALL =
      Stream.of(
              Measure.TURNOVER,
              Measure.ORDERS,
              Measure.DAYS_SINCE_LAST_ORDER,
              Measure.RETURN_SHARE,
              Measure.DUNNINGS)
          .map(Fact::ever)
          .toList();

  @Test
  void aCustomerWithoutOrdersIsThereAndLacksWhatCannotBeReckoned() {
    long lacking = CustomerFacts.LACKING;
    assertThat(facts(figures(List.of(account(1, 1)))))
        .containsExactly(0L, 0L, lacking, lacking, 0L);
  }

  @Test
  void aGuestIsNoCustomer() {
    Party guest = Party.ofShop(1, new CustomerId(1), new ShopId("buch"), "", false, true);
    Figures figures = figures(List.of(guest), order(1, 1, 500));
    assertThat(figures.facts(ALL, LATER, BERLIN).size()).isZero();
    assertThat(figures.facts(List.of(new CustomerId(1)), ALL, LATER, BERLIN).size()).isZero();
  }

  @Test
  void whatHappensAtThePointInTimeDoesNotCountYet() {
    Figures figures = figures(List.of(account(1, 1)), order(1, 1, 500));
    assertThat(turnover(figures, AT)).isZero();
    assertThat(turnover(figures, AT.plusSeconds(1))).isEqualTo(500);
  }

  @Test
  void aPeriodTakesInItsFirstSecond() {
    Fact day = new Fact(Measure.ORDERS, Optional.of(Period.parse("1d")));
    Figures figures = figures(List.of(account(1, 1)), order(1, 1, 500));
    Instant dayLater =
        LocalDate.ofInstant(AT, BERLIN).plusDays(1).atTime(13, 0).atZone(BERLIN).toInstant();
    assertThat(figures.facts(List.of(day), dayLater, BERLIN).column(day)).containsExactly(1);
    assertThat(figures.facts(List.of(day), dayLater.plusSeconds(1), BERLIN).column(day))
        .containsExactly(0);
  }

  @Test
  void aReturnHasAShareOfWhatWasKeptAndARefundHasNone() {
    Figures figures =
        figures(
            List.of(account(1, 1)),
            order(1, 1, 300),
            sale(2, 1, Kind.RETURN, AT, false, 100),
            sale(3, 1, Kind.REFUND, AT, false, 50));
    assertThat(facts(figures)).containsExactly(150L, 1L, 0L, 3_333L, 0L);
  }

  @Test
  void aReturnOfMoreThanWasOrderedIsAllOfIt() {
    Figures figures =
        figures(
            List.of(account(1, 1)), order(1, 1, 300), sale(2, 1, Kind.RETURN, AT, false, 1_000));
    assertThat(facts(figures)).containsExactly(-700L, 1L, 0L, 10_000L, 0L);
  }

  @Test
  void aShareOfHugeAmountsIsNotBeyondALong() {
    long huge = Long.MAX_VALUE / 4;
    Figures figures =
        figures(
            List.of(account(1, 1)),
            order(1, 1, 2 * huge),
            sale(2, 1, Kind.RETURN, AT, false, huge));
    assertThat(facts(figures).get(3)).isEqualTo(5_000);
  }

  @Test
  void aDunningCountsAsNothingElse() {
    Figures figures = figures(List.of(account(1, 1)), sale(1, 1, Kind.DUNNING, AT, false, 9_900));
    long lacking = CustomerFacts.LACKING;
    assertThat(facts(figures)).containsExactly(0L, 0L, lacking, lacking, 1L);
    assertThat(figures.top(Samples.ALL, Samples.NOVEMBER).rows()).isEmpty();
  }

  @Test
  void customersAscendWhateverTheOrderInWhichTheyCame() {
    Figures figures = figures(List.of(account(1, 30), account(2, 10), account(3, 20)));
    assertThat(figures.facts(ALL, LATER, BERLIN).customers()).containsExactly(10, 20, 30);
  }

  @Test
  void manyRowsOnTwoThreadsGiveTheSameSums() {
    int documents = 600_000;
    List<SalesFigures> orders = new ArrayList<>();
    for (int document = 1; document <= documents; document++) {
      orders.add(order(document, document % 101 + 1, document));
    }
    List<Party> parties = new ArrayList<>();
    for (int party = 1; party <= 101; party++) {
      parties.add(account(party, party));
    }
    Figures figures = new Figures("ledger");
    figures.apply(Changes.of(1, parties, orders));
    CustomerFacts facts = figures.facts(ALL, LATER, BERLIN);
    long sum = 0;
    for (int place = 0; place < facts.size(); place++) {
      CustomerFacts alone =
          figures.facts(List.of(new CustomerId(facts.customers()[place])), ALL, LATER, BERLIN);
      for (Fact fact : ALL) {
        assertThat(facts.column(fact)[place]).isEqualTo(alone.column(fact)[0]);
      }
      sum += facts.column(ALL.get(0))[place];
    }
    assertThat(sum).isEqualTo((long) documents * (documents + 1) / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28T22:59:59Z, 2026-03-29T22:00:00Z, 2",
    "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 1",
    "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59Z, 0",
    "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 1",
    "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-30T10:00:00Z, 2",
  })
  void daysAreThoseOfTheMerchantsCalendar(ZoneId zone, Instant order, Instant asOf, long days) {
    Fact since = Fact.ever(Measure.DAYS_SINCE_LAST_ORDER);
    Figures figures = figures(List.of(account(1, 1)), sale(1, 1, Kind.ORDER, order, false, 500));
    assertThat(figures.facts(List.of(since), asOf, zone).column(since)).containsExactly(days);
  }

  /** The last one turned its clocks back over midnight, so a day came twice. */
  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "Asia/Kolkata", "UTC", "America/St_Johns"})
  void theDayOfAnySecondIsThatOfTheCalendar(ZoneId zone) {
    LocalDays days = new LocalDays(zone);
    long step = 3_593;
    long end = SalesDocument.LATEST.getEpochSecond();
    for (long second = SalesDocument.EARLIEST.getEpochSecond(); second < end; second += step) {
      long expected = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone).toEpochDay();
      if (days.day(second) != expected) {
        assertThat(days.day(second)).as("second " + second).isEqualTo(expected);
      }
    }
  }

  private static List<Long> facts(Figures figures) {
    CustomerFacts facts = figures.facts(ALL, LATER, BERLIN);
    assertThat(facts.customers()).containsExactly(1);
    return ALL.stream().map(fact -> facts.column(fact)[0]).toList();
  }

  private static long turnover(Figures figures, Instant asOf) {
    Fact turnover = Fact.ever(Measure.TURNOVER);
    return figures.facts(List.of(turnover), asOf, BERLIN).column(turnover)[0];
  }
}
