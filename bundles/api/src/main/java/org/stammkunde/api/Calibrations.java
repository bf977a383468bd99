package org.stammkunde.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Use case: catalogues proposed out of what the merchant's own customers did, compared with the one
 * in force on a later time that nothing was learnt from. One calibration at a time is under way,
 * and the last one is kept in memory until the program ends.
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
   * @param requestedBy login of who asks for it
   * @throws IllegalArgumentException if the outcome is not over, or {@code days} or {@code top} is
   *     not valid
   * @throws CatalogueRejected if the catalogue in force cannot be used
   * @throws QualityRunNotFound if there is no run yet
   * @throws TooManyAtOnce while one is under way
   * @throws Unavailable while the figures are being loaded
   */
  CalibrationReport start(Optional<LocalDate> cut, int days, int top, String requestedBy);

  /** The last one, under way or ended. */
  Optional<CalibrationReport> latest();
}
