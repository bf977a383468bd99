package org.stammkunde.matching;

import java.util.Arrays;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Scope;
import org.stammkunde.matching.weights.Weigher;

/**
 * The pairs with a common blocking key that weigh enough.
 *
 * @param edges the pairs, in an order that is the same in all runs
 * @param compared number of pairs that were compared
 */
record PairSearch(Edges edges, long compared) {

  /**
   * Searches.
   *
   * @param blocks of the records
   * @param bound the model, bound to the records
   * @param across whether only pairs of two lists are meant
   * @param least bits
   */
  static PairSearch of(Records records, Blocks blocks, Bound bound, boolean across, double least) {
    Columns columns = records.columns();
    Scope scope = records.scope(across);
    Edges[] found = new Edges[blocks.pieces()];
    long[] compared = new long[blocks.pieces()];
    blocks.pairs(
        piece -> {
          Edges own = new Edges();
          found[piece] = own;
          Weigher weigher = bound.weigher();
          Guard guard = bound.guard(weigher);
          return (a, b) -> {
            if (scope.has(a, b)) {
              compared[piece]++;
              double bits = weigher.weigh(a, b, least);
              if (bits >= least) {
                own.add(a, b, bits, guard.holds(weigher, a, b, columns.company(a)));
              }
            }
          };
        });
    Edges edges = new Edges();
    for (Edges own : found) {
      if (own != null) {
        edges.addAll(own);
      }
    }
    return new PairSearch(edges, Arrays.stream(compared).sum());
  }
}
