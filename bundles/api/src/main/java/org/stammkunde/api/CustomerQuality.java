package org.stammkunde.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Use case: the customer quality analysis, points by a catalogue of criteria.
 *
 * <p>The current run is the one that ended well and has the latest point in time; of several the
 * one that started last. A report of a past day does therefore not change anybody's grade today.
 */
public interface CustomerQuality {

  /**
   * The catalogue that the next run will use, with those beside it.
   *
   * @throws CatalogueRejected if there is none that can be used
   * @throws Unavailable if the ledger cannot be reached
   */
  Catalogue catalogue();

  /**
   * A version that was used before.
   *
   * @throws IllegalArgumentException if there is no such version
   * @throws Unavailable if the ledger cannot be reached
   */
  Catalogue catalogue(int version);

  /**
   * A catalogue as it was written, with its comments, so that another installation can take it.
   *
   * @param version one that was used before; empty means the file that the next run will use, even
   *     if it cannot be used
   * @throws CatalogueRejected if the file cannot be read
   * @throws IllegalArgumentException if there is no such version
   * @throws Unavailable if the ledger cannot be reached
   */
  String catalogueText(Optional<Integer> version);

  /**
   * Starts a run and returns at once. While one runs, no other is started: that one is returned if
   * it is of the same point in time, else the call is refused.
   *
   * @param asOf everything before it counts, cut to whole seconds; empty means now
   * @param requestedBy login of who asks for it
   * @throws IllegalArgumentException if {@code asOf} is before 1970 or in the future
   * @throws CatalogueRejected if the catalogue cannot be used
   * @throws QualityRunUnderWay if a run of another point in time is under way
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  QualityRun start(Optional<Instant> asOf, String requestedBy);

  /**
   * One run.
   *
   * @throws QualityRunNotFound if there is none with this id
   * @throws Unavailable if the ledger cannot be reached
   */
  QualityRun run(long id);

  /**
   * All runs, newest start first.
   *
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<QualityRun> runs(String cursor, int limit);

  /**
   * The current run, if any ended well.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  Optional<QualityRun> current();

  /**
   * The distribution of the points.
   *
   * @param run which run; empty means the current one
   * @param interval width of a group, 1 to 1,000,000 points
   * @throws QualityRunNotFound if there is no such run, or it has no scores
   * @throws IllegalArgumentException if the interval is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  ScoreDistribution distribution(Optional<Long> run, int interval);

  /**
   * How many points the best customers have at least.
   *
   * @param run which run; empty means the current one
   * @param top how many customers, 1 to 1,000,000,000
   * @throws QualityRunNotFound if there is no such run, or it has no scores
   * @throws IllegalArgumentException if {@code top} is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  PointsLimit limit(Optional<Long> run, int top);

  /**
   * Scores of the current run; a customer without one is not in the map. Fast, from memory.
   *
   * @throws Unavailable while the scores are being loaded
   */
  Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers);

  /**
   * Why a customer has its points in the current run.
   *
   * @throws CustomerNotFound if there is no such customer, or it has no score, as it is a guest or
   *     none of those whom the catalogues judge
   * @throws QualityRunNotFound if no run ended well yet
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  ScoreReasons reasons(CustomerId customer);
}
