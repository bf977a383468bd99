package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/** Ints by slot, in pages; a changed column shares with the one before the pages that are equal. */
final class IntColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int[][] pages;

  /** Made by the first query that needs it, so that changes need not copy everything. */
  private volatile int[] flat;

  private IntColumn(int[][] pages) {
    this.pages = pages;
  }

  int get(int slot) {
    return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
  }

  /** All of it in one array, and maybe some zeros, for those who look up millions. */
  int[] flat() {
    int[] known = flat;
    if (known == null) {
      known = new int[pages.length * PAGE];
      for (int page = 0; page < pages.length; page++) {
        System.arraycopy(pages[page], 0, known, page * PAGE, PAGE);
      }
      flat = known;
    }
    return known;
  }

  long bytes() {
    long arrays = flat == null ? 1 : 2;
    return arrays * pages.length * PAGE * Integer.BYTES;
  }

  /** The writer's side; used by one thread at a time. */
  static final class Writer {
    private int[][] pages = {};
    private IntColumn published = new IntColumn(pages);

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
      if (!own.isEmpty()) {
        own.clear();
        published = new IntColumn(pages.clone());
      }
      return published;
    }
  }
}
