package org.stammkunde.evaluation;

import java.util.BitSet;

/**
 * Up to {@link #CAPACITY} rows, by document ascending, the rows of one document together. Nobody
 * writes into the arrays any more, so readers share them with no lock.
 *
 * <p>A row takes 21 bytes: the document is stored as what is added to {@link #base}. The chunk is
 * small so that a changed document copies little, and large enough that a scan runs straight.
 */
final class RowChunk {
  static final int CAPACITY = 4096;
  private static final int BYTES_PER_ROW = 3 * Integer.BYTES + Long.BYTES + 1;

  /** Object headers, fields and references of one chunk, about. */
  private static final int BYTES_OVERHEAD = 140;

  /** The largest distance from {@link #base}. */
  static final long REACH = (1L << 32) - 1;

  final long base;
  final int[] documents;
  final int[] parties;
  final int[] times;
  final long[] amounts;
  final byte[] flags;
  final RowParts parts;

  /** The zone map: a query skips the chunk if its interval lies outside. Both bounds are in it. */
  final int earliest;

  final int latest;

  /** Made by the first who looks for a party, so that changes cost no more for it. */
  private volatile PartyFilter filter;

  RowChunk(
      long base,
      int[] documents,
      int[] parties,
      int[] times,
      long[] amounts,
      byte[] flags,
      RowParts parts) {
    this.base = base;
    this.documents = documents;
    this.parties = parties;
    this.times = times;
    this.amounts = amounts;
    this.flags = flags;
    this.parts = parts;
    int earliestYet = Integer.MAX_VALUE;
    int latestYet = Integer.MIN_VALUE;
    for (int time : times) {
      earliestYet = Math.min(earliestYet, time);
      latestYet = Math.max(latestYet, time);
    }
    earliest = earliestYet;
    latest = latestYet;
  }

  int size() {
    return documents.length;
  }

  long document(int row) {
    return base + Integer.toUnsignedLong(documents[row]);
  }

  long firstDocument() {
    return document(0);
  }

  /** Whether the row begins a document; that of an order is always what was ordered. */
  boolean firstOfDocument(int row) {
    return row == 0 || documents[row] != documents[row - 1];
  }

  /** The first row from {@code start} on whose document is not before {@code document}. */
  int rowOf(long document, int start) {
    int low = start;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (document(middle) < document) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether it may have rows of any of some parties; mostly not, where it has none. */
  boolean mayHaveRowOf(int[] slots) {
    PartyFilter known = filter;
    if (known == null) {
      known = new PartyFilter(parties);
      filter = known;
    }
    for (int slot : slots) {
      if (known.mayHave(slot)) {
        return true;
      }
    }
    return false;
  }

  /** Memory in use, about. */
  long bytes() {
    long filtered = filter == null ? 0 : filter.bytes();
    return (long) size() * BYTES_PER_ROW + BYTES_OVERHEAD + parts.bytes() + filtered;
  }

  boolean hasRowOf(BitSet slots) {
    for (int party : parties) {
      if (slots.get(party)) {
        return true;
      }
    }
    return false;
  }
}
