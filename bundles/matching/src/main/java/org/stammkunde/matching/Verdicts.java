package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What people have said about pairs of records: it beats every weight and is never overwritten. Not
 * safe for use by several threads while something is said.
 */
public final class Verdicts {
  private final Said<Integer> said = new Said<>();

  /**
   * Two rows are one customer.
   *
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  public void same(int a, int b) {
    said.same(a, b);
  }

  /**
   * Two rows are two customers.
   *
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  public void notSame(int a, int b) {
    said.notSame(a, b);
  }

  /** Whether somebody said that two rows are two customers. */
  public boolean different(int a, int b) {
    return !said.nothing() && said.different(a).contains(b);
  }

  /** The rows of which somebody said that they are other customers than a row. */
  Set<Integer> different(int row) {
    return said.nothing() ? Set.of() : said.different(row);
  }

  /** The pairs that somebody said are one customer. */
  List<int[]> joined() {
    List<int[]> pairs = new ArrayList<>();
    said.eachSame(
        (a, b) -> {
          if (a < b) {
            pairs.add(new int[] {a, b});
          }
        });
    return pairs;
  }

  Said<Integer> said() {
    return said;
  }
}
