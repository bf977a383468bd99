package org.stammkunde.matching.clusters;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Verified clusters: the strongest pair first, two groups are joined only if their members fit each
 * other on average. Connected components alone would join whole villages by chains of neighbours.
 *
 * <p>The result depends on the set of pairs only, not on the order in which they were found.
 */
public final class Clusters {
  /**
   * The least mean weight across two groups, in bits. Below 0, because most records of a customer
   * who has many lack something, so that two of them alone would not be linked.
   */
  private static final double BOUND = -2;

  /** A weight counts at most so much, for or against: one pair must not outvote all others. */
  private static final double CLIP = 10;

  private final Members members;

  /** What is known of those that are clustered, who are named by numbers from 0 on. */
  public interface Members {
    /** Bits for two of them; negative infinity where they are surely not the same. */
    double weight(int a, int b);

    /** Those that are never in one cluster with this one, because somebody said so. */
    Collection<Integer> apart(int member);

    /** The list of which a cluster has at most one member, or -1 if that does not matter. */
    int list(int member);

    /** A hash of what is compared. */
    long content(int member);

    /** A hash of the name, which tells apart whose content is equal. */
    long identity(int member);
  }

  /** Prepares. */
  public Clusters(Members members) {
    this.members = members;
  }

  /**
   * Joins members.
   *
   * @param edges the pairs that may be joined; none of two that are surely not the same
   * @param size number of members
   * @param joined pairs that somebody has joined already, whatever their weights
   * @return for each member the smallest one of its cluster, itself if it is alone
   */
  public int[] of(Edges edges, int size, List<int[]> joined) {
    Groups groups = new Groups(size, this::compare);
    for (int[] pair : joined) {
      groups.join(groups.of(pair[0]), groups.of(pair[1]));
    }
    for (int edge : strongestFirst(edges)) {
      int a = groups.of(edges.left(edge));
      int b = groups.of(edges.right(edge));
      if (a != b && fit(groups, a, b)) {
        groups.join(a, b);
      }
    }
    return groups.smallest();
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
        Comparator.<Integer, Integer>comparing(edge -> lower(edges, edge), this::compare)
            .thenComparing(edge -> higher(edges, edge), this::compare));
    for (int i = 0; i < tied.length; i++) {
      order[from + i] = tied[i];
    }
  }

  private int compare(int a, int b) {
    int byContent = Long.compare(members.content(a), members.content(b));
    return byContent != 0 || a == b
        ? byContent
        : Long.compare(members.identity(a), members.identity(b));
  }

  private int lower(Edges edges, int edge) {
    int a = edges.left(edge);
    int b = edges.right(edge);
    return compare(a, b) <= 0 ? a : b;
  }

  private int higher(Edges edges, int edge) {
    int a = edges.left(edge);
    int b = edges.right(edge);
    return compare(a, b) <= 0 ? b : a;
  }

  private boolean fit(Groups groups, int a, int b) {
    if (apart(groups, a, b)) {
      return false;
    }
    int[] one = groups.speakers(a);
    int[] other = groups.speakers(b);
    if (one.length == 1 && other.length == 1) {
      return true;
    }
    // Sums of the same numbers in another order differ in their last bits.
    boolean ordered = compare(one[0], other[0]) <= 0;
    int[] left = ordered ? one : other;
    int[] right = ordered ? other : one;
    double total = 0;
    for (int x : left) {
      for (int y : right) {
        double weight = members.weight(x, y);
        if (weight == Double.NEGATIVE_INFINITY) {
          return false;
        }
        total += Math.max(-CLIP, Math.min(CLIP, weight));
      }
    }
    return total >= BOUND * left.length * right.length;
  }

  /** Whether any two across must not be joined; those who do not speak are asked too. */
  private boolean apart(Groups groups, int a, int b) {
    int small = groups.size(a) <= groups.size(b) ? a : b;
    int large = a + b - small;
    for (int one = groups.first(small); one >= 0; one = groups.next(one)) {
      for (int named : members.apart(one)) {
        if (groups.of(named) == large) {
          return true;
        }
      }
      int list = members.list(one);
      for (int other = groups.first(large); list >= 0 && other >= 0; other = groups.next(other)) {
        if (members.list(other) == list) {
          return true;
        }
      }
    }
    return false;
  }
}
