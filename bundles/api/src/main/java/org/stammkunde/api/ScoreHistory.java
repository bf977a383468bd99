package org.stammkunde.api;

/** Use case: how scores went, and who fell. */
public interface ScoreHistory {

  /**
   * How the points of one customer went, by the runs and by what came in since the last one.
   *
   * @throws CustomerNotFound if there is no such customer
   * @throws Unavailable while the scores are being loaded or the ledger cannot be reached
   */
  ScoreTrend trend(CustomerId customer);

  /**
   * Customers whose grade fell, the last one first. They are found by each run whose catalogue is
   * that of the run before, and between runs as soon as something comes in; a changed catalogue
   * alarms nobody. How long they are kept is a setting.
   *
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<ScoreAlert> alerts(String cursor, int limit);
}
