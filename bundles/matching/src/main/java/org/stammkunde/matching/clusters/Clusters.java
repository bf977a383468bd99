package org.stammkunde.matching.clusters;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

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

  private static final int[] NOTHING_JOINED = {};

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
    int[] one = joined.isEmpty() ? NOTHING_JOINED : groups.smallest();
    for (int edge : strongestFirst(edges)) {
      int a = groups.of(edges.left(edge));
      int b = groups.of(edges.right(edge));
      if (a != b && fit(groups, a, b, one)) {
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

  /**
   * Whether the members of two groups fit each other. What somebody joined is one, with several
   * names or addresses: who fits one of these fits it.
   *
   * @param one of each member the smallest one of those that were joined with it
   */
  private boolean fit(Groups groups, int a, int b, int[] one) {
    if (apart(groups, a, b)) {
      return false;
    }
    int[] some = groups.speakers(a);
    int[] others = groups.speakers(b);
    if (some.length == 1 && others.length == 1) {
      return true;
    }
    // Sums of the same numbers in another order differ in their last bits.
    boolean ordered = compare(some[0], others[0]) <= 0;
    int[] left = joinedTogether(ordered ? some : others, one);
    int[] right = joinedTogether(ordered ? others : some, one);
    double total = 0;
    int count = 0;
    for (int x = 0; x < left.length; ) {
      int endX = endOfJoined(left, x, one);
      for (int y = 0; y < right.length; ) {
        int endY = endOfJoined(right, y, one);
        double weight = strongest(left, x, endX, right, y, endY);
        if (weight == Double.NEGATIVE_INFINITY) {
          return false;
        }
        total += Math.max(-CLIP, Math.min(CLIP, weight));
        count++;
        y = endY;
      }
      x = endX;
    }
    return total >= BOUND * count;
  }

  private double strongest(int[] left, int x, int endX, int[] right, int y, int endY) {
    double strongest = Double.NEGATIVE_INFINITY;
    for (int i = x; i < endX; i++) {
      for (int j = y; j < endY; j++) {
        strongest = Math.max(strongest, members.weight(left[i], right[j]));
      }
    }
    return strongest;
  }

  /** The same members, those that were joined with each other side by side. */
  private static int[] joinedTogether(int[] some, int[] one) {
    if (one.length == 0) {
      return some;
    }
    int[] together = new int[some.length];
    int count = 0;
    for (int i = 0; i < some.length; i++) {
      if (Arrays.stream(some, 0, i).noneMatch(joined(some[i], one))) {
        int[] own = Arrays.stream(some, i, some.length).filter(joined(some[i], one)).toArray();
        System.arraycopy(own, 0, together, count, own.length);
        count += own.length;
      }
    }
    return together;
  }

  private static IntPredicate joined(int member, int[] one) {
    return other -> one[other] == one[member];
  }

  private static int endOfJoined(int[] some, int from, int[] one) {
    int end = from + 1;
    while (end < some.length && one.length > 0 && one[some[end]] == one[some[from]]) {
      end++;
    }
    return end;
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
