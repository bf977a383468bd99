package org.stammkunde.evaluation;

import java.util.Arrays;

/**
 * Sums per customer during one query. They lie dense, by the customer's slot, three longs beside
 * each other: a row then costs one cache miss instead of a probe and several. What was touched is
 * listed, so that a short interval pays neither for clearing nor for reading all customers, and the
 * arrays serve the next query.
 */
final class Totals {
  private static final int WIDTH = 3;
  private static final int NET = 0;
  private static final int GROSS = 1;

  /** One bit that says touched, 31 bits of orders, 32 bits of the last order's seconds. */
  private static final int ORDERS = 2;

  private static final long TOUCHED = 1L << 63;
  private static final int ORDERS_SHIFT = 32;
  private static final long SECONDS = (1L << ORDERS_SHIFT) - 1;

  private long[] sums = {};
  private int[] touched = {};
  private int touchedCount;

  /** Makes room for customers in slots below {@code customers}. */
  void reserve(int customers) {
    if (touched.length < customers) {
      // Somewhat more, or every new customer would cost the next query new arrays.
      int roomy = customers + customers / 16;
      sums = new long[Math.multiplyExact(WIDTH, roomy)];
      touched = new int[roomy];
    }
  }

  void add(int customer, long net, long gross) {
    int at = touch(customer);
    sums[at + NET] += net;
    sums[at + GROSS] += gross;
  }

  /** Counts an order; {@code time} as in {@link Seconds}. */
  void addOrder(int customer, int time) {
    int at = touch(customer) + ORDERS;
    long before = sums[at];
    long seconds = Math.max(before & SECONDS, Integer.toUnsignedLong(time + Integer.MIN_VALUE));
    sums[at] = (before & ~SECONDS) + (1L << ORDERS_SHIFT) | seconds;
  }

  private int touch(int customer) {
    int at = WIDTH * customer;
    if (sums[at + ORDERS] == 0) {
      sums[at + ORDERS] = TOUCHED;
      touched[touchedCount++] = customer;
    }
    return at;
  }

  void addAll(Totals other) {
    for (int index = 0; index < other.touchedCount; index++) {
      int customer = other.touched[index];
      int from = WIDTH * customer;
      int to = touch(customer);
      sums[to + NET] += other.sums[from + NET];
      sums[to + GROSS] += other.sums[from + GROSS];
      long mine = sums[to + ORDERS];
      long theirs = other.sums[from + ORDERS];
      long orders = (mine & ~SECONDS) + (theirs & ~SECONDS & ~TOUCHED);
      sums[to + ORDERS] = orders | Math.max(mine & SECONDS, theirs & SECONDS);
    }
  }

  int touchedCount() {
    return touchedCount;
  }

  int touched(int index) {
    return touched[index];
  }

  long net(int customer) {
    return sums[WIDTH * customer + NET];
  }

  long gross(int customer) {
    return sums[WIDTH * customer + GROSS];
  }

  int orders(int customer) {
    return (int) ((sums[WIDTH * customer + ORDERS] & ~TOUCHED) >>> ORDERS_SHIFT);
  }

  /** Of the last order, as in {@link Seconds}; only of a customer that has one. */
  int lastOrder(int customer) {
    return (int) (sums[WIDTH * customer + ORDERS] & SECONDS) - Integer.MIN_VALUE;
  }

  void clear() {
    for (int index = 0; index < touchedCount; index++) {
      int at = WIDTH * touched[index];
      Arrays.fill(sums, at, at + WIDTH, 0);
    }
    touchedCount = 0;
  }

  long bytes() {
    return (long) sums.length * Long.BYTES + (long) touched.length * Integer.BYTES;
  }
}
