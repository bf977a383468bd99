package org.stammkunde.benchmarks;

/**
 * Sums over the facts of all customers but guests: turnover in cents and orders of the whole life,
 * turnover of the last year, days since the last order; equal sums, one of them weighted by the
 * customer, mean equal facts. To give a million customers out would measure the giving out.
 */
record FactDigests(
    long customers, long turnover, long weighted, long orders, long lastYear, long days) {
  /** What a customer's turnover is multiplied with in {@code weighted}. */
  static final int WEIGHTS = 1_009;
}
