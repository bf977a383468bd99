package org.stammkunde.scoring.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihoods against their definition by brute force, and slopes against differences. */
class LikelihoodTest {
  private static final int[] REPEATS = {0, 0, 1, 2, 7, 40, 3};
  private static final double[] RECENCY = {0, 0, 5, 30.43, 38, 38.5, .14};
  private static final double[] AGE = {39, .5, 30, 38.86, 38, 39, 38};

  static Stream<Arguments> models() {
    double[] bg = {.243, 4.414, .793, 2.426};
    double[] slow = {.553, 10.578, .606, 11.669};
    double[] fast = {1.3, 25, .4, 6};
    double[] same = {.6, 9, 1, 9};
    return Stream.of(
        Arguments.of("BG", new BetaGeometric(false, bg), bg),
        Arguments.of("MBG", new BetaGeometric(true, bg), bg),
        Arguments.of("Pareto", new ParetoNbd(slow), slow),
        Arguments.of("Pareto, alpha > beta", new ParetoNbd(fast), fast),
        Arguments.of("Pareto, alpha = beta", new ParetoNbd(same), same));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void slopesAreThoseOfDifferences(String name, Likelihood model, double[] at) {
    Grouped histories = Grouped.of(REPEATS, RECENCY, AGE);
    double[] sums = sums(model, at, histories);
    for (int i = 0; i < at.length; i++) {
      double step = at[i] * 1e-6;
      double[] up = at.clone();
      up[i] += step;
      double[] down = at.clone();
      down[i] -= step;
      double slope = (sums(model, up, histories)[0] - sums(model, down, histories)[0]) / (2 * step);
      assertThat(sums[i + 1])
          .as(name + " " + i)
          .isEqualTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }

  private static double[] sums(Likelihood model, double[] at, Grouped histories) {
    double[] sums = new double[at.length + 1];
    Likelihood.Terms terms = model.at(at, histories);
    for (int i = 0; i < histories.size(); i++) {
      terms.add(i, histories.weight[i], sums);
    }
    return sums;
  }

  @Test
  void paretoIsTheIntegralOverTheTimeOfLeaving() {
    double r = .553;
    double alpha = 10.578;
    double s = .606;
    double beta = 11.669;
    int x = 2;
    double recency = 30.43;
    double age = 38.86;
    int steps = 200_000;
    double left = 0;
    for (int i = 0; i < steps; i++) {
      double at = recency + (age - recency) * (i + .5) / steps;
      left += Math.pow(alpha + at, -(r + x)) * Math.pow(beta + at, -(s + 1));
    }
    double stayed = Math.pow(alpha + age, -(r + x)) * Math.pow(beta + age, -s);
    double expected =
        Math.log(r * (r + 1))
            + r * Math.log(alpha)
            + s * Math.log(beta)
            + Math.log(stayed + s * left * (age - recency) / steps);
    double[] parameters = {r, alpha, s, beta};
    double[] found =
        sums(
            new ParetoNbd(parameters),
            parameters,
            Grouped.of(new int[] {x}, new double[] {recency}, new double[] {age}));
    assertThat(found[0]).isEqualTo(expected, within(1e-9));
  }

  @ParameterizedTest(name = "a = {0}")
  @org.junit.jupiter.params.provider.ValueSource(doubles = {.3, .999_999, 1, 1.000_001, 1.7})
  void expectedPurchasesAreTheIntegralOfTheRateOfThoseWhoStay(double a) {
    double r = .7;
    double alpha = 6;
    double b = 2.2;
    double horizon = 20;
    // E[λ e^(−λ p t)] by quadrature over p, integrated over t
    double expected = 0;
    double norm = Math.exp(Gamma.log(a + b) - Gamma.log(a) - Gamma.log(b));
    int steps = 4000;
    for (int i = 0; i < steps; i++) {
      // p = v^(1/a) takes the pole of p^(a−1) away
      double p = Math.pow((i + .5) / steps, 1 / a);
      double density = norm / a * Math.pow(1 - p, b - 1) / steps;
      // ∫ r α^r / (α + p t)^(r+1) dt
      expected += density * (1 - Math.pow(alpha / (alpha + p * horizon), r)) / p;
    }
    assertThat(new BetaGeometric(false, new double[] {r, alpha, a, b}).purchases(horizon))
        .isCloseTo(expected, Percentage.withPercentage(.02));
  }

  @Test
  void aLongHistoryOverflowsNothing() {
    double[] parameters = {.5, 3, .4, 3};
    assertThat(new BetaGeometric(false, parameters).purchases(20_000, 36_000, 36_001, 365))
        .isBetween(195., 203.);
    assertThat(new ParetoNbd(parameters).purchases(20_000, 36_000, 36_001, 365))
        .isBetween(195., 203.);
    Grouped histories =
        Grouped.of(new int[] {20_000}, new double[] {36_000}, new double[] {36_400});
    assertThat(sums(new ParetoNbd(parameters), parameters, histories)).doesNotContain(Double.NaN);
    assertThat(new ParetoNbd(parameters).alive(20_000, 36_000, 36_400)).isBetween(0., 1e-6);
  }

  @Test
  void gammaGammaSlopesAreThoseOfDifferences() {
    int[] orders = {1, 1, 3, 10};
    double[] means = {22.35, 3, 80, 41.2};
    double[] at = {6.25, 3.74, 15.44};
    double[] sums = new double[4];
    GammaGamma.likelihood(orders, means).at(at, sums);
    for (int i = 0; i < 3; i++) {
      double step = at[i] * 1e-6;
      double[] up = at.clone();
      up[i] += step;
      double[] down = at.clone();
      down[i] -= step;
      double[] high = new double[4];
      double[] low = new double[4];
      GammaGamma.likelihood(orders, means).at(up, high);
      GammaGamma.likelihood(orders, means).at(down, low);
      assertThat(sums[i + 1]).isEqualTo((high[0] - low[0]) / (2 * step), within(1e-6));
    }
  }

  @Test
  void theGammaFunctionIsThatOfTheTables() {
    assertThat(Gamma.log(.5)).isEqualTo(Math.log(Math.PI) / 2, within(1e-14));
    assertThat(Gamma.log(5)).isEqualTo(Math.log(24), within(1e-14));
    assertThat(Gamma.digamma(1)).isEqualTo(-.577_215_664_901_532_9, within(1e-14));
    assertThat(Gamma.digamma(.25)).isEqualTo(-4.227_453_533_376_265, within(1e-13));
  }

  @Test
  void equalHistoriesAreReckonedOnce() {
    Grouped grouped =
        Grouped.of(new int[] {1, 0, 1}, new double[] {2, 0, 2}, new double[] {5, 5, 5});
    assertThat(grouped.size()).isEqualTo(2);
    assertThat(grouped.weight).containsExactly(1, 2);
  }
}
