package org.stammkunde.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp.ScoreWritten;

/** Which scores the host was confirmed to show on its records. */
public interface HostScores {

  /**
   * Active customers of the host by ascending id, with what they show.
   *
   * @param after the id of the last one of the page before, or 0
   * @param size at most so many
   */
  List<Shown> shown(String host, long after, int size);

  /** Active customers of the host that belong to some customers, by ascending id. */
  List<Shown> shown(String host, Collection<CustomerId> customers);

  /** Keeps what became of scores. */
  void told(List<Told> scores);

  /**
   * A comparison of all customers ended.
   *
   * @param waiting how many records show something else than they should
   */
  void compared(String host, long waiting);

  /** How the last comparison ended. */
  Behind behind(String host);

  /**
   * A customer of the host.
   *
   * @param id here
   * @param hostCustomer the host's id
   * @param customer whose score it shows
   * @param last the last try, if there was one
   */
  record Shown(long id, HostCustomerId hostCustomer, CustomerId customer, Optional<Told> last) {}

  /**
   * A try.
   *
   * @param id of the host's customer here
   * @param outcome what became of it
   * @param points what was told
   * @param grade what was told
   * @param digest of all that was told, hexadecimal
   * @param failures tries in a row that came to nothing
   * @param notBefore when the next try is worth it
   */
  record Told(
      long id,
      ScoreWritten outcome,
      int points,
      String grade,
      String digest,
      int failures,
      Instant notBefore) {}

  /**
   * How far the host is behind.
   *
   * @param waiting records that show something else than they should
   * @param since since when there are any, or empty if there are none
   * @param refused scores that the host does not take
   */
  record Behind(long waiting, Optional<Instant> since, long refused) {}
}
