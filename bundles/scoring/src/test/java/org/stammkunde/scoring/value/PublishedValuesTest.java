package org.stammkunde.scoring.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values that are printed in the papers on the models and their worked examples. The expectations of
 * the BG/NBD were printed from estimates with more digits than the paper has of them (r .243, α
 * 4.414, a .793, b 2.426), and P(alive) of the Pareto/NBD for one purchase from rounder ones.
 */
class PublishedValuesTest {
  private static final BetaGeometric BG =
      new BetaGeometric(false, new double[] {.242_594_15, 4.413_532, .792_92, 2.425_88});
  private static final ParetoNbd PARETO = new ParetoNbd(new double[] {.553, 10.578, .606, 11.669});
  private static final GammaGamma VALUES = new GammaGamma(new double[] {6.25, 3.74, 15.44});

  @ParameterizedTest
  @CsvSource({
    "0.1429, .0078",
    "1, .0532",
    "3, .1506",
    "31.857, 1.0405",
    "32, 1.0437",
    "78, 1.8576"
  })
  void purchasesOfANewCustomer(double weeks, double printed) {
    assertThat(BG.purchases(weeks)).isEqualTo(printed, within(.00005));
  }

  /** The worked example cuts the series of 2F1 off after 150 terms, which are too few for it. */
  @Test
  void purchasesOfANewCustomerInALongTime() {
    assertThat(BG.purchases(78)).isEqualTo(1.8576, within(.0005));
    assertThat(BG.purchases(78)).as("all terms").isEqualTo(1.857_969, within(.000_001));
  }

  @Test
  void purchasesOfACustomerWithAHistory() {
    assertThat(BG.purchases(2, 30.43, 38.86, 39)).isEqualTo(1.226, within(.0005));
  }

  @Test
  void whoBoughtUntilTheEndIsActive() {
    assertThat(PARETO.alive(26, 30.86, 31)).isEqualTo(.9979, within(.00005));
  }

  @Test
  void whoBoughtOnceLongAgoMayHaveLeft() {
    ParetoNbd estimates =
        new ParetoNbd(new double[] {.5533971, 10.5801985, .6060625, 11.6562237});
    assertThat(estimates.alive(0, 0, 39)).isEqualTo(.2941633, within(.00000005));
    assertThat(PARETO.alive(0, 0, 39)).isEqualTo(.2942, within(.0005));
  }

  @ParameterizedTest
  @CsvSource({"2, 22.35, 24.65", "1, 11.77, 18.91", "0, 0, 35.17"})
  void valueOfAnOrder(int orders, double mean, double printed) {
    assertThat(VALUES.orderValue(orders, mean)).isEqualTo(printed, within(.1));
  }
}
