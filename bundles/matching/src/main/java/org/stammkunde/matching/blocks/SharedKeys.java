package org.stammkunde.matching.blocks;

/**
 * Which keys more than one row has, and some more: keys are told apart by their highest bits only.
 * Threads may note keys at the same time if these differ in the highest bits.
 */
final class SharedKeys {
  private static final int FEWEST_BITS = 22;
  private static final int MOST_BITS = 29;
  private static final int BITS_AN_ENTRY = 8;

  private final int shift;
  private final long[] once;
  private final long[] twice;

  /** Room for so many entries. */
  SharedKeys(long entries) {
    int bits = FEWEST_BITS;
    while (1L << bits < entries * BITS_AN_ENTRY && bits < MOST_BITS) {
      bits++;
    }
    shift = Integer.SIZE - bits;
    once = new long[1 << bits - 6];
    twice = new long[once.length];
  }

  private int place(int key) {
    return (key ^ Integer.MIN_VALUE) >>> shift;
  }

  /**
   * Notes a key that some rows have; one that is noted again is of several rows.
   *
   * @param several whether it is already
   */
  void note(int key, boolean several) {
    int place = place(key);
    long bit = 1L << place;
    twice[place >> 6] |= several ? bit : once[place >> 6] & bit;
    once[place >> 6] |= bit;
  }

  /** Whether more than one row may have a key. */
  boolean has(int key) {
    int place = place(key);
    return (twice[place >> 6] & 1L << place) != 0;
  }
}
