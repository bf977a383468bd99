package org.stammkunde.matching.blocks;

import org.stammkunde.matching.values.Hashes;

/** Some keys, to be asked for millions of times. */
final class KeySet {
  private final int[] table;

  /** No key is 0. */
  KeySet(int... keys) {
    table = new int[Math.max(64, Integer.highestOneBit(Math.max(1, keys.length)) * 8)];
    for (int key : keys) {
      table[slot(key)] = key;
    }
  }

  private int slot(int key) {
    int slot = Hashes.mix(key) & table.length - 1;
    while (table[slot] != 0 && table[slot] != key) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  boolean has(int key) {
    return table[slot(key)] == key;
  }
}
