package org.stammkunde.scoring.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Simulated customers give their parameters back, within about three standard errors. */
class FitTest {
  private static final int CUSTOMERS = 150_000;

  private static Grouped grouped(Shoppers shoppers) {
    return Grouped.of(shoppers.repeats, shoppers.recency, shoppers.age);
  }

  private static void assertParameters(Fit fit, double percent, double... simulated) {
    assertThat(fit.reached()).isTrue();
    for (int i = 0; i < simulated.length; i++) {
      assertThat(fit.parameters()[i]).isCloseTo(simulated[i], withinPercentage(percent));
    }
  }

  @Test
  void betaGeometricFindsTheParametersAgain() {
    Shoppers shoppers = Shoppers.leavingByCoin(CUSTOMERS, 7, false, .7, 6, .6, 2.2);
    assertParameters(Fit.betaGeometric(false, grouped(shoppers)), 4, .7, 6, .6, 2.2);
  }

  @Test
  void modifiedBetaGeometricFindsTheParametersAgain() {
    Shoppers shoppers = Shoppers.leavingByCoin(CUSTOMERS, 8, true, .9, 5, .5, 1.8);
    assertParameters(Fit.betaGeometric(true, grouped(shoppers)), 4, .9, 5, .5, 1.8);
  }

  @Test
  void paretoFindsTheParametersAgain() {
    Shoppers shoppers = Shoppers.leavingAnyTime(CUSTOMERS, 9, .6, 8, .7, 12);
    assertParameters(Fit.pareto(grouped(shoppers)), 6, .6, 8, .7, 12);
  }

  @Test
  void theLastBitDoesNotDependOnTheNumberOfThreads() throws Exception {
    Grouped histories = grouped(Shoppers.leavingByCoin(40_000, 11, false, .7, 6, .6, 2.2));
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool many = new ForkJoinPool(5);
    try {
      Fit alone = one.submit(() -> Fit.betaGeometric(false, histories)).get();
      Fit together = many.submit(() -> Fit.betaGeometric(false, histories)).get();
      assertThat(together.parameters()).containsExactly(alone.parameters());
      assertThat(together.logLikelihood()).isEqualTo(alone.logLikelihood());
    } finally {
      one.shutdown();
      many.shutdown();
    }
  }

  @Test
  void customersWhoNeverLeaveHaveNoMaximumAndFiniteParameters() {
    Shoppers shoppers = Shoppers.leavingByCoin(2_000, 12, false, 2, 3, 1e-9, 1);
    Fit fit = Fit.betaGeometric(false, grouped(shoppers));
    assertThat(fit.parameters()[2] / (fit.parameters()[2] + fit.parameters()[3])).isLessThan(.01);
    assertThat(fit.parameters()[0]).isCloseTo(2, withinPercentage(15));
  }

  @Test
  void nobodyWhoBoughtTwiceGivesFiniteParameters() {
    Fit fit = Fit.pareto(Grouped.of(new int[3], new double[3], new double[] {1, 5, 9}));
    assertThat(Arrays.stream(fit.parameters()).boxed())
        .allMatch(value -> value > 0 && value < 1e9);
    assertThat(fit.reached()).isFalse();
  }
}
