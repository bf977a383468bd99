package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictedValueTest {
  private static final int YEAR = 365;

  /** Customers who buy every few weeks for a year, and may stay away for good after a purchase. */
  private static Transactions shop(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Transactions transactions = new Transactions();
    for (int i = 0; i < customers; i++) {
      double rate = -.02 * Math.log(random.nextDouble() * random.nextDouble());
      double worth = 20 + 60 * random.nextDouble();
      double leaves = .4 * random.nextDouble();
      for (double day = random.nextInt(60);
          day < YEAR;
          day -= Math.log(1 - random.nextDouble()) / rate) {
        long value = Math.round(worth * (.5 + random.nextDouble()) * 10_000);
        transactions.add("c" + i, "", "EUR", (int) day, value);
        if (random.nextDouble() < leaves) {
          break;
        }
      }
    }
    return transactions;
  }

  private static PredictedValue fit(PurchaseModel model) {
    return PredictedValue.fit(shop(1_500, 3).until(200, TimeUnit.WEEK), model);
  }

  @ParameterizedTest
  @EnumSource(PurchaseModel.class)
  void aHoldoutIsForeseenAboutRight(PurchaseModel model) {
    Transactions transactions = shop(1_500, 3);
    PredictedValue prediction = PredictedValue.fit(transactions.until(200, TimeUnit.WEEK), model);
    Transactions.Outcome outcome =
        transactions.outcome(prediction.histories(), 200, transactions.lastDay());
    Holdout holdout =
        Holdout.of(prediction, outcome, (transactions.lastDay() - 200) / 7., 150);
    assertThat(holdout.predicted()).isCloseTo(holdout.actual(), withinPercentage(15));
    assertThat(holdout.gini()).isBetween(.4, 1.);
    assertThat(holdout.topShare()).isBetween(.2, .6);
    assertThat(prediction.warnings()).isEmpty();
  }

  @Test
  void silenceLowersTheProbabilityOfBeingActive() {
    PredictedValue prediction = fit(PurchaseModel.MBGNBD);
    PurchaseHistories histories = prediction.histories();
    for (int i = 0; i < histories.size(); i++) {
      double silence = histories.age(i) - histories.recency(i);
      assertThat(prediction.alive(i)).isBetween(0., 1.);
      if (silence == 0) {
        assertThat(prediction.alive(i)).isGreaterThan(.6);
      }
    }
  }

  @Test
  void theNextOrderOfAnActiveCustomerHasADate() {
    PredictedValue prediction = fit(PurchaseModel.MBGNBD);
    for (int i = 0; i < prediction.histories().size(); i++) {
      assertThat(prediction.nextOrder(i).isPresent()).isEqualTo(prediction.alive(i) >= .5);
      prediction.nextOrder(i).ifPresent(wait -> assertThat(wait).isBetween(0., 500.));
    }
  }

  @Test
  void moneyOfLaterIsWorthLess() {
    PredictedValue prediction = fit(PurchaseModel.BGNBD);
    double full = prediction.value(0, 52, 0);
    assertThat(full)
        .isEqualTo(prediction.purchases(0, 52) * prediction.orderValue(0), within(1e-9));
    assertThat(prediction.value(0, 52, .1)).isBetween(full / 1.1, full);
    assertThat(prediction.value(0, 52, 1e-9)).isCloseTo(full, withinPercentage(.001));
  }

  @Test
  void sameTransactionsSameBits() {
    assertThat(fit(PurchaseModel.PNBD).parameters())
        .isEqualTo(fit(PurchaseModel.PNBD).parameters());
  }

  @Test
  void fewCustomersAreWarnedOf() {
    PredictedValue prediction =
        PredictedValue.fit(shop(20, 5).until(300, TimeUnit.DAY), PurchaseModel.BGNBD);
    assertThat(prediction.warnings()).contains(ValueWarning.FEW_CUSTOMERS);
  }

  @Test
  void withoutRepeatPurchasesHardlyAnyIsExpected() {
    Transactions once = new Transactions();
    for (int i = 0; i < 200; i++) {
      once.add("c" + i, "", "EUR", i, 500_000);
    }
    PredictedValue prediction =
        PredictedValue.fit(once.until(300, TimeUnit.WEEK), PurchaseModel.MBGNBD);
    assertThat(prediction.warnings())
        .contains(
            ValueWarning.FEW_CUSTOMERS,
            ValueWarning.NO_REPEAT_PURCHASES,
            ValueWarning.NO_MAXIMUM,
            ValueWarning.NO_ORDER_VALUES);
    assertThat(prediction.purchases(0, 52)).isBetween(0., .3);
    assertThat(prediction.orderValue(0)).isEqualTo(50);
    assertThat(prediction.orderValueFit()).isEmpty();
  }

  @Test
  void customersWhoAllStayAreWarnedOf() {
    Transactions transactions = new Transactions();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 500; i++) {
      double gap = 10 + 30 * random.nextDouble();
      for (double day = 0; day < YEAR; day += -gap * Math.log(1 - random.nextDouble())) {
        transactions.add("c" + i, "", "EUR", (int) day, 10_000 + random.nextInt(500_000));
      }
    }
    PredictedValue prediction =
        PredictedValue.fit(transactions.until(YEAR, TimeUnit.WEEK), PurchaseModel.BGNBD);
    assertThat(prediction.warnings()).contains(ValueWarning.NOBODY_LEAVES);
    assertThat(prediction.alive(0)).isGreaterThan(.9);
  }

  @Test
  void nobodyIsNoSample() {
    PurchaseHistories nobody = new Transactions().until(1, TimeUnit.DAY);
    assertThatThrownBy(() -> PredictedValue.fit(nobody, PurchaseModel.BGNBD))
        .hasMessage("there is no customer with a purchase");
  }

  @Test
  void aCustomerWhoIsLateByHisOwnRhythmIsWarnedOf() {
    PredictedValue prediction = fit(PurchaseModel.MBGNBD);
    PurchaseHistories histories = prediction.histories();
    int due = 0;
    for (int i = 0; i < histories.size(); i++) {
      EarlyWarning warning = EarlyWarning.of(prediction, i);
      if (warning.due()) {
        due++;
        double gap = histories.recency(i) / histories.repeats(i);
        assertThat(histories.age(i) - histories.recency(i)).isGreaterThanOrEqualTo(2 * gap);
      } else if (histories.repeats(i) == 0) {
        assertThat(warning.gap()).isNaN();
      }
    }
    assertThat(due).isBetween(20, 700);
    assertThatThrownBy(() -> EarlyWarning.of(fit(PurchaseModel.BGNBD), 0))
        .hasMessageContaining("need MBGNBD");
  }

  @Test
  void rfmFifthsAreOfEqualSizeAndTheBestAreChampions() {
    PredictedValue prediction = fit(PurchaseModel.MBGNBD);
    PurchaseHistories histories = prediction.histories();
    double[] value = new double[histories.size()];
    for (int i = 0; i < value.length; i++) {
      value[i] = prediction.value(i, 52, 0);
    }
    RfmGroup[] groups = RfmGroup.of(histories, value);
    int best = 0;
    for (int i = 0; i < value.length; i++) {
      best = value[i] > value[best] ? i : best;
    }
    assertThat(groups[best]).isIn(RfmGroup.CHAMPIONS, RfmGroup.LOYAL);
    assertThat(groups).contains(RfmGroup.values()[0]).doesNotContain(RfmGroup.PROSPECTS);
  }

  @Test
  void everyRfmNameIsReachable() {
    assertThat(RfmGroup.of(5, 9)).isEqualTo(RfmGroup.CHAMPIONS);
    assertThat(RfmGroup.of(5, 3)).isEqualTo(RfmGroup.NEW);
    assertThat(RfmGroup.of(4, 6)).isEqualTo(RfmGroup.ACTIVE);
    assertThat(RfmGroup.of(4, 8)).isEqualTo(RfmGroup.LOYAL);
    assertThat(RfmGroup.of(3, 2)).isEqualTo(RfmGroup.PROMISING);
    assertThat(RfmGroup.of(3, 6)).isEqualTo(RfmGroup.NEEDS_ATTENTION);
    assertThat(RfmGroup.of(2, 7)).isEqualTo(RfmGroup.AT_RISK);
    assertThat(RfmGroup.of(1, 10)).isEqualTo(RfmGroup.PREVIOUSLY_LOYAL);
    assertThat(RfmGroup.of(2, 4)).isEqualTo(RfmGroup.ALMOST_LOST);
    assertThat(RfmGroup.of(1, 4)).isEqualTo(RfmGroup.DORMANT);
  }
}
