package org.stammkunde.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Use case: what the host is still to be told. Nothing is queued: what is wanted is compared with
 * what the host was last confirmed to have, so a restart forgets nothing and nothing is told twice.
 */
public interface HostOutbox {
  /**
   * Tells the host what it does not have: customers that somebody wanted while it was away, then
   * scores that are others than those on its records; and creates all new customers if that is due.
   *
   * @return how much was told
   * @throws Unavailable if host or ledger cannot be reached; asking again goes on
   */
  long drain();

  /**
   * How it stands.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  State state();

  /**
   * How it stands.
   *
   * @param host name of the host, or empty if there is none now
   * @param circuit whether it is called
   * @param creations customers that somebody wanted and that the host did not confirm
   * @param scores that stand otherwise on the host's records
   * @param refused scores that the host does not take
   * @param tasks customers in the clerk's work list
   * @param oldest since when the oldest of creations and scores waits, or empty if none does
   * @param lastJob when all new customers were created last by the clock
   */
  record State(
      String host,
      Circuit circuit,
      long creations,
      long scores,
      long refused,
      long tasks,
      Optional<Instant> oldest,
      Optional<Instant> lastJob) {}

  /** Whether the host is called. */
  enum Circuit {
    /** It is. */
    CLOSED,
    /** It did not answer several times; after a pause one call will try. */
    OPEN,
    /** One call tries. */
    HALF_OPEN,
    /** The settings say that it is left alone at this time. */
    MAINTENANCE
  }
}
