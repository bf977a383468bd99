package org.stammkunde.evaluation;

import java.util.Arrays;

/**
 * The value by which a query ranks, summed up per customer. It is all that every row touches, eight
 * bytes of it; what else a list shows is summed up afterwards for the few that are in it. Who was
 * touched is marked in bits that are few enough for the cache, so that a short interval pays
 * neither for clearing nor for reading all customers, and the array serves the next query.
 */
final class Totals {
  private static final int WORD_BITS = 6;

  /** As many sums as a word has bits belong together. */
  private static final int BLOCK = 1 << WORD_BITS;

  private long[] sums = {};

  /** Who has an order that counts; bits by customer, in words. */
  private long[] ordered = {};

  /** From whom something was taken off, with an order or without one. */
  private long[] takenOff = {};

  /** Makes room for customers in slots below {@code customers}. */
  void reserve(int customers) {
    if (sums.length < customers) {
      // Somewhat more, or every new customer would cost the next query a new array.
      int words = 1 + (customers + customers / 16) / BLOCK;
      sums = new long[words * BLOCK];
      ordered = new long[words];
      takenOff = new long[words];
    }
  }

  /**
   * Adds the rows of a chunk that count.
   *
   * @param effects those of {@code counted}, or some of them
   */
  void add(RowChunk chunk, CountedRows counted, byte[] effects) {
    boolean whole = counted.hasWhole(chunk);
    int[] customers = counted.customers();
    for (int row = 0; row < chunk.size(); row++) {
      byte effect = effects[FactFlags.index(chunk.flags[row])];
      if (effect == CountedRows.NOTHING || !(whole || counted.has(chunk.times[row]))) {
        continue;
      }
      int customer = customers[chunk.parties[row]];
      if (customer != Parties.NO_CUSTOMER) {
        sums[customer] += effect * chunk.amounts[row];
        long[] marks = effect == CountedRows.ADDS ? ordered : takenOff;
        marks[customer >>> WORD_BITS] |= 1L << customer;
      }
    }
  }

  void addAll(Totals other) {
    for (int word = 0; word < other.ordered.length; word++) {
      if (other.touched(word)) {
        ordered[word] |= other.ordered[word];
        takenOff[word] |= other.takenOff[word];
        for (int customer = word * BLOCK; customer < (word + 1) * BLOCK; customer++) {
          sums[customer] += other.sums[customer];
        }
      }
    }
  }

  private boolean touched(int word) {
    return (ordered[word] | takenOff[word]) != 0;
  }

  /** Takes customers with an order one by one. */
  interface Taker {
    void take(int customer, long value);
  }

  /** Gives every customer that has an order, by slot. */
  void forEachOrdered(Taker taker) {
    for (int word = 0; word < ordered.length; word++) {
      for (long left = ordered[word]; left != 0; left &= left - 1) {
        int customer = word * BLOCK + Long.numberOfTrailingZeros(left);
        taker.take(customer, sums[customer]);
      }
    }
  }

  void clear() {
    for (int word = 0; word < ordered.length; word++) {
      if (touched(word)) {
        Arrays.fill(sums, word * BLOCK, (word + 1) * BLOCK, 0);
        ordered[word] = 0;
        takenOff[word] = 0;
      }
    }
  }

  long bytes() {
    return (sums.length + 2L * ordered.length) * Long.BYTES;
  }
}
