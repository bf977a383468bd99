package org.stammkunde.benchmarks;

import java.util.List;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.scoring.Scores;

/**
 * How a contestant scores all customers but guests by one catalogue. Facts and points are kept from
 * its making on, for those who measure the parts.
 */
interface Scoring {
  /** The points kept, given out to be compared. */
  Scores scores() throws Exception;

  /** Everything from scratch: facts, points, histogram. */
  List<Group> anew() throws Exception;

  /** Points out of the facts kept, and their histogram. */
  List<Group> fromFacts() throws Exception;

  /** The histogram of the points kept. */
  List<Group> histogram() throws Exception;
}
