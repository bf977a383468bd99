package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a customer has its points.
 *
 * @param customer its id
 * @param run the run whose point in time and catalogue they are of
 * @param asOf everything before it counts, as known now
 * @param catalogue the version
 * @param points sum of the contributions
 * @param grade of {@code points}
 * @param recorded what the run said; differs from {@code points} if older facts came in since
 * @param contributions one a criterion, in the order of the catalogue
 * @param next the next better grade and what is missing to it, unless this is the best
 */
public record ScoreReasons(
    CustomerId customer,
    long run,
    Instant asOf,
    int catalogue,
    int points,
    Grade grade,
    Optional<CustomerScore> recorded,
    List<Contribution> contributions,
    Optional<Next> next) {

  /** Copies the list. */
  public ScoreReasons {
    contributions = List.copyOf(contributions);
  }

  /**
   * What one criterion adds.
   *
   * @param criterion which
   * @param value of its fact, in the unit of the fact; empty if the customer lacks it
   * @param band the value lies in it; empty if the customer lacks the fact
   * @param points what it adds
   */
  public record Contribution(
      Criterion criterion, OptionalLong value, Optional<Band> band, int points) {}

  /**
   * The way to the next better grade.
   *
   * @param grade which
   * @param missingPoints how many points are missing, at least 1
   */
  public record Next(Grade grade, int missingPoints) {}
}
