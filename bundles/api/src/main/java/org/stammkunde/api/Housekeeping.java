package org.stammkunde.api;

/** Use case: drop what was kept for its set time. */
public interface Housekeeping {
  /**
   * Drops raw documents and entries of the change feed whose time is over.
   *
   * @return how many raw documents were dropped
   * @throws Unavailable if the ledger cannot be reached
   */
  long purge();
}
