package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Customers, best first by what was known, and what they brought afterwards. Every figure can be
 * had of a sample with repetition, too, in one walk.
 */
final class Ranking {
  private final int[] order;
  private final int[] best;
  private final double[] brought;

  /**
   * Ranks by one number, then another, then by place.
   *
   * @param by higher is better
   * @param tieBreak of customers with equal {@code by}, higher is better
   */
  Ranking(long[] by, long[] tieBreak, double[] brought) {
    this.brought = brought;
    order =
        sorted(
            by.length,
            (left, right) -> {
              int first = Long.compare(by[right], by[left]);
              return first != 0 ? first : Long.compare(tieBreak[right], tieBreak[left]);
            });
    best = sorted(by.length, (left, right) -> Double.compare(brought[right], brought[left]));
  }

  private static int[] sorted(int size, java.util.Comparator<Integer> comparator) {
    Integer[] places = new Integer[size];
    Arrays.setAll(places, place -> place);
    Arrays.sort(places, comparator);
    return Arrays.stream(places).mapToInt(place -> place).toArray();
  }

  /** Everybody once. */
  int[] everybody() {
    int[] times = new int[order.length];
    Arrays.fill(times, 1);
    return times;
  }

  /** As many as there are, drawn with repetition. */
  static int[] sample(int size, SplittableRandom random) {
    int[] times = new int[size];
    for (int draw = 0; draw < size; draw++) {
      times[random.nextInt(size)]++;
    }
    return times;
  }

  private double total(int[] times) {
    double total = 0;
    for (int place = 0; place < times.length; place++) {
      total += times[place] * brought[place];
    }
    return total;
  }

  /** From 1 for the best possible order over 0 for none to −1 for the worst. */
  double gini(int[] times) {
    return area(order, times) / area(best, times);
  }

  private double area(int[] places, int[] times) {
    double before = 0;
    double area = 0;
    long count = 0;
    for (int place : places) {
      double here = times[place] * brought[place];
      area += times[place] * (before + here / 2);
      before += here;
      count += times[place];
    }
    return area / before / count - 0.5;
  }

  /** Share of all that was brought of those ranked highest. */
  double share(int[] times, long top) {
    return sum(order, times, top) / total(times);
  }

  /** As {@link #share}, of the most that any so many brought. */
  double shareOfBest(int[] times, long top) {
    return sum(order, times, top) / sum(best, times, top);
  }

  /** How many times more than the mean the best tenth brought. */
  double lift(int[] times) {
    long tenth = Math.max(1, order.length / 10);
    return share(times, tenth) * order.length / tenth;
  }

  private double sum(int[] places, int[] times, long top) {
    double sum = 0;
    long left = top;
    for (int place : places) {
      long taken = Math.min(left, times[place]);
      sum += taken * brought[place];
      left -= taken;
      if (left == 0) {
        break;
      }
    }
    return sum;
  }
}
