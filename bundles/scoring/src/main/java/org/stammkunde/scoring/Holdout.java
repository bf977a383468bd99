package org.stammkunde.scoring;

import java.util.Arrays;

/**
 * How a prediction did in the time after the histories that it was made of.
 *
 * @param actual repeat purchases that were made
 * @param predicted repeat purchases that were expected
 * @param gini of the expected value: how well it ranks customers by what they really brought, from
 *     1 for the best possible order over 0 for none to −1 for the worst; not a number if nobody
 *     brought anything
 * @param topShare share of the whole value that those with the highest expected values brought, 0
 *     to 1; not a number if nobody brought anything
 */
public record Holdout(long actual, double predicted, double gini, double topShare) {

  /**
   * Compares.
   *
   * @param prediction of histories that ended where the outcome begins
   * @param outcome of these customers; what came back counts down to 0 a customer, not below
   * @param length of the outcome's time, in the unit of the histories
   * @param top so many customers are the best ones
   */
  public static Holdout of(
      PredictedValue prediction, Transactions.Outcome outcome, double length, int top) {
    int n = prediction.histories().size();
    double predicted = 0;
    double[] expected = new double[n];
    double[] brought = new double[n];
    for (int i = 0; i < n; i++) {
      double purchases = prediction.purchases(i, length);
      predicted += purchases;
      expected[i] = purchases * prediction.orderValue(i);
      brought[i] = Math.max(0, outcome.value()[i]);
    }
    return new Holdout(
        Arrays.stream(outcome.purchases()).asLongStream().sum(),
        predicted,
        area(expected, brought) / area(brought, brought),
        share(expected, brought, top));
  }

  private static Integer[] ranking(double[] by) {
    Integer[] places = new Integer[by.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, (left, right) -> Double.compare(by[right], by[left]));
    return places;
  }

  /**
   * Area between the curve of the value by rank and the diagonal. Customers of equal rank share
   * what they brought, so their order among each other makes no difference.
   */
  private static double area(double[] by, double[] brought) {
    Integer[] places = ranking(by);
    double all = Arrays.stream(brought).sum();
    double before = 0;
    double area = 0;
    for (int from = 0; from < places.length; ) {
      int to = from;
      double tied = 0;
      while (to < places.length && by[places[to]] == by[places[from]]) {
        tied += brought[places[to++]];
      }
      area += (to - from) * (before + tied / 2);
      before += tied;
      from = to;
    }
    return area / all / places.length - 0.5;
  }

  private static double share(double[] by, double[] brought, int top) {
    Integer[] places = ranking(by);
    double best = 0;
    for (int i = 0; i < Math.min(top, places.length); i++) {
      best += brought[places[i]];
    }
    return best / Arrays.stream(brought).sum();
  }
}
