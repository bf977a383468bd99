package org.stammkunde.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Use case: how much is in it, what waits, and what does it run on? */
public interface Installation {

  /** The figures in memory, unless they are being loaded. Fast, asks nobody. */
  Optional<Figures> figures();

  /**
   * What the database says now.
   *
   * @throws Unavailable if the ledger cannot be reached
   */
  Ledger ledger();

  /** The settings files that were read, sorted by name. */
  List<SettingsFile.State> settings();

  /**
   * How large the figures are.
   *
   * @param customers guests among them
   * @param rows sums of sales documents
   * @param bytes of memory, about
   * @param position of the change feed up to which they are current
   */
  record Figures(long customers, long rows, long bytes, long position) {}

  /**
   * The database and what waits in it.
   *
   * @param server the version that the server names, such as {@code 16.10}
   * @param schema version of our schema
   * @param clockAhead how far the clock of the database is ahead of ours; negative if behind. Exact
   *     to the time that the question took
   * @param position of the change feed
   * @param waiting parts of raw documents that were stored and not applied yet
   * @param due notes of shop customers whose links have to be decided anew; 100,001 if there are
   *     more than 100,000
   * @param shops what became of the runs of each shop, sorted
   */
  record Ledger(
      String server,
      int schema,
      Duration clockAhead,
      long position,
      long waiting,
      long due,
      List<Runs> shops) {
    /** Copies the list. */
    public Ledger {
      shops = List.copyOf(shops);
    }
  }

  /**
   * The runs of one shop, without dry runs.
   *
   * @param shop whose
   * @param running that are under way, or were cut off and will go on
   * @param done that ended well
   * @param failed of which nothing was applied
   * @param rejected documents that all runs kept aside
   * @param lastDone when the last one that ended well did so
   */
  record Runs(
      ShopId shop,
      long running,
      long done,
      long failed,
      long rejected,
      Optional<Instant> lastDone) {}
}
