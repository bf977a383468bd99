package org.stammkunde.evaluation;

import java.util.Arrays;

/**
 * The value by which a query ranks, summed up by slot: first of parties, as rows name them, then of
 * the customers that these are joined to. So a row costs one look into one array that is larger
 * than the cache, and what decides about parties and customers is asked once for each instead of
 * once a row; whatever else a list shows is summed up afterwards for the few that are in it. Which
 * slots were touched is marked in bits that are few enough for the cache, so that a short interval
 * pays neither for clearing nor for reading all, and the arrays serve the next query.
 */
final class Totals {
  private static final int WORD_BITS = 6;

  /** As many sums as a word has bits belong together. */
  private static final int BLOCK = 1 << WORD_BITS;

  private long[] sums = {};

  /** What has an order that counts; bits by slot, in words. */
  private long[] ordered = {};

  /** From what something was taken off, with an order or without one. */
  private long[] takenOff = {};

  /** Of the customers; made by the first query that joins parties here. */
  private Totals joined;

  /** Makes room for slots below {@code slots}. */
  void reserve(int slots) {
    if (sums.length < slots) {
      // Somewhat more, or every new customer would cost the next query a new array.
      int words = 1 + (slots + slots / 16) / BLOCK;
      // All or nothing: where the memory ends between two of them, the pool keeps what is here.
      long[] newSums = new long[words * BLOCK];
      long[] newOrdered = new long[words];
      long[] newTakenOff = new long[words];
      sums = newSums;
      ordered = newOrdered;
      takenOff = newTakenOff;
    }
  }

  /**
   * Adds the rows of a chunk that count to their parties.
   *
   * @param effects those of {@code counted}, or some of them
   */
  void add(RowChunk chunk, CountedRows counted, byte[] effects) {
    boolean whole = counted.hasWhole(chunk);
    for (int row = 0; row < chunk.size(); row++) {
      byte effect = effects[FactFlags.index(chunk.flags[row])];
      if (effect != CountedRows.NOTHING && (whole || counted.has(chunk.times[row]))) {
        int party = chunk.parties[row];
        sums[party] += effect * chunk.amounts[row];
        long[] marks = effect == CountedRows.ADDS ? ordered : takenOff;
        marks[party >>> WORD_BITS] |= 1L << party;
      }
    }
  }

  /**
   * The sums of the customers that the parties here are joined to.
   *
   * @param customers slot of each party's customer; parties of {@link Parties#NO_CUSTOMER} are left
   *     out
   * @param slots how many customers there are
   */
  Totals ofCustomers(int[] customers, int slots) {
    if (joined == null) {
      joined = new Totals();
    }
    joined.reserve(slots);
    for (int word = 0; word < ordered.length; word++) {
      for (long left = ordered[word] | takenOff[word]; left != 0; left &= left - 1) {
        int party = word * BLOCK + Long.numberOfTrailingZeros(left);
        int customer = customers[party];
        if (customer != Parties.NO_CUSTOMER) {
          joined.sums[customer] += sums[party];
          boolean hasOrder = (ordered[word] & (1L << party)) != 0;
          long[] marks = hasOrder ? joined.ordered : joined.takenOff;
          marks[customer >>> WORD_BITS] |= 1L << customer;
        }
      }
    }
    return joined;
  }

  void addAll(Totals other) {
    for (int word = 0; word < other.ordered.length; word++) {
      if (other.touched(word)) {
        ordered[word] |= other.ordered[word];
        takenOff[word] |= other.takenOff[word];
        for (int slot = word * BLOCK; slot < (word + 1) * BLOCK; slot++) {
          sums[slot] += other.sums[slot];
        }
      }
    }
  }

  private boolean touched(int word) {
    return (ordered[word] | takenOff[word]) != 0;
  }

  /** Takes sums one by one. */
  interface Taker {
    void take(int slot, long value);
  }

  /** Gives the sum of everything that has an order, by slot. */
  void forEachOrdered(Taker taker) {
    for (int word = 0; word < ordered.length; word++) {
      for (long left = ordered[word]; left != 0; left &= left - 1) {
        int slot = word * BLOCK + Long.numberOfTrailingZeros(left);
        taker.take(slot, sums[slot]);
      }
    }
  }

  void clear() {
    if (joined != null) {
      joined.clear();
    }
    for (int word = 0; word < ordered.length; word++) {
      if (touched(word)) {
        Arrays.fill(sums, word * BLOCK, (word + 1) * BLOCK, 0);
        ordered[word] = 0;
        takenOff[word] = 0;
      }
    }
  }

  long bytes() {
    long here = (sums.length + 2L * ordered.length) * Long.BYTES;
    return joined == null ? here : here + joined.bytes();
  }
}
