package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What people have said about pairs of records: it beats every weight and is never overwritten. Not
 * safe for use by several threads while something is said.
 */
public final class Verdicts {
  private final List<int[]> same = new ArrayList<>();
  private final Set<Long> different = new HashSet<>();

  /** Two rows are one customer. */
  public void same(int a, int b) {
    if (different(a, b)) {
      throw new IllegalArgumentException(
          "somebody said that these two are different; take that back first");
    }
    same.add(new int[] {Math.min(a, b), Math.max(a, b)});
  }

  /** Two rows are two customers. */
  public void notSame(int a, int b) {
    for (int[] pair : same) {
      if (pair[0] == Math.min(a, b) && pair[1] == Math.max(a, b)) {
        throw new IllegalArgumentException(
            "somebody said that these two are the same; take that back first");
      }
    }
    different.add(key(a, b));
  }

  /** Whether somebody said that two rows are two customers. */
  public boolean different(int a, int b) {
    return !different.isEmpty() && different.contains(key(a, b));
  }

  /** The pairs that somebody said are one customer. */
  List<int[]> joined() {
    return same;
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }
}
