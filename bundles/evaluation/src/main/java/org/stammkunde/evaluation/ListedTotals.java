package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a list shows of its customers, summed up in a second look at the rows. There are few of
 * them, so nearly every row is done with after one look at a bit.
 */
final class ListedTotals {
  /** Slots, ascending. */
  private final int[] customers;

  private final BitSet listed = new BitSet();
  private final long[] net;
  private final long[] pos;
  private final long[] gross;
  private final int[] orders;
  private final int[] lastOrder;

  ListedTotals(int[] customers) {
    this.customers = customers.clone();
    Arrays.sort(this.customers);
    Arrays.stream(customers).forEach(listed::set);
    net = new long[customers.length];
    pos = new long[customers.length];
    gross = new long[customers.length];
    orders = new int[customers.length];
    lastOrder = new int[customers.length];
    Arrays.fill(lastOrder, Integer.MIN_VALUE);
  }

  boolean has(int customer) {
    return listed.get(customer);
  }

  /** Where a listed customer is. */
  int place(int customer) {
    return Arrays.binarySearch(customers, customer);
  }

  void add(int place, long amount, boolean atPos) {
    net[place] += amount;
    gross[place] += amount;
    pos[place] += atPos ? amount : 0;
  }

  void takeOff(int place, long amount, boolean atPos) {
    net[place] -= amount;
    pos[place] -= atPos ? amount : 0;
  }

  /** Counts an order; {@code time} as in {@link Seconds}. */
  void countOrder(int place, int time) {
    orders[place]++;
    lastOrder[place] = Math.max(lastOrder[place], time);
  }

  /** Adds those of the same customers. */
  void addAll(ListedTotals other) {
    for (int place = 0; place < customers.length; place++) {
      net[place] += other.net[place];
      pos[place] += other.pos[place];
      gross[place] += other.gross[place];
      orders[place] += other.orders[place];
      lastOrder[place] = Math.max(lastOrder[place], other.lastOrder[place]);
    }
  }

  long net(int place) {
    return net[place];
  }

  long pos(int place) {
    return pos[place];
  }

  long gross(int place) {
    return gross[place];
  }

  int orders(int place) {
    return orders[place];
  }

  /** As in {@link Seconds}. */
  int lastOrder(int place) {
    return lastOrder[place];
  }
}
