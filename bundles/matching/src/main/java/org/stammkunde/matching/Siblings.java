package org.stammkunde.matching;

import java.util.Arrays;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.weights.Scope;
import org.stammkunde.matching.weights.Trust;

/**
 * Finds out whether texts tell duplicates from siblings. Two records of one list are hardly the
 * same thing, so what is as alike within a list as across lists is no evidence. Within-list pairs
 * compete with the others as decoys do (Joshua Elias and Steven Gygi, Target-decoy search strategy,
 * 2007): each that wins stands for a pair across lists that wins and is wrong.
 */
final class Siblings {
  /** Of the links of things at most so many may be wrong; else a person decides on all. */
  private static final double MOST_WRONG = 0.05;

  private final Edges edges;
  private final Scope scope;
  private final boolean oneToOne;
  private final Rivals across;
  private final Rivals within;

  private Siblings(Edges edges, Scope scope, int rows, boolean oneToOne) {
    this.edges = edges;
    this.scope = scope;
    this.oneToOne = oneToOne;
    across = new Rivals(rows);
    within = new Rivals(rows);
    for (int edge = 0; edge < edges.size(); edge++) {
      (isAcross(edge) ? across : within).note(edges, edge);
    }
  }

  /**
   * How far the weights of a model are trusted.
   *
   * @param model which trusts every weight
   */
  static Trust trust(Records records, Model model, MatchSettings settings) {
    Scope scope = records.scope(true);
    double meant = scope.pairs(false);
    double decoys = records.scope(false).pairs(false) - meant;
    if (decoys == 0) {
      return Trust.NONE;
    }
    double least = MatchSettings.bits(settings.autoProbability());
    Edges edges = PairSearch.of(records, model, model.bind(records), false, least).edges();
    return new Siblings(edges, scope, records.size(), settings.oneToOne())
        .trust(meant / decoys, 1 - settings.autoProbability());
  }

  private boolean isAcross(int edge) {
    return scope.has(edges.left(edge), edges.right(edge));
  }

  /**
   * The bound that is best if a wrong link costs as much as so many right ones are worth that the
   * least probable link is worth nothing.
   */
  private Trust trust(double wrongOfDecoy, double mostWrongOfWeakest) {
    float[] targets = winners(true);
    float[] decoys = winners(false);
    double best = 0;
    Trust trust = Trust.NONE;
    int decoy = decoys.length;
    for (int target = targets.length - 1; target >= 0; target--) {
      if (target > 0 && targets[target - 1] == targets[target]) {
        continue;
      }
      while (decoy > 0 && decoys[decoy - 1] >= targets[target]) {
        decoy--;
      }
      double links = targets.length - target;
      double wrong = wrongOfDecoy * (decoys.length - decoy);
      double worth = links - wrong / mostWrongOfWeakest;
      if (worth >= best) {
        best = worth;
        // One more than was seen, so that a few pairs without a decoy are no proof.
        trust = new Trust(targets[target], Math.min(1, (wrong + 1) / links));
      }
    }
    return trust.wrong() <= MOST_WRONG ? trust : Trust.NONE;
  }

  /** The weights of the safe pairs that win at both ends, ascending. */
  private float[] winners(boolean meant) {
    float[] weights = new float[edges.size()];
    int count = 0;
    for (int edge = 0; edge < edges.size(); edge++) {
      if (edges.safe(edge)
          && isAcross(edge) == meant
          && wins(edge, edges.left(edge))
          && wins(edge, edges.right(edge))) {
        weights[count++] = edges.weight(edge);
      }
    }
    float[] ascending = Arrays.copyOf(weights, count);
    Arrays.sort(ascending);
    return ascending;
  }

  private boolean wins(int edge, int row) {
    float bits = edges.weight(edge);
    Rivals own = isAcross(edge) ? across : within;
    Rivals others = own == across ? within : across;
    return oneToOne
        ? !own.rival(row, bits) && bits - others.best(row) >= Rivals.CLEARLY
        : bits > others.best(row);
  }
}
