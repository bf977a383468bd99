package org.stammkunde.matching;

import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;

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
  private final double mostRight;

  private Matching(
      Records records,
      PairSearch found,
      int[] cluster,
      Verdicts verdicts,
      double autoBits,
      double mostRight) {
    this.records = records;
    this.edges = found.edges();
    this.cluster = cluster;
    this.verdicts = verdicts;
    this.compared = found.compared();
    this.autoBits = autoBits;
    this.mostRight = mostRight;
  }

  /**
   * Matches.
   *
   * @param verdicts what people have said
   */
  public static Matching of(
      Records records, Model model, MatchSettings settings, Verdicts verdicts) {
    Columns columns = records.columns();
    return of(records, new Blocks(columns, model.keys(columns)), model, settings, verdicts);
  }

  static Matching of(
      Records records, Blocks blocks, Model model, MatchSettings settings, Verdicts verdicts) {
    Bound bound = model.bind(records);
    PairSearch found =
        PairSearch.of(
            records,
            blocks,
            bound,
            settings.across(),
            MatchSettings.bits(settings.reviewProbability()));
    int[] cluster =
        new Grouping(bound, records, settings)
            .of(found.edges(), records.size(), IntUnaryOperator.identity(), verdicts);
    return new Matching(
        records,
        found,
        cluster,
        verdicts,
        MatchSettings.bits(settings.autoProbability()),
        1 - bound.trust().wrong());
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
        double likely = MatchSettings.probability(Math.max(autoBits, edges.weight(edge)));
        right += Math.min(mostRight, likely);
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
   *     probabilities and, of things known by texts, by what is as alike within a list
   */
  public record Counts(
      long records,
      long compared,
      long auto,
      long review,
      long customers,
      double estimatedPrecision) {}
}
