package org.stammkunde.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Page;
import org.stammkunde.ledger.Leases.Lease;

/** Scores between the runs, their history, and who fell. */
public interface ScoreJournal {

  /**
   * Keeps points that changed since a run, and falls, all at once or nothing.
   *
   * @param run on which they are based
   * @throws Leases.LeaseLost if another instance leads by now; nothing was kept
   */
  void keep(Lease lease, long run, Collection<Live> scores, Collection<Fall> falls);

  /** Points that are later than a run's point in time. */
  List<Live> since(Instant asOf);

  /** What each run that ended well said of a customer, by point in time ascending. */
  List<Said> history(CustomerId customer);

  /** See {@link org.stammkunde.api.ScoreHistory#alerts}. */
  Page<Alert> alerts(String cursor, int limit);

  /** Drops falls from before the given time; says how many. */
  long purge(Instant before);

  /**
   * The points of a customer between runs.
   *
   * @param customer its id
   * @param run on which they are based
   * @param asOf everything before it counted
   * @param points empty if it has none any more
   */
  record Live(long customer, long run, Instant asOf, OptionalInt points) {}

  /** What a run said of a customer; no points if it had none then. */
  record Said(long run, Instant asOf, int catalogue, Optional<Integer> points) {}

  /** That a customer fell to a lower grade. */
  record Fall(
      long customer, Instant at, int pointsBefore, String gradeBefore, int points, String grade) {}

  /**
   * A fall that was kept.
   *
   * @param id ascending in the order in which they were found
   * @param fall of the customer that it is now, after joins too
   */
  record Alert(long id, Fall fall) {}
}
