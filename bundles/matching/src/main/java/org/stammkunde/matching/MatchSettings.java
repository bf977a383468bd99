package org.stammkunde.matching;

import java.util.Optional;

/**
 * How records are matched.
 *
 * @param autoProbability from which probability on a pair is linked without a person, if the guard
 *     holds; over 0.5 and below 1
 * @param reviewProbability from which probability on a pair is shown to a person; at most {@code
 *     autoProbability}
 * @param households whether there are several persons of a name at an address; empty to find out
 * @param across whether only records of different lists are linked
 * @param oneToOne whether there are two lists and each record is linked to at most one of the
 *     other; the second-best must then be clearly worse
 * @param seed of the choice of pairs for training
 */
public record MatchSettings(
    double autoProbability,
    double reviewProbability,
    Optional<Boolean> households,
    boolean across,
    boolean oneToOne,
    long seed) {

  /** Checks the values. */
  public MatchSettings {
    if (!(autoProbability > 0.5 && autoProbability < 1)) {
      throw new IllegalArgumentException("the auto probability must be over 0.5 and below 1");
    }
    if (!(reviewProbability > 0 && reviewProbability <= autoProbability)) {
      throw new IllegalArgumentException(
          "the review probability must be over 0 and at most the auto probability");
    }
  }

  /** As shipped. */
  public static MatchSettings shipped() {
    return new MatchSettings(0.8, 0.5, Optional.empty(), false, false, 20260101);
  }

  /** With a different answer to whether there are households. */
  public MatchSettings withHouseholds(Optional<Boolean> other) {
    return new MatchSettings(autoProbability, reviewProbability, other, across, oneToOne, seed);
  }

  /** Across lists only. */
  public MatchSettings acrossLists(boolean single) {
    return new MatchSettings(autoProbability, reviewProbability, households, true, single, seed);
  }

  static double bits(double probability) {
    return Math.log(probability / (1 - probability)) / Math.log(2);
  }

  static double probability(double bits) {
    return 1 / (1 + Math.pow(2, -bits));
  }
}
