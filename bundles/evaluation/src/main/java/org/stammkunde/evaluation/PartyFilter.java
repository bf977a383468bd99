package org.stammkunde.evaluation;

/**
 * Which parties some rows may be of: never wrong where it says no, and seldom where it says yes
 * (Burton Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; all bits of a
 * party are in one word, so that an answer costs one look at memory).
 */
final class PartyFilter {
  private static final int ROWS_A_WORD = 4;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] words;

  PartyFilter(int[] parties) {
    words = new long[Integer.highestOneBit(parties.length / ROWS_A_WORD | 1) * 2];
    for (int party : parties) {
      long hash = hash(party);
      words[word(hash)] |= bits(hash);
    }
  }

  boolean mayHave(int party) {
    long hash = hash(party);
    long bits = bits(hash);
    return (words[word(hash)] & bits) == bits;
  }

  long bytes() {
    return (long) words.length * Long.BYTES;
  }

  private static long hash(int party) {
    long hash = (party + 1) * SPREAD;
    return (hash ^ hash >>> 32) * SPREAD;
  }

  private int word(long hash) {
    return (int) (hash >>> 40) & words.length - 1;
  }

  private static long bits(long hash) {
    return 1L << (hash & 63) | 1L << (hash >> 6 & 63) | 1L << (hash >> 12 & 63);
  }
}
