package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Longs by slot, in pages; a changed column shares with the one before the pages that are equal.
 */
final class LongColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private final long[][] pages;

  private LongColumn(long[][] pages) {
    this.pages = pages;
  }

  long get(int slot) {
    return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
  }

  long bytes() {
    return (long) pages.length * PAGE * Long.BYTES;
  }

  /** The writer's side; used by one thread at a time. */
  static final class Writer {
    private long[][] pages = {};

    /** Pages that no reader has, which can be written in place. */
    private final BitSet own = new BitSet();

    long get(int slot) {
      return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
    }

    void set(int slot, long value) {
      int page = slot >>> PAGE_BITS;
      if (page >= pages.length) {
        pages = Arrays.copyOf(pages, page + 1);
        pages[page] = new long[PAGE];
      } else if (!own.get(page)) {
        pages[page] = pages[page].clone();
      }
      own.set(page);
      pages[page][slot & (PAGE - 1)] = value;
    }

    /** The column as it is now, for readers. */
    LongColumn publish() {
      own.clear();
      return new LongColumn(pages.clone());
    }
  }
}
