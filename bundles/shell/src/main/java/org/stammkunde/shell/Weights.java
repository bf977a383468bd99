package org.stammkunde.shell;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Bits, probabilities and cents as people read them. */
final class Weights {
  private static final int LONGEST = 30;

  private Weights() {}

  /** Nothing is certain, so neither end is reached by rounding. */
  static String percent(double probability) {
    BigDecimal percent = BigDecimal.valueOf(Math.max(1e-4, Math.min(0.9999, probability)) * 100);
    return percent.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  /** With a sign, as they are added to each other. */
  static String bits(double bits) {
    BigDecimal rounded = BigDecimal.valueOf(bits).setScale(1, RoundingMode.HALF_EVEN);
    return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
  }

  /** A sign for each bit. */
  static String bar(double bits) {
    int length = (int) Math.min(LONGEST, Math.round(Math.abs(bits)));
    return (bits < 0 ? "-" : "+").repeat(length);
  }

  static String amount(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
