package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Page;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.Wording;
import org.stammkunde.ledger.Inbox;

/** The inbox in PostgreSQL. */
final class PostgresInbox implements Inbox {
  private static final Saying NO_PROBLEM = Saying.verbatim("");
  private static final Saying CUT_OFF = Wording.of(Inbox.class, "Rejections").say("cut-off");

  private static final int PURGED_AT_ONCE = 50_000;

  private final Database database;
  private final Clock clock;

  PostgresInbox(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void channel(ShopId shop, Channel channel) {
    database.change(
        connection -> {
          int changed =
              Sql.of(
                      connection,
                      """
                      INSERT INTO shop (shop, channel) VALUES (?, ?::channel)
                      ON CONFLICT (shop) DO UPDATE SET channel = excluded.channel
                      WHERE shop.channel <> excluded.channel
                      """)
                  .with(shop.value(), channel)
                  .run();
          if (changed > 0) {
            ChangeFeed.addWithoutIds(connection, clock.instant());
          }
        });
  }

  @Override
  public Optional<Instant> doneBefore(ShopId shop, String fingerprint) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT max(ended_at) AS ended_at FROM run
                    WHERE shop = ? AND fingerprint = ? AND state = 'DONE'
                    """)
                .with(shop.value(), fingerprint)
                .one(row -> Sql.moment(row, "ended_at")));
  }

  @Override
  public OpenRun open(ShopId shop, String fingerprint, boolean dryRun) {
    return database.write(
        connection -> {
          Sql.of(connection, "INSERT INTO shop (shop) VALUES (?) ON CONFLICT DO NOTHING")
              .with(shop.value())
              .run();
          if (dryRun) {
            discardCutOffDryRuns(connection, shop, fingerprint);
          }
          Sql.of(
                  connection,
                  """
                  INSERT INTO run (shop, fingerprint, dry_run, started_at) VALUES (?, ?, ?, ?)
                  ON CONFLICT (shop, fingerprint) WHERE state = 'RUNNING' AND NOT dry_run
                  DO UPDATE SET started_at = excluded.started_at
                  """)
              .with(shop.value(), fingerprint, dryRun, clock.instant())
              .run();
          return Sql.of(
                  connection,
                  """
                  SELECT id, checkpoint, fetched FROM run
                  WHERE shop = ? AND fingerprint = ? AND state = 'RUNNING' AND dry_run = ?
                  ORDER BY id DESC LIMIT 1
                  """)
              .with(shop.value(), fingerprint, dryRun)
              .one(row -> new OpenRun(row.getLong(1), row.getLong(2), row.getBoolean(3)));
        });
  }

  private static void discardCutOffDryRuns(Connection connection, ShopId shop, String fingerprint)
      throws SQLException {
    List<Long> cutOff =
        Sql.of(connection, "SELECT id FROM run WHERE shop = ? AND fingerprint = ? AND dry_run")
            .with(shop.value(), fingerprint)
            .list(row -> row.getLong(1));
    for (long run : cutOff) {
      discard(connection, run);
    }
  }

  @Override
  public void store(long run, List<RawDocument> page, long checkpoint) {
    database.change(
        connection -> {
          long stored = openRun(connection, run).checkpoint();
          if (stored >= checkpoint) {
            // Sent again because the answer was lost.
            return;
          }
          if (stored + page.size() != checkpoint) {
            throw new IllegalArgumentException(
                "run %d has %d documents; a page of %d does not lead to %d"
                    .formatted(run, stored, page.size(), checkpoint));
          }
          copy(connection, run, stored, page);
          Sql.of(connection, "UPDATE run SET checkpoint = ?, documents = ? WHERE id = ?")
              .with(checkpoint, checkpoint, run)
              .run();
        });
  }

  /** Stores documents behind those that the run has. */
  static void copy(Connection connection, long run, long stored, List<RawDocument> page)
      throws SQLException {
    try (CopyRows rows = CopyRows.into(connection, "inbox (id, entity, number, content)")) {
      long position = stored;
      for (RawDocument document : page) {
        rows.add(RunDocuments.id(run, ++position)).add(document.entity());
        rows.add(document.number()).add(document.content()).endRow();
      }
      rows.end();
    }
  }

  @Override
  public void fetched(long run) {
    database.change(
        connection -> {
          if (openRun(connection, run).fetched()) {
            return;
          }
          bringPartsTogether(connection, run);
          Sql.of(
                  connection,
                  """
                  UPDATE run SET fetched = true, documents = checkpoint - (
                    SELECT count(*) FROM inbox WHERE first_id BETWEEN ? AND ? AND first_id < id)
                  WHERE id = ?
                  """)
              .with(RunDocuments.first(run), RunDocuments.last(run), run)
              .run();
        });
  }

  private static void bringPartsTogether(Connection connection, long run) throws SQLException {
    // Grouping ten million numbers in the default 4 MB would go through the disk many times.
    Sql.of(connection, "SET LOCAL work_mem = '256MB'").run();
    // What was just loaded has no statistics yet, and a guess of few rows leads to nested loops.
    Sql.of(connection, "SET LOCAL enable_nestloop = off").run();
    Sql.of(
            connection,
            """
            CREATE TEMP TABLE several (entity raw_entity, number text, first_id bigint)
            ON COMMIT DROP
            """)
        .run();
    int several =
        Sql.of(
                connection,
                """
                INSERT INTO several
                SELECT entity, number, min(id) FROM inbox
                WHERE id BETWEEN ? AND ? GROUP BY entity, number HAVING count(*) > 1
                """)
            .with(RunDocuments.first(run), RunDocuments.last(run))
            .run();
    if (several > 0) {
      Sql.of(
              connection,
              """
              UPDATE inbox i SET first_id = several.first_id FROM several
              WHERE i.id BETWEEN ? AND ? AND i.entity = several.entity
                AND i.number = several.number
              """)
          .with(RunDocuments.first(run), RunDocuments.last(run))
          .run();
    }
  }

  @Override
  public List<Pending> pending(long run, long after, int size) {
    return database.read(
        connection -> {
          Optional<Long> appliedTo =
              Sql.of(connection, "SELECT applied_to FROM run WHERE id = ? AND fetched")
                  .with(run)
                  .first(row -> row.getLong(1));
          if (appliedTo.isEmpty()) {
            return List.of();
          }
          long from = Math.max(Math.max(after, appliedTo.get()), RunDocuments.first(run));
          // What was just loaded has no statistics; guessing few rows, the planner would rather
          // sort
          // all that waits than read the next ones in order.
          Sql.of(connection, "SET LOCAL enable_sort = off").run();
          return new WaitingDocuments(connection)
              .read(
                  Sql.of(
                          connection,
                          """
                          SELECT id, entity, number, first_id, octet_length(content) AS bytes,
                            CASE WHEN first_id IS NULL AND sum(octet_length(content))
                              OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) <= ? THEN content END
                              AS content
                          FROM (
                            SELECT * FROM inbox
                            WHERE id > ? AND id <= ? AND (first_id IS NULL OR first_id = id)
                            ORDER BY id LIMIT ?) AS next
                          ORDER BY id
                          """)
                      .with(WaitingDocuments.BATCH_BYTES, from, RunDocuments.last(run), size));
        });
  }

  @Override
  public List<Pending> quarantined(ShopId shop, long after, int size) {
    return database.read(
        connection ->
            new WaitingDocuments(connection)
                .read(
                    Sql.of(
                            connection,
                            """
                            SELECT i.id, i.entity, i.number, i.first_id,
                              octet_length(i.content) AS bytes, NULL AS content
                            FROM quarantine q JOIN inbox i USING (id)
                            WHERE q.shop = ? AND q.settled_at IS NULL AND q.id > ?
                            ORDER BY q.id LIMIT ?
                            """)
                        .with(shop.value(), after, size)));
  }

  @Override
  public Applied apply(List<Reading> batch) {
    return batch.isEmpty()
        ? new Applied(0, 0, 0)
        : database.write(
            connection -> new BatchApplication(connection, clock.instant()).apply(batch));
  }

  @Override
  public void finish(long run) {
    database.change(
        connection -> {
          OpenRow open = openRun(connection, run);
          boolean waiting =
              Sql.of(
                      connection,
                      """
                      SELECT EXISTS (SELECT FROM inbox WHERE id > ? AND id BETWEEN ? AND ?
                        AND (first_id IS NULL OR first_id = id))
                      """)
                  .with(open.appliedTo(), RunDocuments.first(run), RunDocuments.last(run))
                  .one(row -> row.getBoolean(1));
          if (!open.fetched() || waiting) {
            throw new IllegalStateException("run " + run + " is not applied to the end");
          }
          end(connection, run, ShopSync.Run.State.DONE, NO_PROBLEM);
        });
  }

  @Override
  public void fail(long run, Saying problem) {
    database.change(
        connection -> {
          if (openRun(connection, run).appliedTo() > 0) {
            throw new IllegalStateException("something of run " + run + " was applied");
          }
          deleteDocuments(connection, run);
          end(connection, run, ShopSync.Run.State.FAILED, problem);
        });
  }

  private void end(Connection connection, long run, ShopSync.Run.State state, Saying problem)
      throws SQLException {
    Sql.of(
            connection,
            """
            UPDATE run SET state = ?::run_state, ended_at = ?, problem = ?, problem_german = ?
            WHERE id = ?
            """)
        .with(state, clock.instant(), problem.english(), problem.german(), run)
        .run();
  }

  @Override
  public void discard(long run) {
    database.change(connection -> discard(connection, run));
  }

  private static void discard(Connection connection, long run) throws SQLException {
    int dryRuns = Sql.of(connection, "DELETE FROM run WHERE id = ? AND dry_run").with(run).run();
    if (dryRuns == 0) {
      throw new IllegalArgumentException("run " + run + " is no dry run");
    }
    deleteDocuments(connection, run);
  }

  private static void deleteDocuments(Connection connection, long run) throws SQLException {
    Sql.of(connection, "DELETE FROM inbox WHERE id BETWEEN ? AND ?")
        .with(RunDocuments.first(run), RunDocuments.last(run))
        .run();
  }

  @Override
  public long purge(Instant before) {
    dropForgottenDryRuns(before);
    endForgottenRuns(before);
    long purged = 0;
    int part;
    do {
      // In parts, as a year of documents in one transaction would hold up everything else.
      part = database.write(connection -> purgePart(connection, before));
      purged += part;
    } while (part == PURGED_AT_ONCE);
    return purged;
  }

  private void dropForgottenDryRuns(Instant before) {
    database.change(
        connection -> {
          List<Long> forgotten =
              Sql.of(connection, "SELECT id FROM run WHERE dry_run AND started_at < ?")
                  .with(before)
                  .list(row -> row.getLong(1));
          for (long run : forgotten) {
            discard(connection, run);
          }
        });
  }

  private void endForgottenRuns(Instant before) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    UPDATE run SET state = 'FAILED', ended_at = ?, problem = ?, problem_german = ?
                    WHERE state = 'RUNNING' AND NOT dry_run AND started_at < ?
                    """)
                .with(clock.instant(), CUT_OFF.english(), CUT_OFF.german(), before)
                .run());
  }

  private static int purgePart(Connection connection, Instant before) throws SQLException {
    return Sql.of(
            connection,
            """
            DELETE FROM inbox WHERE id IN (
              SELECT i.id
              FROM run r
              JOIN inbox i ON i.id >= r.id::bigint << 32 AND i.id < (r.id::bigint + 1) << 32
              LEFT JOIN quarantine q ON q.id = coalesce(i.first_id, i.id)
              WHERE (r.ended_at < ? OR r.state = 'FAILED')
                AND (q.id IS NULL OR q.settled_at < ?)
              LIMIT ?)
            """)
        .with(before, before, PURGED_AT_ONCE)
        .run();
  }

  @Override
  public List<ShopTally> tallies() {
    return database.read(ShopTallies::read);
  }

  @Override
  public Page<ShopSync.Quarantined> quarantine(ShopId shop, String cursor, int limit) {
    Cursors.checkLimit(limit);
    long after = Cursors.number(cursor);
    return database.read(
        connection -> {
          List<Long> ids = new ArrayList<>();
          List<ShopSync.Quarantined> items =
              Sql.of(
                      connection,
                      """
                      SELECT id, entity, number, since, reasons, reasons_german FROM quarantine
                      WHERE shop = ? AND settled_at IS NULL AND id > ? ORDER BY id LIMIT ?
                      """)
                  .with(shop.value(), after, limit + 1)
                  .list(
                      row -> {
                        ids.add(row.getLong("id"));
                        return new ShopSync.Quarantined(
                            RawDocument.Entity.valueOf(row.getString("entity")),
                            row.getString("number"),
                            Sql.instant(row, "since"),
                            sayings(Sql.texts(row, "reasons"), Sql.texts(row, "reasons_german")));
                      });
          return items.size() <= limit
              ? new Page<>(items, Optional.empty())
              : new Page<>(items.subList(0, limit), Optional.of(Cursors.of(ids.get(limit - 1))));
        });
  }

  private static List<Saying> sayings(List<String> english, List<String> german) {
    return IntStream.range(0, english.size())
        .mapToObj(at -> new Saying(english.get(at), german.get(at)))
        .toList();
  }

  private record OpenRow(long checkpoint, boolean fetched, long appliedTo) {}

  private static OpenRow openRun(Connection connection, long run) throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT checkpoint, fetched, applied_to FROM run
            WHERE id = ? AND state = 'RUNNING' FOR UPDATE
            """)
        .with(run)
        .first(row -> new OpenRow(row.getLong(1), row.getBoolean(2), row.getLong(3)))
        .orElseThrow(() -> new IllegalStateException("run " + run + " is not open"));
  }
}
