package org.stammkunde.matching.blocks;

import java.util.Arrays;

/**
 * The keys of each row, ascending, each once. The lists of a few thousand rows lie in one array, so
 * that threads fill them one by one and rows with few keys take little room.
 */
final class KeyLists {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final int rows;
  private final int[][] starts;
  private final int[][] keys;

  /** Room for so many rows; each chunk is to be written by a {@link Writer}. */
  KeyLists(int rows) {
    this.rows = rows;
    int chunks = (rows + CHUNK - 1) / CHUNK;
    starts = new int[chunks][];
    keys = new int[chunks][];
  }

  int chunks() {
    return starts.length;
  }

  /** The first row of a chunk, or the number of rows after the last one. */
  int firstRow(int chunk) {
    return Math.min(rows, chunk << CHUNK_BITS);
  }

  /** Number of keys of all rows. */
  long size() {
    return Arrays.stream(keys).mapToLong(own -> own.length).sum();
  }

  /** The keys of a chunk, of one row after the other; not to be changed. */
  int[] keys(int chunk) {
    return keys[chunk];
  }

  /** Where the keys of a row begin in those of its chunk. */
  int from(int row) {
    return starts[row >>> CHUNK_BITS][row & CHUNK - 1];
  }

  /** Where the keys of a row end in those of its chunk. */
  int to(int row) {
    return starts[row >>> CHUNK_BITS][(row & CHUNK - 1) + 1];
  }

  /** Whether two rows have a common key that is smaller than {@code below}. */
  boolean common(int a, int b, long below) {
    int[] left = keys[a >>> CHUNK_BITS];
    int[] right = keys[b >>> CHUNK_BITS];
    int i = from(a);
    int j = from(b);
    int endA = to(a);
    int endB = to(b);
    while (i < endA && j < endB) {
      int x = left[i];
      int y = right[j];
      if (x >= below || y >= below) {
        return false;
      }
      if (x == y) {
        return true;
      }
      if (x < y) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  /** Writes the lists of one chunk, row by row. */
  final class Writer {
    private final int chunk;
    private final int[] ownStarts;
    private int[] ownKeys = new int[CHUNK];
    private int size;
    private int row;

    Writer(int chunk) {
      this.chunk = chunk;
      ownStarts = new int[firstRow(chunk + 1) - firstRow(chunk) + 1];
    }

    void add(int key) {
      if (size == ownKeys.length) {
        ownKeys = Arrays.copyOf(ownKeys, size * 2);
      }
      ownKeys[size++] = key;
    }

    void endRow() {
      int from = ownStarts[row];
      Arrays.sort(ownKeys, from, size);
      int next = from;
      for (int i = from; i < size; i++) {
        if (i == from || ownKeys[i] != ownKeys[i - 1]) {
          ownKeys[next++] = ownKeys[i];
        }
      }
      size = next;
      ownStarts[++row] = size;
    }

    void done() {
      starts[chunk] = ownStarts;
      keys[chunk] = Arrays.copyOf(ownKeys, size);
    }
  }
}
