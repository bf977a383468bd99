package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/** Ints by slot, in pages; a changed column shares with the one before the pages that are equal. */
final class IntColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int[][] pages;

  private IntColumn(int[][] pages) {
    this.pages = pages;
  }

  int get(int slot) {
    return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
  }

  long bytes() {
    return (long) pages.length * PAGE * Integer.BYTES;
  }

  /** The writer's side; used by one thread at a time. */
  static final class Writer {
    private int[][] pages = {};

    /** Pages that no reader has, which can be written in place. */
    private final BitSet own = new BitSet();

    int get(int slot) {
      return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
    }

    void set(int slot, int value) {
      int page = slot >>> PAGE_BITS;
      if (page >= pages.length) {
        pages = Arrays.copyOf(pages, page + 1);
        pages[page] = new int[PAGE];
      } else if (!own.get(page)) {
        pages[page] = pages[page].clone();
      }
      own.set(page);
      pages[page][slot & (PAGE - 1)] = value;
    }

    /** The column as it is now, for readers. */
    IntColumn publish() {
      own.clear();
      return new IntColumn(pages.clone());
    }
  }
}
