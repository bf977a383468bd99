package org.stammkunde.matching.blocks;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.stammkunde.matching.values.Hashes;

/** The rows that have a key. Most keys have one row, which lies in the table itself. */
final class Postings {
  private static final int NONE = Integer.MIN_VALUE;
  private static final int[] EMPTY = {};

  /** A key, and its row or the list of its rows: together, as who needs one needs the other. */
  private long[] table = new long[1024];

  private int used;
  private int[][] lists = new int[64][];
  private int[] sizes = new int[64];
  private int listCount;

  private int slot(int key) {
    int slot = Hashes.mix(key) & (table.length - 1);
    while (table[slot] != 0 && (int) (table[slot] >> 32) != key) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  /** The only row of a key, the complement of the list of its rows, or that there is none. */
  private int head(int key) {
    long entry = table[slot(key)];
    return entry == 0 ? NONE : (int) entry;
  }

  private static long entry(int key, int head) {
    return (long) key << 32 | head & 0xffffffffL;
  }

  /** Number of rows that have a key. */
  int size(int key) {
    int head = head(key);
    return head == NONE ? 0 : head >= 0 ? 1 : sizes[~head];
  }

  /** The rows that have a key, in the order in which they came; not to be changed. */
  int[] rows(int key) {
    int head = head(key);
    if (head == NONE) {
      return EMPTY;
    }
    return head >= 0 ? new int[] {head} : Arrays.copyOf(lists[~head], sizes[~head]);
  }

  /** Calls back for each row that has a key. */
  void each(int key, IntConsumer sink) {
    int head = head(key);
    if (head == NONE) {
      return;
    }
    if (head >= 0) {
      sink.accept(head);
      return;
    }
    int[] rows = lists[~head];
    int size = sizes[~head];
    for (int i = 0; i < size; i++) {
      sink.accept(rows[i]);
    }
  }

  void add(int key, int row) {
    int slot = slot(key);
    int head = (int) table[slot];
    if (table[slot] == 0) {
      table[slot] = entry(key, row);
      if (++used * 2 > table.length) {
        rehash();
      }
    } else if (head == NONE) {
      table[slot] = entry(key, row);
    } else {
      if (head >= 0) {
        head = ~list(head);
        table[slot] = entry(key, head);
      }
      append(~head, row);
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
    int head = head(key);
    if (head >= 0) {
      table[slot(key)] = entry(key, NONE);
      return;
    }
    int list = ~head;
    int kept = 0;
    for (int i = 0; i < sizes[list]; i++) {
      if (lists[list][i] != row) {
        lists[list][kept++] = lists[list][i];
      }
    }
    sizes[list] = kept;
  }

  private void rehash() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        table[slot((int) (entry >> 32))] = entry;
      }
    }
  }
}
