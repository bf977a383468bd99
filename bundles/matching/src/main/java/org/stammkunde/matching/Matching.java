package org.stammkunde.matching;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Scope;
import org.stammkunde.matching.weights.Weigher;

/**
 * All records matched with all: which pairs are linked, which a person should see, and which
 * records form one customer. The same records, model and settings give the same result, bit for
 * bit, whatever the number of processors.
 */
public final class Matching {
  private final Records records;
  private final Edges edges;
  private final int[] cluster;
  private final Verdicts verdicts;
  private final long compared;
  private final double autoBits;

  private Matching(
      Records records,
      Edges edges,
      int[] cluster,
      Verdicts verdicts,
      long compared,
      double autoBits) {
    this.records = records;
    this.edges = edges;
    this.cluster = cluster;
    this.verdicts = verdicts;
    this.compared = compared;
    this.autoBits = autoBits;
  }

  /**
   * Matches.
   *
   * @param verdicts what people have said
   */
  public static Matching of(
      Records records, Model model, MatchSettings settings, Verdicts verdicts) {
    Columns columns = records.columns();
    Bound bound = model.bind(records);
    Scope scope = records.scope(settings.across());
    Blocks blocks = new Blocks(columns, model.keys(columns));
    double review = MatchSettings.bits(settings.reviewProbability());
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
              double bits = weigher.weigh(a, b, review);
              if (bits >= review) {
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
    int[] cluster =
        new Grouping(bound, records, settings)
            .of(edges, columns.rows(), IntUnaryOperator.identity(), verdicts);
    return new Matching(
        records,
        edges,
        cluster,
        verdicts,
        Arrays.stream(compared).sum(),
        MatchSettings.bits(settings.autoProbability()));
  }

  /** The records. */
  public Records records() {
    return records;
  }

  /** The pairs that are for review or better. */
  Edges edges() {
    return edges;
  }

  /** Number of pairs that were compared. */
  public long compared() {
    return compared;
  }

  /**
   * The smallest row of the cluster of a row: formed by the pairs that are linked without a person,
   * after verification, and by what people said.
   */
  public int cluster(int row) {
    return cluster[row];
  }

  /** Gives all pairs that are linked or for review, in an order that is the same in all runs. */
  public void pairs(Consumer<MatchedPair> sink) {
    for (int edge = 0; edge < edges.size(); edge++) {
      if (shown(edge)) {
        sink.accept(pair(edge));
      }
    }
  }

  private boolean shown(int edge) {
    return !verdicts.different(edges.left(edge), edges.right(edge));
  }

  private MatchedPair pair(int edge) {
    int a = Math.min(edges.left(edge), edges.right(edge));
    int b = Math.max(edges.left(edge), edges.right(edge));
    double bits = edges.weight(edge);
    Decision decision = cluster[a] == cluster[b] ? Decision.AUTO : Decision.REVIEW;
    return new MatchedPair(a, b, MatchSettings.probability(bits), bits, decision);
  }

  /** What a matching found, in numbers. */
  public Counts counts() {
    long auto = 0;
    long review = 0;
    double right = 0;
    for (int edge = 0; edge < edges.size(); edge++) {
      if (!shown(edge)) {
        continue;
      }
      if (cluster[edges.left(edge)] == cluster[edges.right(edge)]) {
        auto++;
        right += MatchSettings.probability(Math.max(autoBits, edges.weight(edge)));
      } else {
        review++;
      }
    }
    long clusters = 0;
    for (int row = 0; row < cluster.length; row++) {
      clusters += cluster[row] == row ? 1 : 0;
    }
    return new Counts(
        cluster.length, compared, auto, review, clusters, auto == 0 ? 1 : right / auto);
  }

  /**
   * What a matching found, in numbers.
   *
   * @param records number of records
   * @param compared number of pairs that were compared
   * @param auto pairs that are linked without a person
   * @param review pairs that a person should see
   * @param customers number of clusters, single records included
   * @param estimatedPrecision the expected share of linked pairs that are right, by their
   *     probabilities
   */
  public record Counts(
      long records,
      long compared,
      long auto,
      long review,
      long customers,
      double estimatedPrecision) {}
}
