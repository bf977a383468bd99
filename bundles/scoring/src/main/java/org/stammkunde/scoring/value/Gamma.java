package org.stammkunde.scoring.value;

/**
 * The gamma function of positive numbers by Stirling's series (Abramowitz and Stegun 6.1.41,
 * 6.3.18), which has all digits from 10 on; smaller numbers are raised to there.
 */
final class Gamma {
  private static final double LARGE = 10;
  private static final double HALF_LOG_2_PI = 0.91893853320467274178;

  private Gamma() {}

  /** ln Γ(x). */
  static double log(double x) {
    double product = 1;
    double up = x;
    while (up < LARGE) {
      product *= up++;
    }
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
    double up = x;
    while (up < LARGE) {
      sum += 1 / up++;
    }
    double in = 1 / (up * up);
    double series =
        1 / 12.0
            - in
                * (1 / 120.0
                    - in * (1 / 252.0 - in * (1 / 240.0 - in * (1 / 132.0 - in * 691 / 32760.0))));
    return Math.log(up) - 0.5 / up - in * series - sum;
  }
}
