package org.stammkunde.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;

/**
 * All rows by document ascending. A change makes a new value that shares every chunk in which
 * nothing changed, so the old value stays whole for those who still read it.
 *
 * <p>Rows stay sorted instead of being marked dead and appended again: a document is found by its
 * order alone, memory does not grow by changes, an erased row is really gone, and equal figures are
 * equal bytes in the column file.
 */
final class Rows {
  /** To ask chunks whether they have rows of more parties costs more than to look at the rows. */
  private static final int FEW = 64;

  private final int capacity;
  private final RowChunk[] chunks;
  private final long size;
  private final long parts;

  /**
   * Takes chunks that are sorted.
   *
   * @param capacity rows that a chunk made by a change has at most
   */
  Rows(int capacity, List<RowChunk> chunks) {
    this.capacity = capacity;
    this.chunks = chunks.toArray(RowChunk[]::new);
    long rows = 0;
    long known = 0;
    for (RowChunk chunk : chunks) {
      rows += chunk.size();
      known += chunk.parts.size();
    }
    size = rows;
    parts = known;
  }

  long size() {
    return size;
  }

  /** How much else is known of the rows. */
  long parts() {
    return parts;
  }

  int chunkCount() {
    return chunks.length;
  }

  RowChunk chunk(int index) {
    return chunks[index];
  }

  /** Memory in use, about. */
  long bytes() {
    return Arrays.stream(chunks).mapToLong(RowChunk::bytes).sum();
  }

  /**
   * The rows of some parties alone.
   *
   * @param newSlots the slot to store for each of the parties
   */
  Rows only(BitSet slots, IntUnaryOperator newSlots) {
    int[] few = slots.cardinality() <= FEW ? slots.stream().toArray() : null;
    RowPacker packer = new RowPacker(capacity, Optional.of(newSlots));
    for (RowChunk chunk : chunks) {
      if (few == null || chunk.mayHaveRowOf(few)) {
        copy(chunk, slots, packer);
      }
    }
    return new Rows(capacity, packer.finish());
  }

  private static void copy(RowChunk chunk, BitSet slots, RowPacker packer) {
    int size = chunk.size();
    for (int row = 0; row < size; row++) {
      if (slots.get(chunk.parties[row])) {
        int start = row;
        // All rows of a document are of one party.
        while (row + 1 < size && slots.get(chunk.parties[row + 1])) {
          row++;
        }
        packer.copy(chunk, start, row + 1);
      }
    }
  }

  /** The slot of the party whose document it is, or -1 if there are no rows of it. */
  int partyOf(long document) {
    int low = 0;
    int high = chunks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks[middle].firstDocument() <= document) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return -1;
    }
    RowChunk chunk = chunks[low - 1];
    int row = chunk.rowOf(document, 0);
    return row < chunk.size() && chunk.document(row) == document ? chunk.parties[row] : -1;
  }

  /**
   * The rows after a change.
   *
   * @param changes by document ascending, each once; they replace what is there of the document
   * @param slots gives the slot of a party
   */
  Rows with(List<DocumentRows> changes, LongToIntFunction slots) {
    if (changes.isEmpty()) {
      return this;
    }
    List<RowChunk> result = new ArrayList<>(chunks.length + 16);
    // One for all chunks: changes anywhere touch hundreds, and buffers for each would cost as much.
    RowPacker packer = new RowPacker(capacity);
    int start = 0;
    for (int index = 0; index < chunks.length; index++) {
      boolean last = index == chunks.length - 1;
      int end =
          last ? changes.size() : endBefore(chunks[index + 1].firstDocument(), changes, start);
      if (end == start) {
        result.add(chunks[index]);
      } else {
        result.addAll(merged(packer, chunks[index], changes.subList(start, end), last, slots));
      }
      start = end;
    }
    if (chunks.length == 0) {
      changes.forEach(change -> packer.add(change, slotOf(change, slots)));
      result.addAll(packer.finish());
    }
    return new Rows(capacity, result);
  }

  /** The rows without those of some parties. */
  Rows without(BitSet slots) {
    if (slots.isEmpty()) {
      return this;
    }
    List<RowChunk> result = new ArrayList<>(chunks.length);
    for (RowChunk chunk : chunks) {
      if (chunk.hasRowOf(slots)) {
        result.addAll(without(slots, chunk));
      } else {
        result.add(chunk);
      }
    }
    return new Rows(capacity, result);
  }

  private List<RowChunk> without(BitSet slots, RowChunk chunk) {
    RowPacker packer = new RowPacker(capacity);
    int start = 0;
    for (int row = 0; row < chunk.size(); row++) {
      if (slots.get(chunk.parties[row])) {
        packer.copy(chunk, start, row);
        start = row + 1;
      }
    }
    packer.copy(chunk, start, chunk.size());
    return packer.finish();
  }

  private static int endBefore(long document, List<DocumentRows> changes, int start) {
    int end = start;
    while (end < changes.size() && changes.get(end).document() < document) {
      end++;
    }
    return end;
  }

  private List<RowChunk> merged(
      RowPacker packer,
      RowChunk chunk,
      List<DocumentRows> changes,
      boolean last,
      LongToIntFunction slots) {
    int rows = chunk.size();
    for (DocumentRows change : changes) {
      rows += change.size();
    }
    // At the end chunks are filled, as documents mostly come there. In between they are halved, or
    // every later change of the same place would leave a chunk of one document.
    int parts = 1 + (rows - 1) / capacity;
    int even = rows / parts + DocumentRows.MAXIMUM;
    int target = last ? capacity : Math.min(capacity, even);
    packer.aim(target);
    int row = 0;
    for (DocumentRows change : changes) {
      int place = chunk.rowOf(change.document(), row);
      packer.copy(chunk, row, place);
      packer.add(change, slotOf(change, slots));
      row = chunk.rowOf(change.document() + 1, place);
    }
    packer.copy(chunk, row, chunk.size());
    return packer.finish();
  }

  private static int slotOf(DocumentRows change, LongToIntFunction slots) {
    return change.size() == 0 ? 0 : slots.applyAsInt(change.party());
  }
}
