package org.stammkunde.scoring.value;

import java.util.SplittableRandom;

/** Customers who buy and leave as the models say, for fits that must give their parameters back. */
final class Shoppers {
  final int[] repeats;
  final double[] recency;
  final double[] age;
  private final SplittableRandom random;

  private Shoppers(int count, long seed) {
    repeats = new int[count];
    recency = new double[count];
    age = new double[count];
    random = new SplittableRandom(seed);
  }

  /** Who may leave after each purchase; after the first one, too, if {@code afterFirst}. */
  static Shoppers leavingByCoin(
      int count, long seed, boolean afterFirst, double r, double alpha, double a, double b) {
    Shoppers shoppers = new Shoppers(count, seed);
    for (int i = 0; i < count; i++) {
      double first = shoppers.gamma(a);
      double leaves = first / (first + shoppers.gamma(b));
      shoppers.shop(i, shoppers.gamma(r) / alpha, Double.POSITIVE_INFINITY, leaves, afterFirst);
    }
    return shoppers;
  }

  /** Who may leave at any time. */
  static Shoppers leavingAnyTime(
      int count, long seed, double r, double alpha, double s, double beta) {
    Shoppers shoppers = new Shoppers(count, seed);
    for (int i = 0; i < count; i++) {
      double leaving = -Math.log(1 - shoppers.random.nextDouble()) / (shoppers.gamma(s) / beta);
      shoppers.shop(i, shoppers.gamma(r) / alpha, leaving, 0, false);
    }
    return shoppers;
  }

  private void shop(int i, double rate, double leaving, double coin, boolean afterFirst) {
    age[i] = 27 + 12 * random.nextDouble();
    boolean here = !afterFirst || random.nextDouble() >= coin;
    double now = 0;
    while (here) {
      now -= Math.log(1 - random.nextDouble()) / rate;
      if (!(now < Math.min(age[i], leaving))) {
        break;
      }
      repeats[i]++;
      recency[i] = now;
      here = random.nextDouble() >= coin;
    }
  }

  /** Marsaglia and Tsang 2000. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      v = v * v * v;
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
