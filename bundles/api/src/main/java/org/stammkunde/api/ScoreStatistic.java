package org.stammkunde.api;

import java.util.Optional;

/**
 * Use case: what a run says of all customers together, and who reaches a limit. Each call looks at
 * everybody, so only a few are answered at a time.
 */
public interface ScoreStatistic {

  /** By what a table tells customers apart. */
  enum Split {
    /** By nothing: one part. */
    NONE,
    /** Grade. */
    GRADE,
    /** Group by recency, frequency and money; empty for who was joined to another since the run. */
    GROUP,
    /** Company or consumer. */
    COMPANY,
    /** Branch of the customer; empty where there is none. */
    BRANCH,
    /** Shops of the customer's accounts; empty where the host alone knows the customer. */
    SHOP
  }

  /**
   * How points and turnover are distributed. Every customer is in one row, so the rows of all parts
   * add up to the run's customers.
   *
   * @param run which run; empty means the current one
   * @param interval width of a group, 1 to 1,000,000 points
   * @throws QualityRunNotFound if there is no such run, or it has no scores
   * @throws IllegalArgumentException if the interval is not valid, or gives more than 10,000 rows
   * @throws TooManyAtOnce while as many as may are being answered
   * @throws Unavailable while the figures are being loaded or the ledger cannot be reached
   */
  ScoreTable table(Optional<Long> run, int interval, Split split);

  /**
   * Who has at least so many points. Those who must not receive advertising are counted, but never
   * told.
   *
   * @param run which run; empty means the current one
   * @param points the limit
   * @param rows how many customers to tell at most, the best first; 0 to 100,000
   * @throws QualityRunNotFound if there is no such run, or it has no scores
   * @throws IllegalArgumentException if {@code rows} is not valid
   * @throws TooManyAtOnce while as many as may are being answered
   * @throws Unavailable while the ledger cannot be reached
   */
  ScoreSelection select(Optional<Long> run, int points, int rows);
}
