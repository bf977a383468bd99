package org.stammkunde.scoring.calibration;

import java.util.Arrays;

/**
 * What a fact foretells on the whole: a straight line in the logarithm of the fact. It has two
 * numbers where bands have dozens, so it steadies bands of few customers and says what comes beyond
 * the last one.
 *
 * @param customers so many, as the line foretells, are added to each band; 0 where there is no line
 * @param slope of the linear predictor, for e times the fact
 */
record Trend(Outcome outcome, double customers, double intercept, double slope) {
  private static final int FEWEST = 30;
  private static final double ADDED = 30;

  /** Says nothing. */
  static Trend none(Outcome outcome, double base) {
    return new Trend(outcome, 0, outcome.intercept(base), 0);
  }

  /** Through the customers with a fact above 0; none where it does not rise. */
  static Trend rising(long[] column, double[] y, int[] having, double base, Outcome outcome) {
    int[] positive = Arrays.stream(having).filter(row -> column[row] > 0).toArray();
    double mean = Arrays.stream(positive).mapToDouble(row -> y[row]).average().orElse(0);
    if (positive.length < FEWEST || mean <= 0 || outcome == Outcome.LOYALTY && mean >= 1) {
      return none(outcome, base);
    }
    double[] logs = Arrays.stream(column).mapToDouble(Trend::log).toArray();
    double[] line = new Regression(outcome, new double[][] {logs}, y, positive).fit();
    return line[1] > 0 ? new Trend(outcome, ADDED, line[0], line[1]) : none(outcome, base);
  }

  static double log(long value) {
    return Math.log(Math.max(1, value));
  }

  /** What the line foretells; the mean of all where the fact is not above 0. */
  double foretold(long value, double base) {
    return value > 0 ? outcome.mean(intercept + slope * log(value)) : base;
  }
}
