package org.stammkunde.matching.values;

/** Hashes that are the same on every machine and in every run. */
public final class Hashes {
  private Hashes() {}

  /** Spreads the bits of a number (finalizer of MurmurHash3, Austin Appleby, public domain). */
  public static int mix(int number) {
    int h = number;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }

  /** One hash of two numbers; their order counts. */
  public static int mix(int first, int second) {
    return mix(first * 0x9e3779b1 + mix(second + 0x7f4a7c15));
  }

  /** Spreads the bits of a long (SplitMix64, Guy Steele and others, 2014). */
  public static long mix(long number) {
    long h = number + 0x9e3779b97f4a7c15L;
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }
}
