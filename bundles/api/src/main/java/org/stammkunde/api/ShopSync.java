package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Use case: how does the way from the shops go, and what was kept aside? */
public interface ShopSync {
  /**
   * One row a shop, sorted.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  List<Status> status();

  /**
   * Documents that were kept aside, oldest first.
   *
   * @param shop whose
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<Quarantined> quarantine(ShopId shop, String cursor, int limit);

  /**
   * Parses and applies everything again that was kept aside, after the mapping was mended.
   *
   * @return how many were applied and how many are still aside
   * @throws Unavailable if the ledger or the shop's connector cannot be reached
   */
  Replayed replay(ShopId shop);

  /**
   * The state of one shop.
   *
   * @param shop which
   * @param connected whether a connector for it runs
   * @param customers registered accounts
   * @param guests guest orders
   * @param documents sales documents of every kind
   * @param quarantined documents kept aside
   * @param conflicts link conflicts
   * @param lastRun the last import or fetch that ended or still runs
   * @param web how the fetching goes; empty for a shop of files and for one that is not connected
   */
  record Status(
      ShopId shop,
      boolean connected,
      long customers,
      long guests,
      long documents,
      long quarantined,
      long conflicts,
      Optional<Run> lastRun,
      Optional<WebShopStatus> web) {}

  /**
   * One import or fetch.
   *
   * @param id of the run, in every log line of it
   * @param state how it ended
   * @param startedAt when
   * @param endedAt when, unless it runs
   * @param documents documents found so far
   * @param rejected documents kept aside
   * @param problem why it failed, without personal data; empty if it did not
   */
  record Run(
      long id,
      State state,
      Instant startedAt,
      Optional<Instant> endedAt,
      long documents,
      long rejected,
      Optional<Saying> problem) {

    /** How a run ended. */
    public enum State {
      /** It runs, or was cut off and goes on at the next start. */
      RUNNING,
      /** It ended well. */
      DONE,
      /** Nothing of it was applied. */
      FAILED
    }
  }

  /**
   * One document kept aside.
   *
   * @param entity what it is about
   * @param number the shop's number of it
   * @param since when it was kept aside
   * @param reasons why, each naming line and field; without values
   */
  record Quarantined(
      RawDocument.Entity entity, String number, Instant since, List<Saying> reasons) {
    /** Copies the list. */
    public Quarantined {
      reasons = List.copyOf(reasons);
    }
  }

  /** How a replay ended. */
  record Replayed(long applied, long unchanged, long stillRejected) {}
}
