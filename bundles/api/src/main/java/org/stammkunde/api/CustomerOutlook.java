package org.stammkunde.api;

import java.util.Optional;

/**
 * Use case: what is told of customers apart from their points, at the point in time of the current
 * run: risk, groups by recency, frequency and money, who is about to be lost, and whether the
 * catalogue has grown stale. Nothing is written. No automated decision follows from any of it.
 */
public interface CustomerOutlook {

  /** Most rows of a list. */
  int MOST_ROWS = 100_000;

  /**
   * Customers by the catalogue of risks, those with the most points first, then by id; nobody
   * without points.
   *
   * @param rows how many at most, 0 to {@link #MOST_ROWS}
   * @throws CatalogueRejected if the catalogue of risks cannot be used
   * @throws QualityRunNotFound if no run ended well yet
   * @throws TooManyAtOnce while another list is being made
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  RiskList risks(int rows);

  /**
   * The groups, and the customers of one of them, by turnover, the most first, then by id.
   *
   * @param group such as {@code champions}, one of those that the answer lists; empty means no
   *     customers
   * @param rows how many at most, 0 to {@link #MOST_ROWS}
   * @throws IllegalArgumentException if there is no such group
   * @throws QualityRunNotFound if no run ended well yet
   * @throws TooManyAtOnce while another list is being made
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  RfmList groups(Optional<String> group, int rows);

  /**
   * Who came back before, is late by the own rhythm, and may have left; by turnover, the most
   * first, then by id.
   *
   * @param rows how many at most, 0 to {@link #MOST_ROWS}
   * @throws QualityRunNotFound if no run ended well yet
   * @throws TooManyAtOnce while another list is being made
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  WarningList warnings(int rows);

  /**
   * How far the points of the current run are from those of the first run by the same version of
   * the catalogue; empty if that is the same run.
   *
   * @throws QualityRunNotFound if no run ended well yet
   * @throws Unavailable if the ledger cannot be reached
   */
  Optional<ScoreDrift> drift();
}
