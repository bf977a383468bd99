package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums per customer during one query. They lie dense, by the customer's slot, three longs beside
 * each other: a row then costs one cache miss instead of a probe and several. Who was touched is
 * marked in a bit set small enough for the cache, so that a short interval pays neither for
 * clearing nor for reading all customers, a long one reads them in order of memory, and the array
 * serves the next query.
 */
final class Totals {
  private static final int WIDTH = 3;
  private static final int NET = 0;
  private static final int GROSS = 1;

  /** Orders in the upper half; in the lower one the seconds of the last. */
  private static final int ORDERS = 2;

  private static final int ORDERS_SHIFT = 32;
  private static final long SECONDS = (1L << ORDERS_SHIFT) - 1;

  private long[] sums = {};
  private BitSet touched = new BitSet();

  /** Makes room for customers in slots below {@code customers}. */
  void reserve(int customers) {
    if (sums.length < WIDTH * (long) customers) {
      // Somewhat more, or every new customer would cost the next query a new array.
      int roomy = customers + customers / 16;
      sums = new long[Math.multiplyExact(WIDTH, roomy)];
      touched = new BitSet(roomy);
    }
  }

  void takeOff(int customer, long amount) {
    touched.set(customer);
    sums[WIDTH * customer + NET] -= amount;
  }

  void add(int customer, long amount) {
    touched.set(customer);
    int at = WIDTH * customer;
    sums[at + NET] += amount;
    sums[at + GROSS] += amount;
  }

  /**
   * Counts an order of a customer to which something was added; {@code time} as in {@link Seconds}.
   */
  void countOrder(int customer, int time) {
    int at = WIDTH * customer + ORDERS;
    long before = sums[at];
    long seconds = Math.max(before & SECONDS, Integer.toUnsignedLong(time + Integer.MIN_VALUE));
    sums[at] = ((before & ~SECONDS) + (1L << ORDERS_SHIFT)) | seconds;
  }

  void addAll(Totals other) {
    int customer = other.touched.nextSetBit(0);
    for (; customer >= 0; customer = other.touched.nextSetBit(customer + 1)) {
      int at = WIDTH * customer;
      sums[at + NET] += other.sums[at + NET];
      sums[at + GROSS] += other.sums[at + GROSS];
      long mine = sums[at + ORDERS];
      long theirs = other.sums[at + ORDERS];
      long orders = (mine & ~SECONDS) + (theirs & ~SECONDS);
      sums[at + ORDERS] = orders | Math.max(mine & SECONDS, theirs & SECONDS);
    }
    touched.or(other.touched);
  }

  /** The first customer from a slot on that anything was added to or taken off, or -1. */
  int nextTouched(int slot) {
    return touched.nextSetBit(slot);
  }

  long net(int customer) {
    return sums[WIDTH * customer + NET];
  }

  long gross(int customer) {
    return sums[WIDTH * customer + GROSS];
  }

  int orders(int customer) {
    return (int) (sums[WIDTH * customer + ORDERS] >>> ORDERS_SHIFT);
  }

  /** Of the last order, as in {@link Seconds}; only of a customer that has one. */
  int lastOrder(int customer) {
    return (int) (sums[WIDTH * customer + ORDERS] & SECONDS) - Integer.MIN_VALUE;
  }

  void clear() {
    int customer = touched.nextSetBit(0);
    for (; customer >= 0; customer = touched.nextSetBit(customer + 1)) {
      Arrays.fill(sums, WIDTH * customer, WIDTH * (customer + 1), 0);
    }
    touched.clear();
  }

  long bytes() {
    return (long) sums.length * Long.BYTES + touched.size() / Byte.SIZE;
  }
}
