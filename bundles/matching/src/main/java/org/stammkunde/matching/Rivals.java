package org.stammkunde.matching;

import org.stammkunde.matching.clusters.Edges;

/** The best and the second-best pair of each record. */
final class Rivals {
  /** In one-to-one linking, so many bits must lie between the best and the second-best. */
  static final double CLEARLY = 3;

  private final float[] best;
  private final float[] second;

  Rivals(int records) {
    best = new float[records];
    second = new float[records];
  }

  /** Takes in a pair. */
  void note(Edges edges, int edge) {
    note(edges.left(edge), edges.weight(edge));
    note(edges.right(edge), edges.weight(edge));
  }

  private void note(int row, float bits) {
    if (bits > best[row]) {
      second[row] = best[row];
      best[row] = bits;
    } else if (bits > second[row]) {
      second[row] = bits;
    }
  }

  /** The weight of the best pair of a record, 0 if there is none. */
  float best(int row) {
    return best[row];
  }

  /** Whether a pair of a record, of so many bits, is not clearly better than all others. */
  boolean rival(int row, float bits) {
    return bits < best[row] || bits - second[row] < CLEARLY;
  }
}
