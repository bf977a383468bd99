package org.stammkunde.api;

import java.util.List;
import java.util.Optional;

/**
 * Who has at least so many points.
 *
 * @param run what it is of
 * @param points the limit
 * @param customers how many reach it
 * @param contactable how many of them may receive advertising
 * @param rows those of them who may, by points descending, then by id
 */
public record ScoreSelection(
    QualityRun run, int points, long customers, long contactable, List<Row> rows) {

  /** Copies the list. */
  public ScoreSelection {
    rows = List.copyOf(rows);
  }

  /**
   * A selected customer.
   *
   * @param customer its id
   * @param score its points and grade
   * @param details name and address
   * @param branch or empty
   * @param companyCustomer whether it is a company
   * @param hostCustomer id in the host, if it is known there
   */
  public record Row(
      CustomerId customer,
      CustomerScore score,
      CustomerDetails details,
      String branch,
      boolean companyCustomer,
      Optional<HostCustomerId> hostCustomer) {}
}
