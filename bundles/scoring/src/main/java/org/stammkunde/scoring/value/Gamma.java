package org.stammkunde.scoring.value;

/**
 * The gamma function of positive numbers by Stirling's series (Abramowitz and Stegun 6.1.41,
 * 6.3.18), which has all digits from 10 on; smaller numbers are raised to there.
 */
final class Gamma {
  private static final double LARGE = 10;
  private static final double HALF_LOG_2_PI = 0.91893853320467274178;

  private Gamma() {}

  private static int raised(double x) {
    return (int) Math.max(0, Math.ceil(LARGE - x));
  }

  /** ln Γ(x). */
  static double log(double x) {
    double product = 1;
    int raised = raised(x);
    for (int i = 0; i < raised; i++) {
      product *= x + i;
    }
    double up = x + raised;
    double in = 1 / (up * up);
    double series =
        1 / 12.0
            - in
                * (1 / 360.0
                    - in
                        * (1 / 1260.0
                            - in * (1 / 1680.0 - in * (1 / 1188.0 - in * 691 / 360360.0))));
    return (up - 0.5) * Math.log(up) - up + HALF_LOG_2_PI + series / up - Math.log(product);
  }

  /** ψ(x), the derivative of ln Γ. */
  static double digamma(double x) {
    double sum = 0;
    int raised = raised(x);
    for (int i = 0; i < raised; i++) {
      sum += 1 / (x + i);
    }
    double up = x + raised;
    double in = 1 / (up * up);
    double series =
        1 / 12.0
            - in
                * (1 / 120.0
                    - in * (1 / 252.0 - in * (1 / 240.0 - in * (1 / 132.0 - in * 691 / 32760.0))));
    return Math.log(up) - 0.5 / up - in * series - sum;
  }
}
