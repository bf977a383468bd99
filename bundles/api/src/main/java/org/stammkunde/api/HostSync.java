package org.stammkunde.api;

/** Use case: take what changed in the host, and renew the links that it touches. */
public interface HostSync {
  /**
   * Takes all changes since the last call.
   *
   * @return how many customers of the host were new or changed
   * @throws Unavailable if host or ledger cannot be reached; asking again goes on
   */
  long takeChanges();
}
