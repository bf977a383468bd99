package org.stammkunde.matching;

import java.util.Collection;
import java.util.function.IntUnaryOperator;
import org.stammkunde.matching.clusters.Clusters;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Trust;
import org.stammkunde.matching.weights.Weigher;

/**
 * Forms customers of pairs: of all records, or of a few that hang together, with one rule for both.
 * Records are named by places, so that the work does not grow with the records that are not meant.
 * One instance for one thread.
 */
final class Grouping {
  private final Records records;
  private final MatchSettings settings;
  private final double auto;
  private final Weigher weigher;
  private final Guard guard;
  private final Trust trust;

  Grouping(Bound bound, Records records, MatchSettings settings) {
    this.records = records;
    this.settings = settings;
    auto = MatchSettings.bits(settings.autoProbability());
    weigher = bound.weigher();
    guard = bound.guard(weigher);
    trust = bound.trust();
  }

  /**
   * Groups.
   *
   * @param edges pairs of places that are for review or better
   * @param size number of places
   * @param row of each place
   * @param verdicts about places
   * @return for each place the smallest place of its cluster
   */
  int[] of(Edges edges, int size, IntUnaryOperator row, Verdicts verdicts) {
    return new Clusters(new Members(row, verdicts))
        .of(linkable(edges, size, row, verdicts), size, verdicts.joined());
  }

  /** Whether a record is linked to at most one of the list that a row is of. */
  private boolean sole(int row) {
    return settings.oneToOne() || trust.sole(records.source(row));
  }

  /** The pairs that are strong enough, safe, and without a rival if there can be but one. */
  private Edges linkable(Edges edges, int size, IntUnaryOperator row, Verdicts verdicts) {
    boolean sole = settings.oneToOne() || trust.some();
    Rivals rivals = new Rivals(sole ? size : 0);
    for (int edge = 0; sole && edge < edges.size(); edge++) {
      if (!verdicts.different(edges.left(edge), edges.right(edge))) {
        rivals.note(edges, edge);
      }
    }
    Edges linked = new Edges(edges.size());
    for (int edge = 0; edge < edges.size(); edge++) {
      int a = edges.left(edge);
      int b = edges.right(edge);
      float bits = edges.weight(edge);
      boolean rival =
          sole
              && (rival(rivals, a, row.applyAsInt(b), bits)
                  || rival(rivals, b, row.applyAsInt(a), bits));
      if (bits >= auto && edges.safe(edge) && !rival && !verdicts.different(a, b)) {
        linked.add(a, b, bits, true);
      }
    }
    return linked;
  }

  /** Whether a pair of a place and the row of another has a rival that counts. */
  private boolean rival(Rivals rivals, int place, int other, float bits) {
    return sole(other) && rivals.rival(place, bits);
  }

  private final class Members implements Clusters.Members {
    private final IntUnaryOperator row;
    private final Verdicts verdicts;
    private final Columns columns = records.columns();

    Members(IntUnaryOperator row, Verdicts verdicts) {
      this.row = row;
      this.verdicts = verdicts;
    }

    @Override
    public double weight(int a, int b) {
      int rowA = row.applyAsInt(a);
      int rowB = row.applyAsInt(b);
      boolean company = columns.company(rowA);
      double bits = weigher.weigh(rowA, rowB);
      if (company != columns.company(rowB) || guard.forbids(weigher, rowA, rowB, company)) {
        return Double.NEGATIVE_INFINITY;
      }
      return guard.doubts(weigher, rowA, rowB) ? -Double.MAX_VALUE : bits;
    }

    @Override
    public Collection<Integer> apart(int place) {
      return verdicts.different(place);
    }

    @Override
    public int list(int place) {
      int at = row.applyAsInt(place);
      return sole(at) ? records.list(at) : -1;
    }

    @Override
    public long content(int place) {
      return columns.content(row.applyAsInt(place));
    }

    @Override
    public long identity(int place) {
      return records.identity(row.applyAsInt(place));
    }
  }
}
