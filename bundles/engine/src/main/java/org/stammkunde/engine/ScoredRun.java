package org.stammkunde.engine;

import org.stammkunde.api.Catalogue;
import org.stammkunde.api.QualityRun;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Scores;

/**
 * A run that ended well, with everything that it said.
 *
 * @param run the run
 * @param catalogue the version that it used
 * @param scores the points of all customers
 */
record ScoredRun(QualityRun run, Catalogue catalogue, Scores scores) {

  static ScoredRun read(QualityRuns runs, QualityRun run) {
    return new ScoredRun(run, catalogue(runs, run.catalogue()), scores(runs, run));
  }

  /**
   * A version of the catalogue.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Catalogue catalogue(QualityRuns runs, int version) {
    return CatalogueText.read(text(runs, version), version);
  }

  /**
   * The text of a version.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String text(QualityRuns runs, int version) {
    return runs.catalogue(version)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no catalogue version " + version));
  }

  static Scores scores(QualityRuns runs, QualityRun run) {
    Columns columns = new Columns(Math.toIntExact(run.customers()));
    runs.scores(run.id(), columns::add);
    return columns.scores();
  }

  private static final class Columns {
    private final long[] customers;
    private final int[] points;
    private int size;

    Columns(int size) {
      customers = new long[size];
      points = new int[size];
    }

    void add(long customer, int score) {
      if (size < customers.length) {
        customers[size] = customer;
        points[size] = score;
      }
      size++;
    }

    Scores scores() {
      if (size != customers.length) {
        throw new IllegalStateException(
            "the ledger has scores of " + size + " customers, the run says " + customers.length);
      }
      return Scores.recorded(customers, points);
    }
  }
}
