package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;
import org.stammkunde.evaluation.Changes;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.Party;
import org.stammkunde.evaluation.SalesFigures;
import org.stammkunde.scoring.PredictedValue;
import org.stammkunde.scoring.PurchaseHistories;
import org.stammkunde.scoring.PurchaseModel;
import org.stammkunde.scoring.TimeUnit;
import org.stammkunde.scoring.Transactions;

/** What is expected of customers, against the same sales read as transactions from a file. */
class QualityFactsTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 700;
  private static final int CUSTOMERS = 400;

  /** Nobody bought on it or after it. */
  private static final Instant AS_OF = midnight(DAYS + 50);

  private static final Optional<Period> MONTH = Optional.of(new Period(30, Period.Unit.DAYS));
  private static final Fact PURCHASES = new Fact(Measure.EXPECTED_PURCHASES, MONTH);
  private static final Fact VALUE = new Fact(Measure.EXPECTED_VALUE, MONTH);
  private static final Fact ALIVE = Fact.ever(Measure.ALIVE);
  private static final Fact NEXT = Fact.ever(Measure.DAYS_TO_NEXT_ORDER);
  private static final Fact ORDERS = Fact.ever(Measure.ORDERS);
  private static final List<Fact> ALL = List.of(VALUE, ORDERS, PURCHASES, ALIVE, NEXT);

  private final Transactions transactions = new Transactions();
  private final Figures figures = new Figures("ledger");
  private final QualityFacts facts = new QualityFacts();

  QualityFactsTest() {
    List<Party> parties = new ArrayList<>();
    for (long party = 1; party <= CUSTOMERS + 1; party++) {
      parties.add(Party.ofShop(party, new CustomerId(party), new ShopId("buch"), "", false, false));
    }
    figures.apply(Changes.of(1, parties, sales(new Random(7))));
  }

  /** Orders, of which some are cancelled in part or as a whole, and returns of any of them. */
  private List<SalesFigures> sales(Random random) {
    List<SalesFigures> sales = new ArrayList<>();
    for (long party = 1; party <= CUSTOMERS; party++) {
      int day = random.nextInt(DAYS);
      double left = random.nextDouble();
      while (day < DAYS) {
        long cents = random.nextInt(8) == 0 ? 500 : 100 + random.nextInt(9_000);
        long cancelled = random.nextInt(6) == 0 ? cents / (1 + random.nextInt(2)) : 0;
        Kind kind = random.nextInt(9) == 0 ? Kind.RETURN : Kind.ORDER;
        sales.add(sale(sales.size() + 1, party, kind, midnight(day), cents, cancelled));
        int on = (int) FIRST_DAY.plusDays(day).toEpochDay();
        String customer = Long.toString(party);
        if (kind == Kind.ORDER) {
          transactions.add(customer, "", "EUR", on, 100 * cents);
          takeOff(customer, on, cancelled);
        } else {
          takeOff(customer, on, cents - cancelled);
        }
        day += random.nextDouble() < left / 3 ? DAYS : random.nextInt(90);
      }
    }
    return sales;
  }

  private void takeOff(String customer, int day, long cents) {
    if (cents > 0) {
      transactions.add(customer, "", "EUR", day, -100 * cents);
    }
  }

  private static SalesFigures sale(
      long document, long party, Kind kind, Instant at, long cents, long cancelled) {
    return new SalesFigures(
        document,
        party,
        kind,
        at,
        OrderKind.SHIPPING,
        false,
        false,
        List.of(new SalesFigures.Part(DeliveryKind.PHYSICAL, LineKind.GOODS, cents, cancelled)));
  }

  private static Instant midnight(int day) {
    return FIRST_DAY.plusDays(day).atStartOfDay(ZONE).toInstant();
  }

  @Test
  void whatIsExpectedIsThatOfTheModelFittedToTheSameTransactions() {
    int lastDay = (int) FIRST_DAY.plusDays(DAYS + 49).toEpochDay();
    PurchaseHistories histories = transactions.until(lastDay, TimeUnit.WEEK);
    PredictedValue model = PredictedValue.fit(histories, PurchaseModel.MBGNBD);
    CustomerFacts all = facts.ofAll(figures, ALL, AS_OF, ZONE);
    assertThat(histories.size()).isBetween(CUSTOMERS / 2, CUSTOMERS);
    for (int at = 0; at < histories.size(); at++) {
      int place = all.indexOf(new CustomerId(Long.parseLong(histories.customer(at))));
      double weeks = 30 / 7.0;
      assertThat(all.column(ALIVE)[place]).isCloseTo((long) (10_000 * model.alive(at)), within(1));
      assertThat(all.column(PURCHASES)[place])
          .isCloseTo((long) (100 * model.purchases(at, weeks)), within(1));
      assertThat(all.column(VALUE)[place])
          .isCloseTo((long) (100 * model.value(at, weeks, 0)), within(1));
      long next = all.column(NEXT)[place];
      assertThat(next != CustomerFacts.LACKING).isEqualTo(model.nextOrder(at).isPresent());
      if (model.nextOrder(at).isPresent()) {
        assertThat(next).isCloseTo((long) (7 * model.nextOrder(at).getAsDouble()), within(1));
      }
    }
  }

  private static Offset<Long> within(long difference) {
    return Offset.offset(difference);
  }

  @Test
  void whoNeverBoughtLacksWhatIsExpected() {
    CustomerFacts all = facts.ofAll(figures, ALL, AS_OF, ZONE);
    int nobody = all.indexOf(new CustomerId(CUSTOMERS + 1));
    for (Fact fact : List.of(PURCHASES, VALUE, ALIVE, NEXT)) {
      assertThat(all.column(fact)[nobody]).isEqualTo(CustomerFacts.LACKING);
    }
    assertThat(all.column(ORDERS)[nobody]).isZero();
  }

  @Test
  void oneCustomerIsToldTheSameAsAllAre() {
    CustomerFacts all = facts.ofAll(figures, ALL, AS_OF, ZONE);
    CustomerFacts one = facts.of(figures, List.of(new CustomerId(3)), ALL, AS_OF, ZONE);
    int place = all.indexOf(new CustomerId(3));
    for (Fact fact : ALL) {
      assertThat(one.column(fact)).containsExactly(all.column(fact)[place]);
    }
  }

  @Test
  void whereNobodyBoughtNothingIsExpected() {
    CustomerFacts before = facts.ofAll(figures, ALL, midnight(-1), ZONE);
    assertThat(before.column(ALIVE)).hasSize(CUSTOMERS + 1).containsOnly(CustomerFacts.LACKING);
  }
}
