package org.stammkunde.matching;

import org.stammkunde.matching.clusters.Edges;

/** The three best pairs of each record. */
final class Rivals {
  /** Of things of which there is one each, so many bits must lie between best and second-best. */
  static final double CLEARLY = 3;

  private final float[] best;
  private final float[] second;
  private final float[] third;
  private final boolean[] bestSafe;
  private final boolean[] secondSafe;

  Rivals(int records) {
    best = new float[records];
    second = new float[records];
    third = new float[records];
    bestSafe = new boolean[records];
    secondSafe = new boolean[records];
  }

  /** Takes in a pair. */
  void note(Edges edges, int edge) {
    note(edges.left(edge), edges.weight(edge), edges.safe(edge));
    note(edges.right(edge), edges.weight(edge), edges.safe(edge));
  }

  private void note(int row, float bits, boolean safe) {
    // Of two pairs of one weight the safe one comes second, in whatever order they are found.
    if (bits > best[row] || bits == best[row] && !safe) {
      third[row] = second[row];
      second[row] = best[row];
      secondSafe[row] = bestSafe[row];
      best[row] = bits;
      bestSafe[row] = safe;
    } else if (bits > second[row] || bits == second[row] && safe) {
      third[row] = second[row];
      second[row] = bits;
      secondSafe[row] = safe;
    } else {
      third[row] = Math.max(third[row], bits);
    }
  }

  /** The weight of the best pair of a record, 0 if there is none. */
  float best(int row) {
    return best[row];
  }

  /** The weight of the second-best pair of a record, 0 if there is none. */
  float second(int row) {
    return second[row];
  }

  /** Whether the second-best pair of a record is safe and clearly better than the third-best. */
  boolean decoy(int row) {
    return secondSafe[row] && second[row] - third[row] >= CLEARLY;
  }

  /** Whether a pair of a record, of so many bits, is not clearly better than all others. */
  boolean rival(int row, float bits) {
    return bits < best[row] || bits - second[row] < CLEARLY;
  }
}
