package org.stammkunde.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Fills chunks with rows that come by document ascending; no document is cut in two. */
final class RowPacker {
  private final List<RowChunk> chunks = new ArrayList<>();
  private final Optional<IntUnaryOperator> newSlots;

  private final int[] documents;
  private final int[] parties;
  private final int[] times;
  private final long[] amounts;
  private final byte[] flags;
  private final RowParts.Builder parts = new RowParts.Builder();
  private int target;
  private long base;
  private int size;

  /** A packer of {@code capacity} rows a chunk, which leaves parties as they are. */
  RowPacker(int capacity) {
    this(capacity, Optional.empty());
  }

  /**
   * Makes a packer of its own buffers.
   *
   * @param capacity rows a chunk, at least what one document can have
   * @param newSlots the slot to store for each that is copied, if it is another one
   */
  RowPacker(int capacity, Optional<IntUnaryOperator> newSlots) {
    this.newSlots = newSlots;
    int rows = Math.max(capacity, DocumentRows.MAXIMUM);
    documents = new int[rows];
    parties = new int[rows];
    times = new int[rows];
    amounts = new long[rows];
    flags = new byte[rows];
    target = rows;
  }

  /** From now on chunks have so many rows, at most the capacity. */
  void aim(int rows) {
    target = Math.min(documents.length, Math.max(rows, DocumentRows.MAXIMUM));
  }

  void add(DocumentRows rows, int slot) {
    if (rows.size() == 0) {
      return;
    }
    if (size + rows.size() > target || outOfReach(rows.document())) {
      close();
    }
    if (size == 0) {
      base = rows.document();
    }
    int end = size + rows.size();
    Arrays.fill(documents, size, end, (int) (rows.document() - base));
    Arrays.fill(parties, size, end, slot);
    Arrays.fill(times, size, end, rows.time());
    System.arraycopy(rows.amounts(), 0, amounts, size, rows.size());
    System.arraycopy(rows.flags(), 0, flags, size, rows.size());
    parts.addAll(rows.parts(), 0, rows.size(), size);
    size = end;
  }

  /** Adds rows {@code [from, to)} of a chunk, which must begin and end with whole documents. */
  void copy(RowChunk source, int from, int to) {
    int start = from;
    while (start < to) {
      int end = endThatFits(source, start, to);
      if (end == start) {
        close();
      } else {
        copyFitting(source, start, end);
        start = end;
      }
    }
  }

  private int endThatFits(RowChunk source, int start, int to) {
    int end = Math.min(to, start + target - size);
    while (end > start && outOfReach(source.document(end - 1))) {
      end--;
    }
    while (end > start && end < to && source.documents[end] == source.documents[end - 1]) {
      end--;
    }
    return end;
  }

  private void copyFitting(RowChunk source, int start, int end) {
    int length = end - start;
    if (size == 0) {
      base = source.document(start);
    }
    int moved = (int) (source.base - base);
    for (int row = 0; row < length; row++) {
      documents[size + row] = source.documents[start + row] + moved;
    }
    System.arraycopy(source.parties, start, parties, size, length);
    if (newSlots.isPresent()) {
      IntUnaryOperator slots = newSlots.get();
      for (int row = size; row < size + length; row++) {
        parties[row] = slots.applyAsInt(parties[row]);
      }
    }
    System.arraycopy(source.times, start, times, size, length);
    System.arraycopy(source.amounts, start, amounts, size, length);
    System.arraycopy(source.flags, start, flags, size, length);
    parts.addAll(source.parts, start, end, size);
    size += length;
  }

  private boolean outOfReach(long document) {
    return size > 0 && document - base > RowChunk.REACH;
  }

  private void close() {
    if (size > 0) {
      chunks.add(
          new RowChunk(
              base,
              Arrays.copyOf(documents, size),
              Arrays.copyOf(parties, size),
              Arrays.copyOf(times, size),
              Arrays.copyOf(amounts, size),
              Arrays.copyOf(flags, size),
              parts.take()));
      size = 0;
    }
  }

  /** The chunks that were filled since the last call; the last one only with {@link #finish}. */
  List<RowChunk> filled() {
    List<RowChunk> full = List.copyOf(chunks);
    chunks.clear();
    return full;
  }

  /** The chunks that were filled since the last call, and the one begun. */
  List<RowChunk> finish() {
    close();
    return filled();
  }
}
