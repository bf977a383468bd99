package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransactionsTest {
  private final Transactions transactions = new Transactions();

  private void line(String customer, int day, double value) {
    line(customer, "", day, value);
  }

  private void line(String customer, String order, int day, double value) {
    transactions.add(customer, order, "EUR", day, Math.round(value * 10_000));
  }

  @Test
  void aHistoryRunsFromTheFirstPurchaseToTheEndOfObservation() {
    line("a", 100, 10);
    line("a", 114, 20);
    line("a", 128, 30);
    PurchaseHistories histories = transactions.until(142, TimeUnit.WEEK);
    assertThat(histories.repeats(0)).isEqualTo(2);
    assertThat(histories.recency(0)).isEqualTo(4);
    assertThat(histories.age(0)).isEqualTo(6);
    assertThat(histories.meanValue(0)).isEqualTo(25);
    assertThat(histories.totalValue(0)).isEqualTo(60);
  }

  @Test
  void theCalibrationOfCdnowIs38Point86WeeksForTheFirstDay() {
    line("a", 9862, 1);
    int endOfSeptember = 9862 + 272;
    line("a", endOfSeptember, 1);
    PurchaseHistories histories = transactions.until(endOfSeptember, TimeUnit.WEEK);
    assertThat(histories.age(0)).isEqualTo(272 / 7.);
    assertThat(histories.repeats(0)).as("the last day counts").isOne();
  }

  @Test
  void allOfADayIsOnePurchase() {
    line("a", 1, 5);
    line("a", 9, 3);
    line("a", 9, 4);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.repeats(0)).isOne();
    assertThat(histories.meanValue(0)).isEqualTo(7);
  }

  @Test
  void anOrderIsOfTheEarliestDayOfItsLines() {
    line("a", "A1", 2, 5);
    line("a", "A1", 1, 5);
    line("b", "A1", 9, 5);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.repeats(0)).isZero();
    assertThat(histories.age(0)).isEqualTo(9);
    assertThat(histories.age(1)).as("numbers are of one customer").isOne();
  }

  @Test
  void aReturnIsTakenOffTheLatestPurchase() {
    line("a", 1, 50);
    line("a", 5, 30);
    line("a", 6, -10);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.repeats(0)).isOne();
    assertThat(histories.meanValue(0)).isEqualTo(20);
  }

  @Test
  void aPurchaseThatCameBackAsAWholeDidNotHappen() {
    line("a", 1, 50);
    line("a", 5, 30);
    line("a", 6, -40);
    line("a", 8, 60);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.repeats(0)).isOne();
    assertThat(histories.totalValue(0)).isEqualTo(100);
  }

  @Test
  void aReturnBeforeAnyPurchaseChangesNothing() {
    line("a", 1, -50);
    line("a", 2, 30);
    assertThat(transactions.until(10, TimeUnit.DAY).totalValue(0)).isEqualTo(30);
  }

  @Test
  void whoOnlySentThingsBackIsNoCustomer() {
    line("a", 1, -50);
    line("b", 1, 50);
    line("b", 2, -50);
    assertThat(transactions.until(10, TimeUnit.DAY).size()).isZero();
  }

  @Test
  void aPurchaseForNothingIsAPurchase() {
    line("a", 1, 10);
    line("a", 5, 0);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.repeats(0)).isOne();
    assertThat(histories.meanValue(0)).isZero();
  }

  @Test
  void whatHappensAfterTheEndIsNotKnownYet() {
    line("a", 1, 10);
    line("a", 5, 10);
    line("a", 20, -10);
    line("b", 20, 10);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    assertThat(histories.size()).isOne();
    assertThat(histories.repeats(0)).isOne();
  }

  @Test
  void theOutcomeIsWhatTheseCustomersBoughtAfterwards() {
    line("a", 1, 10);
    line("b", 11, 99);
    line("c", 2, 10);
    line("c", 11, 20);
    line("c", 12, 30);
    line("c", 13, -5);
    line("c", 21, 30);
    PurchaseHistories histories = transactions.until(10, TimeUnit.DAY);
    Transactions.Outcome outcome = transactions.outcome(histories, 10, 20);
    assertThat(outcome.purchases()).containsExactly(0, 2);
    assertThat(outcome.value()).containsExactly(0, 45);
  }

  @Test
  void customersStandInTheOrderOfTheirKeysWhateverTheOrderOfTheLines() {
    line("b", 1, 1);
    line("a", 1, 2);
    PurchaseHistories histories = transactions.until(1, TimeUnit.DAY);
    assertThat(histories.customer(0)).isEqualTo("a");
    assertThat(histories.totalValue(0)).isEqualTo(2);
  }

  @Test
  void currenciesAreNeverMixed() {
    line("a", 1, 1);
    assertThatThrownBy(() -> transactions.add("a", "", "CHF", 2, 1))
        .hasMessage("is in CHF, those before in EUR; give one currency at a time");
  }
}
