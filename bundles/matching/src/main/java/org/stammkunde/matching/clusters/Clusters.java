package org.stammkunde.matching.clusters;

import java.util.Arrays;
import org.stammkunde.matching.values.Columns;

/**
 * Verified clusters: the strongest pair first, two groups are joined only if their members fit each
 * other on average. Connected components alone would join whole villages by chains of neighbours.
 *
 * <p>The result depends on the set of pairs only, not on the order in which they were found.
 */
public final class Clusters {
  static final double ALONE = Double.parseDouble(System.getProperty("alone", "3.17"));
  /** Of larger groups so many members speak for all, so that no group takes long. */
  private static final int SPEAKERS = 24;

  private final Columns columns;
  private final PairWeight weights;
  private final double bound;
  private final double clip;

  /** The weight of any two rows. */
  @FunctionalInterface
  public interface PairWeight {
    /** Bits; negative infinity where somebody said that they are not the same. */
    double of(int a, int b);
  }

  /**
   * Prepares.
   *
   * @param bound least mean weight of all pairs across two groups, in bits
   * @param clip weights count at most so much, and at least the negative of it
   */
  public Clusters(Columns columns, PairWeight weights, double bound, double clip) {
    this.columns = columns;
    this.weights = weights;
    this.bound = bound;
    this.clip = clip;
  }

  /**
   * Joins rows.
   *
   * @param edges the pairs that may be joined
   * @param rows number of rows
   * @return for each row the smallest row of its cluster, itself if it is alone
   */
  public int[] of(Edges edges, int rows) {
    int[] cluster = new int[rows];
    int[][] members = new int[rows][];
    for (int row = 0; row < rows; row++) {
      cluster[row] = row;
    }
    for (int edge : strongestFirst(edges)) {
      int a = cluster[edges.left(edge)];
      int b = cluster[edges.right(edge)];
      if (a == b) {
        continue;
      }
      int[] left = members[a] == null ? new int[] {a} : members[a];
      int[] right = members[b] == null ? new int[] {b} : members[b];
      if (fit(left, right)) {
        int[] both = merge(left, right);
        int first = Math.min(a, b);
        for (int row : both) {
          cluster[row] = first;
        }
        members[Math.max(a, b)] = null;
        members[first] = both;
      }
    }
    return cluster;
  }

  private Integer[] strongestFirst(Edges edges) {
    Integer[] order = new Integer[edges.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (x, y) -> {
          int byWeight = Float.compare(edges.weight(y), edges.weight(x));
          if (byWeight != 0) {
            return byWeight;
          }
          int byFirst = Long.compare(low(edges, x), low(edges, y));
          return byFirst != 0 ? byFirst : Long.compare(high(edges, x), high(edges, y));
        });
    return order;
  }

  private long low(Edges edges, int edge) {
    return Math.min(columns.content(edges.left(edge)), columns.content(edges.right(edge)));
  }

  private long high(Edges edges, int edge) {
    return Math.max(columns.content(edges.left(edge)), columns.content(edges.right(edge)));
  }

  private boolean fit(int[] left, int[] right) {
    double bound = left.length == 1 && right.length == 1 ? ALONE : this.bound;
    int lefts = Math.min(SPEAKERS, left.length);
    int rights = Math.min(SPEAKERS, right.length);
    double total = 0;
    for (int i = 0; i < lefts; i++) {
      for (int j = 0; j < rights; j++) {
        double weight = weights.of(left[i], right[j]);
        if (weight == Double.NEGATIVE_INFINITY) {
          return false;
        }
        total += Math.max(-clip, Math.min(clip, weight));
      }
    }
    return total >= bound * lefts * rights;
  }

  /** Sorted by content, so that the speakers do not depend on the order of the rows. */
  private int[] merge(int[] left, int[] right) {
    int[] both = new int[left.length + right.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < both.length; k++) {
      boolean first =
          j == right.length
              || i < left.length && columns.content(left[i]) <= columns.content(right[j]);
      both[k] = first ? left[i++] : right[j++];
    }
    return both;
  }
}
