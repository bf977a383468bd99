package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Inbox.Reading;

/**
 * Which documents of a batch are to be decided on: the next ones of their run, and those that were
 * kept aside. Anything else was decided on before, by a call whose answer was lost.
 */
final class DueReadings {
  private record Run(int id, boolean open, long appliedTo, boolean inOrder) {}

  private final ShopId shop;
  private final List<Reading> readings = new ArrayList<>();
  private final Set<Long> keptAside;
  private final Map<Integer, Long> appliedTo = new TreeMap<>();
  private final boolean inOrder;

  /**
   * Locks the shop and the runs of files, in this order. A run of a lane grows while it is applied,
   * and only who has locked the shop moves its mark.
   *
   * @throws IllegalArgumentException if the batch is not of one shop, or leaves out a document of a
   *     run
   */
  DueReadings(Connection connection, List<Reading> batch) throws SQLException {
    List<Long> ids = batch.stream().map(reading -> reading.document().id()).toList();
    List<Long> runIds = ids.stream().map(RunDocuments::run).map(Long::valueOf).distinct().toList();
    shop = lockShop(connection, runIds);
    Map<Integer, Run> runs = lockRuns(connection, runIds);
    keptAside =
        new HashSet<>(
            Sql.of(
                    connection,
                    "SELECT id FROM quarantine WHERE id = ANY (?::bigint[]) AND settled_at IS NULL")
                .with(ids)
                .list(row -> row.getLong(1)));
    inOrder = runs.values().stream().allMatch(Run::inOrder);
    Map<Integer, Integer> next = new TreeMap<>();
    for (Reading reading :
        batch.stream().sorted(Comparator.comparing(r -> r.document().id())).toList()) {
      long id = reading.document().id();
      Run run = runs.get(RunDocuments.run(id));
      if (id > run.appliedTo()) {
        if (!run.open()) {
          throw new IllegalArgumentException("run " + run.id() + " is not one to be applied");
        }
        readings.add(reading);
        next.merge(run.id(), 1, Integer::sum);
        appliedTo.put(run.id(), id);
      } else if (keptAside.contains(id)) {
        readings.add(reading);
      }
    }
    for (Map.Entry<Integer, Integer> run : next.entrySet()) {
      refuseGaps(connection, runs.get(run.getKey()), run.getValue());
    }
  }

  ShopId shop() {
    return shop;
  }

  /** In the order in which they came. */
  List<Reading> readings() {
    return readings;
  }

  /**
   * Whether the documents come in the order of their versions, so that contents that were replaced
   * before are not a late arrival but back again.
   */
  boolean inOrder() {
    return inOrder;
  }

  boolean wasKeptAside(Reading reading) {
    return keptAside.contains(reading.document().id());
  }

  /**
   * Moves the mark of each run behind its documents; a run of a lane ends where nothing of it
   * waits. What waits is told by the run's own row: a statement that had to wait for somebody who
   * stores a page sees that row anew, and no other.
   */
  void advance(Connection connection, Collection<Reading> rejected, Instant now)
      throws SQLException {
    List<Object[]> marks = new ArrayList<>();
    for (Map.Entry<Integer, Long> run : appliedTo.entrySet()) {
      long newlyRejected =
          rejected.stream()
              .filter(reading -> !wasKeptAside(reading))
              .filter(reading -> RunDocuments.run(reading.document().id()) == run.getKey())
              .count();
      long stored = run.getValue() - RunDocuments.first(run.getKey());
      marks.add(new Object[] {run.getValue(), newlyRejected, stored, stored, now, run.getKey()});
    }
    Sql.of(
            connection,
            """
            UPDATE run SET applied_to = ?, rejected = rejected + ?,
              state = CASE WHEN lane IS NOT NULL AND checkpoint <= ? THEN 'DONE' ELSE state END,
              ended_at = CASE WHEN lane IS NOT NULL AND checkpoint <= ? THEN ?::timestamptz
                ELSE ended_at END
            WHERE id = ?
            """)
        .runEach(marks);
  }

  private static ShopId lockShop(Connection connection, List<Long> runIds) throws SQLException {
    List<ShopId> shops =
        Sql.of(
                connection,
                """
                SELECT shop FROM shop
                WHERE shop IN (SELECT shop FROM run WHERE id = ANY (?::bigint[]))
                ORDER BY shop FOR NO KEY UPDATE
                """)
            .with(runIds)
            .list(row -> new ShopId(row.getString(1)));
    if (shops.size() != 1) {
      throw new IllegalArgumentException("a batch is of one shop, not of " + shops.size());
    }
    return shops.get(0);
  }

  private static Map<Integer, Run> lockRuns(Connection connection, List<Long> runIds)
      throws SQLException {
    Sql.of(
            connection,
            """
            SELECT id FROM run WHERE id = ANY (?::bigint[]) AND lane IS NULL ORDER BY id FOR UPDATE
            """)
        .with(runIds)
        .list(row -> row.getInt(1));
    Map<Integer, Run> runs = new TreeMap<>();
    Sql.of(
            connection,
            """
            SELECT id, state = 'RUNNING' AND fetched AND NOT dry_run AS open, applied_to,
              lane IS NOT NULL AS in_order
            FROM run WHERE id = ANY (?::bigint[])
            """)
        .with(runIds)
        .list(
            row ->
                runs.put(
                    row.getInt("id"),
                    new Run(
                        row.getInt("id"),
                        row.getBoolean("open"),
                        row.getLong("applied_to"),
                        row.getBoolean("in_order"))));
    if (runs.size() != runIds.size()) {
      throw new IllegalArgumentException("a run of this batch does not exist");
    }
    return runs;
  }

  /** The mark passes over whatever lies below it, so nothing may be left out. */
  private void refuseGaps(Connection connection, Run run, int count) throws SQLException {
    long waiting =
        Sql.of(
                connection,
                """
                SELECT count(*) FROM inbox
                WHERE id > ? AND id >= ? AND id <= ? AND (first_id IS NULL OR first_id = id)
                """)
            .with(run.appliedTo(), RunDocuments.first(run.id()), appliedTo.get(run.id()))
            .one(row -> row.getLong(1));
    if (waiting != count) {
      throw new IllegalArgumentException(
          "the batch has %d documents of run %d, but the next %d wait there"
              .formatted(count, run.id(), waiting));
    }
  }
}
