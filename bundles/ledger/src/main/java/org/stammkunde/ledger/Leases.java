package org.stammkunde.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may write on behalf of a name, when several instances share one database. Only the clock of
 * the database counts.
 */
public interface Leases {

  /**
   * Takes the lease if nobody else holds it, or prolongs it.
   *
   * @param holder name of the instance and of its start, so that no two ever share it
   * @param length from now
   * @return empty while another one holds it
   */
  Optional<Lease> take(String name, String holder, Duration length);

  /** Lets another one take it at once; nothing happens if it was lost already. */
  void giveBack(Lease lease);

  /** Who holds it now. */
  Optional<Holder> holder(String name);

  /**
   * The right to write, for as long as nobody else took it.
   *
   * @param name what it is about
   * @param token another one for each holder, ascending
   */
  record Lease(String name, long token) {}

  /** Who holds a lease, and until when unless it is prolonged. */
  record Holder(String name, Instant until) {}

  /** Another one took the lease meanwhile; the transaction that found out changed nothing. */
  final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public LeaseLost(String name) {
      super("the lease " + name + " went to another instance");
    }
  }
}
