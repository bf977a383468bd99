package org.stammkunde.benchmarks;

import java.util.Arrays;

/** Measured times of one thing, in milliseconds. */
record Series(double best, double median, double p99, double cpu, int runs) {
  static Series of(double[] millis, double cpuMillis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Series(
        sorted[0],
        sorted[sorted.length / 2],
        sorted[(int) Math.ceil(0.99 * sorted.length) - 1],
        cpuMillis / sorted.length,
        sorted.length);
  }
}
