package org.stammkunde.scoring.value;

import java.util.Arrays;

/**
 * Purchase histories as the likelihoods read them: equal ones once, with the number of customers
 * who share them, and all times in one table, so that a logarithm is taken once for each time
 * instead of once for each customer.
 */
public final class Grouped {
  final int[] repeats;

  /** Places in {@link #times} of the last purchase and of the end of observation. */
  final int[] recency;

  final int[] age;
  final double[] weight;

  /** All times that occur, ascending. */
  final double[] times;

  private Grouped(int[] repeats, int[] recency, int[] age, double[] weight, double[] times) {
    this.repeats = repeats;
    this.recency = recency;
    this.age = age;
    this.weight = weight;
    this.times = times;
  }

  /**
   * Groups histories. The order of the customers makes no difference to the result.
   *
   * @param repeats purchases after the first one
   * @param recency from the first to the last purchase, in any unit
   * @param age from the first purchase to the end of observation, in the same unit
   */
  public static Grouped of(int[] repeats, double[] recency, double[] age) {
    int n = repeats.length;
    double[] times = new double[2 * n];
    System.arraycopy(recency, 0, times, 0, n);
    System.arraycopy(age, 0, times, n, n);
    Arrays.parallelSort(times);
    times = distinct(times);
    int bits = 64 - Long.numberOfLeadingZeros(times.length);
    if (2 * bits + 32 - Integer.numberOfLeadingZeros(most(repeats)) > 63) {
      throw new IllegalArgumentException("more different times than can be told apart");
    }
    double[] table = times;
    long[] keys = new long[n];
    Arrays.parallelSetAll(
        keys,
        i ->
            ((long) repeats[i] << 2 * bits)
                | (long) Arrays.binarySearch(table, recency[i]) << bits
                | Arrays.binarySearch(table, age[i]));
    Arrays.parallelSort(keys);
    return ofSorted(keys, bits, table);
  }

  private static Grouped ofSorted(long[] keys, int bits, double[] times) {
    int groups = 0;
    for (int i = 0; i < keys.length; i++) {
      groups += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
    }
    Grouped grouped =
        new Grouped(new int[groups], new int[groups], new int[groups], new double[groups], times);
    long mask = (1L << bits) - 1;
    int group = -1;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        group++;
        grouped.repeats[group] = (int) (keys[i] >>> 2 * bits);
        grouped.recency[group] = (int) (keys[i] >>> bits & mask);
        grouped.age[group] = (int) (keys[i] & mask);
      }
      grouped.weight[group]++;
    }
    return grouped;
  }

  private static double[] distinct(double[] sorted) {
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }

  private static int most(int[] repeats) {
    int most = 0;
    for (int one : repeats) {
      most = Math.max(most, one);
    }
    return most;
  }

  /** Number of different histories. */
  int size() {
    return repeats.length;
  }

  /** Most repeat purchases of one customer. */
  int mostRepeats() {
    // They are sorted by it.
    return repeats.length == 0 ? 0 : repeats[repeats.length - 1];
  }

  double customers() {
    return Arrays.stream(weight).sum();
  }

  /** Repeat purchases of an average customer. */
  double meanRepeats() {
    double sum = 0;
    for (int i = 0; i < repeats.length; i++) {
      sum += weight[i] * repeats[i];
    }
    return sum / customers();
  }

  /** Observed time of an average customer. */
  double meanAge() {
    double sum = 0;
    for (int i = 0; i < repeats.length; i++) {
      sum += weight[i] * times[age[i]];
    }
    return sum / customers();
  }

  /** Every so many-th history: enough to find out where the maximum lies about. */
  Grouped sample(int most) {
    int step = (size() + most - 1) / most;
    if (step <= 1) {
      return this;
    }
    int n = (size() + step - 1) / step;
    Grouped sample =
        new Grouped(new int[n], new int[n], new int[n], new double[n], new double[2 * n]);
    for (int i = 0; i < n; i++) {
      sample.repeats[i] = repeats[i * step];
      sample.weight[i] = weight[i * step];
      sample.recency[i] = 2 * i;
      sample.age[i] = 2 * i + 1;
      sample.times[2 * i] = times[recency[i * step]];
      sample.times[2 * i + 1] = times[age[i * step]];
    }
    return sample;
  }
}
