package org.stammkunde.scoring.value;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Fits a million simulated customers a few times and prints how long it takes; run it by hand. */
final class Throughput {
  private static final int CUSTOMERS = 1_000_000;
  private static final int ROUNDS = 5;

  private Throughput() {}

  public static void main(String[] arguments) {
    Shoppers shoppers = Shoppers.leavingByCoin(CUSTOMERS, 1, false, .7, 6, .6, 2.2);
    for (int round = 0; round < ROUNDS; round++) {
      double cpu = cpuSeconds();
      long start = System.nanoTime();
      Grouped grouped = Grouped.of(shoppers.repeats, shoppers.recency, shoppers.age);
      double groupedBy = cpuSeconds() - cpu;
      Fit fit = Fit.betaGeometric(false, grouped);
      System.out.printf(
          Locale.ROOT,
          "BG/NBD, %,d customers: %.2f s, %.2f s of processor time (%.2f s for grouping), %s%n",
          CUSTOMERS,
          (System.nanoTime() - start) / 1e9,
          cpuSeconds() - cpu,
          groupedBy,
          Arrays.toString(fit.parameters()));
    }
  }

  /** Of the whole process: all threads, and what the compiler and the collector take. */
  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
