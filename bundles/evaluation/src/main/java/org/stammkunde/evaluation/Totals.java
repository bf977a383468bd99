package org.stammkunde.evaluation;

import java.util.BitSet;

/**
 * The value by which a query ranks, summed up per customer. It is all that every row touches, eight
 * bytes of it; what else a list shows is summed up afterwards for the few that are in it. Who was
 * touched is marked in bit sets small enough for the cache, so that a short interval pays neither
 * for clearing nor for reading all customers, and the array serves the next query.
 */
final class Totals {
  private long[] sums = {};

  /** Who has an order that counts. */
  private BitSet ordered = new BitSet();

  /** From whom something was taken off, with an order or without one. */
  private BitSet takenOff = new BitSet();

  /** Makes room for customers in slots below {@code customers}. */
  void reserve(int customers) {
    if (sums.length < customers) {
      // Somewhat more, or every new customer would cost the next query a new array.
      int roomy = customers + customers / 16;
      sums = new long[roomy];
      ordered = new BitSet(roomy);
      takenOff = new BitSet(roomy);
    }
  }

  /** Adds what was ordered. */
  void add(int customer, long amount) {
    sums[customer] += amount;
    ordered.set(customer);
  }

  void takeOff(int customer, long amount) {
    sums[customer] -= amount;
    takenOff.set(customer);
  }

  void addAll(Totals other) {
    ordered.or(other.ordered);
    takenOff.or(other.takenOff);
    other.addTo(sums, other.ordered);
    // Whoever has an order was added already.
    BitSet others = (BitSet) other.takenOff.clone();
    others.andNot(other.ordered);
    other.addTo(sums, others);
  }

  private void addTo(long[] target, BitSet customers) {
    int customer = customers.nextSetBit(0);
    for (; customer >= 0; customer = customers.nextSetBit(customer + 1)) {
      target[customer] += sums[customer];
    }
  }

  /** The first customer from a slot on that has an order, or -1. */
  int nextOrdered(int slot) {
    return ordered.nextSetBit(slot);
  }

  long value(int customer) {
    return sums[customer];
  }

  void clear() {
    clear(ordered);
    clear(takenOff);
  }

  private void clear(BitSet customers) {
    int customer = customers.nextSetBit(0);
    for (; customer >= 0; customer = customers.nextSetBit(customer + 1)) {
      sums[customer] = 0;
    }
    customers.clear();
  }

  long bytes() {
    return (long) sums.length * Long.BYTES + (ordered.size() + takenOff.size()) / Byte.SIZE;
  }
}
