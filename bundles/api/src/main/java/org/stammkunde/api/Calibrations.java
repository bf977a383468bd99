package org.stammkunde.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Use case: catalogues proposed out of what the merchant's own customers did, compared with the one
 * in force on a later time that nothing was learnt from. One calibration at a time is under way,
 * and the last one that ended is kept, also beyond the end of the program.
 */
public interface Calibrations {

  /** Days of the outcome where nobody says another number. */
  int DAYS = 100;

  /** Most days of an outcome. */
  int MOST_DAYS = 1_200;

  /**
   * Starts a calibration and returns at once.
   *
   * @param cut the last day that is learnt from, in the merchant's time zone; empty means so many
   *     days before the point in time of the current run
   * @param days both outcomes are of so many days: the one that is learnt from before the end of
   *     the cut, the one that is compared on after it; 1 to 1,200
   * @param top so many customers are the best ones, 1 to 1,000,000,000
   * @param catalogue one of {@link #catalogues}, of whose customers it is learnt and whose points
   *     are proposed anew; empty means the only one
   * @param requestedBy login of who asks for it
   * @throws IllegalArgumentException if the outcome is not over, {@code days} or {@code top} is not
   *     valid, or there is no such catalogue
   * @throws CatalogueRejected if the catalogue in force cannot be used
   * @throws QualityRunNotFound if there is no run yet
   * @throws TooManyAtOnce while one is under way
   * @throws Unavailable while the figures are being loaded
   */
  CalibrationReport start(
      Optional<LocalDate> cut, int days, int top, Optional<String> catalogue, String requestedBy);

  /**
   * Names of the catalogues in force, in the order in which they are asked whether they are for a
   * customer; one where there is one for all.
   *
   * @throws CatalogueRejected if they cannot be used
   */
  List<String> catalogues();

  /** The last one, under way or ended. */
  Optional<CalibrationReport> latest();
}
