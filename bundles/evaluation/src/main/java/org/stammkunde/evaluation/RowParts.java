package org.stammkunde.evaluation;

import java.util.Arrays;

/**
 * What is known of some rows beyond their amounts: by row ascending, those of one row by code
 * ascending. Most rows of most merchants have none of it, so they do not pay for it. Nobody writes
 * into the arrays.
 *
 * @param rows place of the row in its chunk or document
 * @param codes {@link #COST}, {@link #LEVEL}, {@link #CLAIM}, or of a category
 * @param numbers what is said: cents, a level, or which claim
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowParts(char[] rows, int[] codes, long[] numbers) {
  /** Cents that cost what was kept of an order, or what came back. */
  static final int COST = 0;

  /** Of a reminder, where it is above 1. */
  static final int LEVEL = 1;

  /** What a reminder is about: equal for reminders of the same order of the same buyer. */
  static final int CLAIM = 2;

  /** The code of the first category; the number is what it adds to the turnover, unsigned. */
  static final int FIRST_CATEGORY = 3;

  private static final int BYTES = Character.BYTES + Integer.BYTES + Long.BYTES;

  static final RowParts NONE = new RowParts(new char[0], new int[0], new long[0]);

  int size() {
    return codes.length;
  }

  long bytes() {
    return (long) size() * BYTES;
  }

  /** The first part that is not of a row before {@code row}. */
  int partOf(int row) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What a code says of a row, or {@code otherwise} if it says nothing. */
  long number(int row, int code, long otherwise) {
    for (int part = partOf(row); part < size() && rows[part] == row; part++) {
      if (codes[part] == code) {
        return numbers[part];
      }
    }
    return otherwise;
  }

  /** Parts while they come, in their order. */
  static final class Builder {
    private char[] rows = {};
    private int[] codes = {};
    private long[] numbers = {};
    private int size;

    void add(int row, int code, long number) {
      if (size == codes.length) {
        int longer = Math.max(16, 2 * size);
        rows = Arrays.copyOf(rows, longer);
        codes = Arrays.copyOf(codes, longer);
        numbers = Arrays.copyOf(numbers, longer);
      }
      rows[size] = (char) row;
      codes[size] = code;
      numbers[size++] = number;
    }

    /** Adds those of rows {@code [from, to)}, where the first of these becomes {@code row}. */
    void addAll(RowParts source, int from, int to, int row) {
      for (int part = source.partOf(from); part < source.size(); part++) {
        if (source.rows[part] >= to) {
          return;
        }
        add(source.rows[part] - from + row, source.codes[part], source.numbers[part]);
      }
    }

    /** What was added since the last call. */
    RowParts take() {
      if (size == 0) {
        return NONE;
      }
      RowParts taken =
          new RowParts(
              Arrays.copyOf(rows, size), Arrays.copyOf(codes, size), Arrays.copyOf(numbers, size));
      size = 0;
      return taken;
    }
  }
}
