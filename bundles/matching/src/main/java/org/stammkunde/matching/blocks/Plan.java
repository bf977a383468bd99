package org.stammkunde.matching.blocks;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.stammkunde.matching.values.BoundedInput;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Frequencies;

/**
 * How records are blocked: part of a model, so that it does not change with every record.
 *
 * @param largest more records than this are not compared all with all
 * @param loose which of the passes that compare many pairs are used, a bit each
 */
public record Plan(int largest, int loose) {
  /** Number of loose passes, the last of which puts all records into one block. */
  static final int LOOSE = 17;

  private static final int FEWEST = 60;
  private static final int MOST = 2_500;
  private static final double PAIRS = 6_000_000;

  /** Writes what {@link #read} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(largest);
    out.writeInt(loose);
  }

  /** Reads a plan. */
  public static Plan read(BoundedInput in) throws IOException {
    return new Plan(in.between(1, MOST), in.between(0, (1 << LOOSE) - 1));
  }

  /** A hash of everything, for the version of a model. */
  public int hash() {
    return 31 * largest + loose;
  }

  /**
   * The plan for these records: as many loose passes as stay below some millions of pairs,
   * beginning with those that find most for their price.
   */
  public static Plan of(Columns columns, Frequencies frequencies) {
    int rows = columns.rows();
    int largest = (int) Math.max(FEWEST, Math.min(MOST, PAIRS / Math.max(1, rows)));
    if (rows <= largest) {
      return new Plan(largest, 1 << LOOSE - 1);
    }
    int loose = 0;
    double left = PAIRS - 10.0 * rows;
    Keys keys = new Keys(columns, frequencies, new Plan(largest, 0));
    for (int pass = 0; pass < LOOSE - 1 && left > 0; pass++) {
      double pairs = pairs(columns, keys, pass, largest);
      if (pairs <= left) {
        left -= pairs;
        loose |= 1 << pass;
      }
    }
    return new Plan(largest, loose);
  }

  private static double pairs(Columns columns, Keys keys, int pass, int largest) {
    int[] all = new int[columns.rows()];
    int[] own = new int[1];
    int count = 0;
    for (int row = 0; row < all.length; row++) {
      if (keys.loose(row, pass, own, 0, 0) == 1) {
        all[count++] = own[0];
      }
    }
    Arrays.sort(all, 0, count);
    double pairs = 0;
    for (int i = 0; i < count; ) {
      int end = i;
      while (end < count && all[end] == all[i]) {
        end++;
      }
      double size = end - i;
      pairs += size * Math.min(size - 1, largest / 4.0) / 2;
      i = end;
    }
    return pairs;
  }

  boolean has(int pass) {
    return (loose & 1 << pass) != 0;
  }
}
