package org.stammkunde.scoring.value;

import java.util.stream.IntStream;

/**
 * Sums over many rows on all processors. The rows are cut into pieces of a fixed length and the
 * pieces are added in their order, so that the last bit does not depend on who was faster or on how
 * many processors there are.
 */
final class Sums {
  private static final int PIECE = 4096;

  private Sums() {}

  /** Adds rows {@code from} to {@code to}, exclusive, to the sums. */
  @FunctionalInterface
  interface Piece {
    void add(int from, int to, double[] sums);
  }

  /** Sets the sums to those over all rows. */
  static void of(int rows, double[] sums, Piece piece) {
    int pieces = (rows + PIECE - 1) / PIECE;
    double[][] parts = new double[pieces][];
    IntStream.range(0, pieces)
        .parallel()
        .forEach(
            i -> {
              double[] part = new double[sums.length];
              piece.add(i * PIECE, Math.min(rows, (i + 1) * PIECE), part);
              parts[i] = part;
            });
    java.util.Arrays.fill(sums, 0);
    for (double[] part : parts) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part[i];
      }
    }
  }
}
