package org.stammkunde.api;

import java.util.List;

/**
 * Customers by the catalogue of risks.
 *
 * @param run whose point in time it is of
 * @param catalogue its name
 * @param grades of that catalogue, ascending, with the number of their customers
 * @param rows who has points, the most first
 */
public record RiskList(QualityRun run, String catalogue, List<Count> grades, List<Row> rows) {
  /** Copies the lists. */
  public RiskList {
    grades = List.copyOf(grades);
    rows = List.copyOf(rows);
  }

  /** How many customers have a grade. */
  public record Count(Grade grade, long customers) {}

  /**
   * One customer.
   *
   * @param who the customer
   * @param score points and grade by the catalogue of risks
   * @param reasons the criteria that give points
   */
  public record Row(
      NamedCustomer who, CustomerScore score, List<ScoreReasons.Contribution> reasons) {
    /** Copies the list. */
    public Row {
      reasons = List.copyOf(reasons);
    }
  }
}
