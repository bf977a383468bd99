package org.stammkunde.matching;

import java.util.Arrays;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.weights.Trust;

/**
 * Finds out whether texts tell duplicates from siblings: models of a series, recordings of a song.
 *
 * <p>If one of two lists has nothing twice, a record of the other is at most one thing of it. If it
 * is like two, the second is a sibling for sure, seen through the same differences of spelling as
 * all pairs across the lists. So the second-best pairs show how often a thing finds a sibling in
 * that list, and things that are not in it find one as often, which is the mistake to be feared.
 * They are decoys as in the search of protein spectra (Joshua Elias and Steven Gygi, Target-decoy
 * search strategy, 2007). If the list has duplicates nevertheless, there are more second-best pairs
 * and less trust, so that of both lists the one may be taken that gives more.
 */
final class Siblings {
  /** Of the links of things at most so many may be wrong; else a person decides on all. */
  private static final double MOST_WRONG = 0.05;

  private static final int LISTS = 2;

  private final Records records;
  private final Edges edges;
  private final Rivals rivals;
  private final MatchSettings settings;
  private final double auto;

  private Siblings(Records records, Edges edges, MatchSettings settings) {
    this.records = records;
    this.edges = edges;
    this.settings = settings;
    auto = MatchSettings.bits(settings.autoProbability());
    rivals = new Rivals(records.size());
    for (int edge = 0; edge < edges.size(); edge++) {
      rivals.note(edges, edge);
    }
  }

  /**
   * How far the weights of a model are trusted; not at all where there are not two lists.
   *
   * @param blocks the records that are compared
   * @param model which trusts every weight
   */
  static Trust trust(Records records, Blocks blocks, Model model, MatchSettings settings) {
    if (records.sources() != LISTS) {
      return Trust.NONE;
    }
    double least = MatchSettings.bits(settings.reviewProbability());
    Edges edges = PairSearch.of(records, blocks, model.bind(records), true, least).edges();
    Siblings siblings = new Siblings(records, edges, settings);
    Choice first = siblings.choice(0);
    Choice second = siblings.choice(1);
    return first.betterThan(second) ? first.trust : second.trust;
  }

  /**
   * A bound of linking.
   *
   * @param worth the right links that it brings, less what the wrong ones cost
   */
  private record Choice(double worth, Trust trust) {
    /** Whether it is to be taken; which list comes first must not matter. */
    boolean betterThan(Choice other) {
      return worth == other.worth ? trust.several() < other.trust.several() : worth > other.worth;
    }
  }

  /** The best bound if the other list than {@code several} has nothing twice. */
  private Choice choice(int several) {
    double absentToPresent = absentToPresent(several);
    float[] links = links(several);
    float[] decoys = decoys(several);
    Choice best = new Choice(0, Trust.NONE);
    int decoy = decoys.length;
    for (int link = links.length - 1; link >= 0; link--) {
      if (link > 0 && links[link - 1] == links[link]) {
        continue;
      }
      while (decoy > 0 && decoys[decoy - 1] >= links[link]) {
        decoy--;
      }
      int count = links.length - link;
      // One more than is expected, so that a few links without a decoy are no proof.
      double wrong = absentToPresent * most(decoys.length - decoy) + 1;
      // The least probable link may be wrong as often as a link is allowed to be at all.
      double worth = count - wrong / (1 - settings.autoProbability());
      if (wrong <= MOST_WRONG * count && worth >= best.worth) {
        int named = settings.oneToOne() ? 0 : hash(several);
        best = new Choice(worth, new Trust(links[link], wrong / count, named));
      }
    }
    return best;
  }

  private int hash(int list) {
    int row = 0;
    while (records.list(row) != list) {
      row++;
    }
    return records.source(row).hashCode();
  }

  /**
   * How many records of a list have nothing in the other, for each that has. Of those that have
   * nothing as many find a sibling as of the others, so that they seem to have something.
   */
  private double absentToPresent(int several) {
    int all = 0;
    int found = 0;
    int twice = 0;
    for (int row = 0; row < records.size(); row++) {
      if (records.list(row) == several) {
        all++;
        found += rivals.best(row) >= auto ? 1 : 0;
        twice += rivals.second(row) >= auto ? 1 : 0;
      }
    }
    double siblings = most(twice) / Math.max(1, found);
    double absent = siblings < 1 ? most(all - found) / (1 - siblings) : all;
    return absent < all ? absent / (all - absent) : Double.POSITIVE_INFINITY;
  }

  /** The most that is expected where so many were seen by chance: two deviations more (Poisson). */
  private static double most(int seen) {
    double root = Math.sqrt(seen + 1.0) + 1;
    return root * root;
  }

  /** The weights of the pairs that would be linked, ascending. */
  private float[] links(int several) {
    float[] weights = new float[edges.size()];
    int count = 0;
    for (int edge = 0; edge < edges.size(); edge++) {
      float bits = edges.weight(edge);
      boolean left = records.list(edges.left(edge)) == several;
      int row = left ? edges.left(edge) : edges.right(edge);
      int sole = left ? edges.right(edge) : edges.left(edge);
      if (bits >= auto
          && edges.safe(edge)
          && !rivals.rival(row, bits)
          && !(settings.oneToOne() && rivals.rival(sole, bits))) {
        weights[count++] = bits;
      }
    }
    return ascending(weights, count);
  }

  /** The weights of the pairs that would be linked if the best were not there, ascending. */
  private float[] decoys(int several) {
    float[] weights = new float[records.size()];
    int count = 0;
    for (int row = 0; row < records.size(); row++) {
      if (records.list(row) == several && rivals.decoy(row) && rivals.second(row) >= auto) {
        weights[count++] = rivals.second(row);
      }
    }
    return ascending(weights, count);
  }

  private static float[] ascending(float[] weights, int count) {
    float[] ascending = Arrays.copyOf(weights, count);
    Arrays.sort(ascending);
    return ascending;
  }
}
