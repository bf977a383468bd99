package org.stammkunde.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * How points and turnover are distributed.
 *
 * @param run what it is of
 * @param interval width of a group, in points
 * @param split by what customers are told apart
 * @param currency of the turnover
 * @param customers how many there are
 * @param turnover of all of them, over their whole life before the run's point in time
 * @param rows by part ascending, then by points descending; only groups that have customers
 */
public record ScoreTable(
    QualityRun run,
    int interval,
    ScoreStatistic.Split split,
    Currency currency,
    long customers,
    BigDecimal turnover,
    List<Row> rows) {

  /** Copies the list. */
  public ScoreTable {
    rows = List.copyOf(rows);
  }

  /**
   * The customers of one part and group.
   *
   * @param part name of the grade, branch or shops; {@code company} or {@code consumer}; empty
   *     without split, and where a customer has no branch or shop
   * @param from lowest points, in it
   * @param to highest points, not in it
   * @param count how many customers
   * @param cumulative how many of the part have these or more points
   * @param turnover of these customers
   * @param share of the turnover of all, in hundredths of a percent, rounded; 0 if that is not
   *     positive
   */
  public record Row(
      String part,
      long from,
      long to,
      long count,
      long cumulative,
      BigDecimal turnover,
      int share) {}
}
