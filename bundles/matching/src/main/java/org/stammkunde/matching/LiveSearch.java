package org.stammkunde.matching;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.stammkunde.matching.blocks.LiveBlocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Weigher;

/**
 * Finds the pairs of one record among those that are here: after any additions and removals the
 * same that {@link PairSearch} finds of it. One instance for one thread.
 */
final class LiveSearch {
  private final Records records;
  private final Columns columns;
  private final Bound bound;
  private final Weigher weigher;
  private final Guard guard;
  private final LiveBlocks blocks;
  private final boolean across;
  private final double least;
  private final BitSet live = new BitSet();

  /** Of each row, the last look in which it was weighed. */
  private int[] seen;

  private int looks;

  /**
   * No records here yet.
   *
   * @param bound the model, bound to the records
   * @param across whether only pairs of two lists are meant
   * @param least bits
   */
  LiveSearch(Records records, Model model, Bound bound, boolean across, double least) {
    this.records = records;
    columns = records.columns();
    this.bound = bound;
    this.across = across;
    this.least = least;
    weigher = bound.weigher();
    guard = bound.guard(weigher);
    blocks = new LiveBlocks(model.keys(columns));
    seen = new int[Math.max(64, records.size())];
  }

  /**
   * Lets a row in.
   *
   * @param changed is given the rows whose pairs may no longer be what they were
   */
  void add(int row, IntConsumer changed) {
    if (row >= seen.length) {
      seen = Arrays.copyOf(seen, row * 2);
    }
    live.set(row);
    blocks.add(row, changed);
  }

  /**
   * Takes a row out.
   *
   * @param changed is given the rows whose pairs may no longer be what they were
   */
  void remove(int row, IntConsumer changed) {
    blocks.remove(row, changed);
    live.clear(row);
  }

  /** Whether a row is here. */
  boolean has(int row) {
    return live.get(row);
  }

  /** Number of rows here. */
  int size() {
    return live.cardinality();
  }

  /** The pairs of a row, which is the left one of each and need not be here itself. */
  Edges of(int row) {
    bound.grow();
    Edges found = new Edges(4);
    if (++looks == Integer.MAX_VALUE) {
      Arrays.fill(seen, 0);
      looks = 1;
    }
    boolean acrossOnly = across && has(row);
    blocks.candidates(
        row,
        other -> {
          boolean meant = !acrossOnly || !records.sameSource(row, other);
          if (meant && seen[other] != looks) {
            seen[other] = looks;
            double bits = weigher.weigh(row, other, least);
            if (bits >= least) {
              found.add(row, other, bits, guard.holds(weigher, row, other, columns.company(row)));
            }
          }
        });
    return found;
  }
}
