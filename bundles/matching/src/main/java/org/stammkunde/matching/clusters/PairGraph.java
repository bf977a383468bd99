package org.stammkunde.matching.clusters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Rows and the pairs between them, which can be taken away again. */
public final class PairGraph {
  private static final Edges NONE = new Edges(1);

  private Edges[] edges = new Edges[64];

  /** Adds a pair, which is not there yet. */
  public void link(int a, int b, float bits, boolean safe) {
    half(a, b, bits, safe);
    half(b, a, bits, safe);
  }

  private void half(int row, int other, float bits, boolean safe) {
    if (row >= edges.length) {
      edges = Arrays.copyOf(edges, row * 2);
    }
    if (edges[row] == null) {
      edges[row] = new Edges(2);
    }
    edges[row].add(row, other, bits, safe);
  }

  /** The pairs of a row, which is the left one of each; not to be changed. */
  public Edges of(int row) {
    return row >= edges.length || edges[row] == null ? NONE : edges[row];
  }

  /** The rows with which a row is a pair. */
  public List<Integer> neighbours(int row) {
    Edges own = of(row);
    List<Integer> rows = new ArrayList<>(own.size());
    for (int i = 0; i < own.size(); i++) {
      rows.add(own.right(i));
    }
    return rows;
  }

  /** Takes all pairs of a row away. */
  public void cut(int row) {
    for (int other : neighbours(row)) {
      Edges theirs = edges[other];
      Edges kept = new Edges(theirs.size());
      for (int i = 0; i < theirs.size(); i++) {
        if (theirs.right(i) != row) {
          kept.add(other, theirs.right(i), theirs.weight(i), theirs.safe(i));
        }
      }
      edges[other] = kept.size() == 0 ? null : kept;
    }
    if (row < edges.length) {
      edges[row] = null;
    }
  }

  /**
   * All rows that hang together with a row, itself included, ascending.
   *
   * @param more what a row hangs together with besides
   */
  public int[] component(int row, IntFunction<List<Integer>> more) {
    Set<Integer> seen = new HashSet<>(Set.of(row));
    Deque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      int next = open.poll();
      List<Integer> others = neighbours(next);
      others.addAll(more.apply(next));
      for (int other : others) {
        if (seen.add(other)) {
          open.add(other);
        }
      }
    }
    return seen.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
