package org.stammkunde.matching.blocks;

import java.util.Arrays;

/** The rows that have a key. Most keys have one row, which lies in the table itself. */
final class Postings {
  private static final int NONE = Integer.MIN_VALUE;
  private static final int[] EMPTY = {};

  private int[] keys = new int[1024];
  private int[] heads = new int[1024];
  private int used;
  private int[][] lists = new int[64][];
  private int[] sizes = new int[64];
  private int listCount;

  private int slot(int key) {
    int slot = org.stammkunde.matching.values.Hashes.mix(key) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** Number of rows that have a key. */
  int size(int key) {
    int slot = slot(key);
    if (keys[slot] == 0 || heads[slot] == NONE) {
      return 0;
    }
    return heads[slot] >= 0 ? 1 : sizes[~heads[slot]];
  }

  /** The rows that have a key, in the order in which they came; not to be changed. */
  int[] rows(int key) {
    int slot = slot(key);
    if (keys[slot] == 0 || heads[slot] == NONE) {
      return EMPTY;
    }
    return heads[slot] >= 0
        ? new int[] {heads[slot]}
        : Arrays.copyOf(lists[~heads[slot]], sizes[~heads[slot]]);
  }

  /** Calls back for each row that has a key. */
  void each(int key, java.util.function.IntConsumer sink) {
    int slot = slot(key);
    if (keys[slot] == 0 || heads[slot] == NONE) {
      return;
    }
    if (heads[slot] >= 0) {
      sink.accept(heads[slot]);
      return;
    }
    int list = ~heads[slot];
    for (int i = 0; i < sizes[list]; i++) {
      sink.accept(lists[list][i]);
    }
  }

  void add(int key, int row) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      heads[slot] = row;
      if (++used * 2 > keys.length) {
        rehash();
      }
    } else if (heads[slot] == NONE) {
      heads[slot] = row;
    } else {
      if (heads[slot] >= 0) {
        heads[slot] = ~list(heads[slot]);
      }
      append(~heads[slot], row);
    }
  }

  private int list(int first) {
    if (listCount == lists.length) {
      lists = Arrays.copyOf(lists, listCount * 2);
      sizes = Arrays.copyOf(sizes, listCount * 2);
    }
    lists[listCount] = new int[] {first, 0};
    sizes[listCount] = 1;
    return listCount++;
  }

  private void append(int list, int row) {
    if (sizes[list] == lists[list].length) {
      lists[list] = Arrays.copyOf(lists[list], sizes[list] * 2);
    }
    lists[list][sizes[list]++] = row;
  }

  void remove(int key, int row) {
    int slot = slot(key);
    if (heads[slot] >= 0) {
      heads[slot] = NONE;
      return;
    }
    int list = ~heads[slot];
    int kept = 0;
    for (int i = 0; i < sizes[list]; i++) {
      if (lists[list][i] != row) {
        lists[list][kept++] = lists[list][i];
      }
    }
    sizes[list] = kept;
  }

  private void rehash() {
    int[] oldKeys = keys;
    int[] oldHeads = heads;
    keys = new int[oldKeys.length * 2];
    heads = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        heads[slot] = oldHeads[i];
      }
    }
  }
}
