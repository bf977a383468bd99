package org.stammkunde.matching.clusters;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.stammkunde.matching.values.Columns;

/**
 * Verified clusters: the strongest pair first, two groups are joined only if their members fit each
 * other on average. Connected components alone would join whole villages by chains of neighbours.
 *
 * <p>The result depends on the set of pairs only, not on the order in which they were found.
 */
public final class Clusters {
  /** Of larger groups so many members speak for all, so that no group takes long. */
  private static final int SPEAKERS = 24;

  /**
   * The least mean weight across two groups, in bits. Below 0, because most records of a customer
   * who has many lack something, so that two of them alone would not be linked.
   */
  private static final double BOUND = -2;

  /** A weight counts at most so much, for or against: one pair must not outvote all others. */
  private static final double CLIP = 10;

  private final Columns columns;
  private final PairWeight weights;

  /** The weight of any two rows. */
  @FunctionalInterface
  public interface PairWeight {
    /** Bits; negative infinity where somebody said that they are not the same. */
    double of(int a, int b);
  }

  /** Prepares. */
  public Clusters(Columns columns, PairWeight weights) {
    this.columns = columns;
    this.weights = weights;
  }

  /**
   * Joins rows.
   *
   * @param edges the pairs that may be joined
   * @param rows number of rows
   * @param joined groups that somebody has joined already, whatever their weights; each with its
   *     rows
   * @return for each row the smallest row of its cluster, itself if it is alone
   */
  public int[] of(Edges edges, int rows, List<int[]> joined) {
    int[] cluster = new int[rows];
    int[][] members = new int[rows][];
    for (int row = 0; row < rows; row++) {
      cluster[row] = row;
    }
    for (int[] group : joined) {
      for (int row : group) {
        join(cluster, members, group[0], row);
      }
    }
    for (int edge : strongestFirst(edges)) {
      int a = cluster[edges.left(edge)];
      int b = cluster[edges.right(edge)];
      if (a != b && fit(group(members, a), group(members, b))) {
        join(cluster, members, a, b);
      }
    }
    return cluster;
  }

  /**
   * Joins the rows of one component.
   *
   * @param component its rows, ascending
   * @param local the place of each row in {@code component}
   * @return for each place the smallest place of its cluster
   */
  public int[] of(Edges edges, int[] component, Map<Integer, Integer> local) {
    int[] cluster = new int[component.length];
    int[][] members = new int[component.length][];
    for (int place = 0; place < cluster.length; place++) {
      cluster[place] = place;
      members[place] = new int[] {component[place]};
    }
    for (int edge : strongestFirst(edges)) {
      int a = cluster[local.get(edges.left(edge))];
      int b = cluster[local.get(edges.right(edge))];
      if (a != b && fit(members[a], members[b])) {
        int first = Math.min(a, b);
        members[first] = merge(members[a], members[b]);
        for (int row : members[first]) {
          cluster[local.get(row)] = first;
        }
      }
    }
    return cluster;
  }

  private static int[] group(int[][] members, int cluster) {
    return members[cluster] == null ? new int[] {cluster} : members[cluster];
  }

  private void join(int[] cluster, int[][] members, int rowA, int rowB) {
    int a = cluster[rowA];
    int b = cluster[rowB];
    if (a == b) {
      return;
    }
    int[] both = merge(group(members, a), group(members, b));
    int first = Math.min(a, b);
    for (int row : both) {
      cluster[row] = first;
    }
    members[Math.max(a, b)] = null;
    members[first] = both;
  }

  /** The pairs in the order of their weight; those of one weight in the order of their contents. */
  private int[] strongestFirst(Edges edges) {
    long[] keys = new long[edges.size()];
    for (int edge = 0; edge < keys.length; edge++) {
      int bits = Float.floatToIntBits(edges.weight(edge));
      int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      keys[edge] = (long) ~ascending << 32 | edge;
    }
    Arrays.parallelSort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; ) {
      int end = i;
      while (end < keys.length && keys[end] >> 32 == keys[i] >> 32) {
        order[end] = (int) keys[end++];
      }
      if (end - i > 1) {
        byContent(edges, order, i, end);
      }
      i = end;
    }
    return order;
  }

  private void byContent(Edges edges, int[] order, int from, int to) {
    Integer[] tied = new Integer[to - from];
    Arrays.setAll(tied, i -> order[from + i]);
    Arrays.sort(
        tied,
        Comparator.<Integer>comparingLong(edge -> low(edges, edge))
            .thenComparingLong(edge -> high(edges, edge)));
    for (int i = 0; i < tied.length; i++) {
      order[from + i] = tied[i];
    }
  }

  private long low(Edges edges, int edge) {
    return Math.min(columns.content(edges.left(edge)), columns.content(edges.right(edge)));
  }

  private long high(Edges edges, int edge) {
    return Math.max(columns.content(edges.left(edge)), columns.content(edges.right(edge)));
  }

  private boolean fit(int[] left, int[] right) {
    if (left.length == 1 && right.length == 1) {
      return weights.of(left[0], right[0]) > Double.NEGATIVE_INFINITY;
    }
    int lefts = Math.min(SPEAKERS, left.length);
    int rights = Math.min(SPEAKERS, right.length);
    double total = 0;
    for (int i = 0; i < lefts; i++) {
      for (int j = 0; j < rights; j++) {
        double weight = weights.of(left[i], right[j]);
        if (weight == Double.NEGATIVE_INFINITY) {
          return false;
        }
        total += Math.max(-CLIP, Math.min(CLIP, weight));
      }
    }
    return total >= BOUND * lefts * rights;
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
