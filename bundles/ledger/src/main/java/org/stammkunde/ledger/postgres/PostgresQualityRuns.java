package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal.Fall;

/** The runs of the quality analysis in PostgreSQL. */
final class PostgresQualityRuns implements QualityRuns {
  // One writer of versions and runs at a time; readers do not wait.
  private static final String LOCK =
      "LOCK TABLE catalogue, quality_run IN SHARE ROW EXCLUSIVE MODE";

  private final Database database;
  private final Clock clock;

  PostgresQualityRuns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Carries what COPY throws through an interface that knows no SQL. */
  private static final class CopyFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException reason;

    CopyFailed(SQLException reason) {
      super(null, null, false, false);
      this.reason = reason;
    }
  }

  @Override
  public int keepCatalogue(String text, String author, String reason) {
    return database.write(
        connection -> {
          Sql.of(connection, LOCK).run();
          int version = version(connection, text);
          Sql.of(
                  connection,
                  """
                  INSERT INTO catalogue (version, text, digest, since, author, reason)
                  VALUES (?, ?, encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, ?, ?)
                  ON CONFLICT (version) DO NOTHING
                  """)
              .with(version, text, text, clock.instant(), author, reason)
              .run();
          return version;
        });
  }

  @Override
  public List<CatalogueVersion> versions() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT version, digest, since, author, reason FROM catalogue
                    ORDER BY version DESC
                    """)
                .list(
                    row ->
                        new CatalogueVersion(
                            row.getInt("version"),
                            row.getString("digest"),
                            Sql.instant(row, "since"),
                            row.getString("author"),
                            row.getString("reason"))));
  }

  @Override
  public int versionOf(String text) {
    return database.read(connection -> version(connection, text));
  }

  private static int version(Connection connection, String text) throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT coalesce(max(version), 0) + CASE WHEN EXISTS (
                SELECT FROM catalogue
                WHERE text = ? AND version = (SELECT max(version) FROM catalogue))
              THEN 0 ELSE 1 END
            FROM catalogue
            """)
        .with(text)
        .one(row -> row.getInt(1));
  }

  @Override
  public Optional<String> catalogue(int version) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT text FROM catalogue WHERE version = ?")
                .with(version)
                .first(row -> row.getString(1)));
  }

  @Override
  public QualityRun open(Instant asOf, ZoneId zone, int catalogue, String requestedBy) {
    return database.write(
        connection -> {
          Sql.of(connection, LOCK).run();
          Optional<Long> open =
              Sql.of(connection, "SELECT id FROM quality_run WHERE state = 'RUNNING'")
                  .first(row -> row.getLong(1));
          if (open.isPresent()) {
            throw new QualityRunUnderWay(open.get());
          }
          return Sql.of(
                  connection,
                  """
                  INSERT INTO quality_run (as_of, zone, catalogue, requested_by, started_at)
                  VALUES (?, ?, ?, ?, ?) RETURNING *
                  """)
              .with(asOf, zone.getId(), catalogue, requestedBy, clock.instant())
              .one(PostgresQualityRuns::qualityRun);
        });
  }

  @Override
  public QualityRun done(
      Lease lease,
      long run,
      OptionalLong before,
      Outcome outcome,
      ChangedScores scores,
      Collection<Fall> falls) {
    return database.write(
        connection -> {
          PostgresLeases.fence(connection, lease);
          Sql.of(connection, LOCK).run();
          OptionalLong latest =
              Sql.of(connection, "SELECT max(id) FROM quality_run WHERE state = 'DONE'")
                  .one(
                      row -> {
                        long id = row.getLong(1);
                        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
                      });
          if (!latest.equals(before)) {
            throw new IllegalStateException("another run ended well meanwhile");
          }
          write(connection, run, scores);
          PostgresScoreJournal.add(connection, run, falls);
          QualityRun done =
              Sql.of(
                      connection,
                      """
                      UPDATE quality_run
                      SET state = 'DONE', ended_at = ?, customers = ?, changed = ?, digest = ?
                      WHERE id = ? AND state = 'RUNNING' RETURNING *
                      """)
                  .with(
                      clock.instant(),
                      outcome.customers(),
                      outcome.changed(),
                      outcome.digest(),
                      run)
                  .first(PostgresQualityRuns::qualityRun)
                  .orElseThrow(() -> new IllegalStateException("run " + run + " is not open"));
          PostgresScoreJournal.forget(connection, done.asOf());
          return done;
        });
  }

  private static void write(Connection connection, long run, ChangedScores scores)
      throws SQLException {
    try (CopyRows rows = CopyRows.into(connection, "score_change (customer_id, run_id, points)")) {
      scores.tell(
          new ScoreChanges() {
            @Override
            public void has(long customer, int points) {
              end(rows.add(customer).add(run).add(points));
            }

            @Override
            public void hasNone(long customer) {
              end(rows.add(customer).add(run).addNull());
            }
          });
      rows.end();
    } catch (CopyFailed failed) {
      throw failed.reason;
    }
  }

  private static void end(CopyRows row) {
    try {
      row.endRow();
    } catch (SQLException reason) {
      throw new CopyFailed(reason);
    }
  }

  @Override
  public void failed(long run, String problem) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    UPDATE quality_run SET state = 'FAILED', ended_at = ?, problem = ?
                    WHERE id = ? AND state = 'RUNNING'
                    """)
                .with(clock.instant(), problem, run)
                .run());
  }

  @Override
  public void endCutOff(String problem) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    UPDATE quality_run SET state = 'FAILED', ended_at = ?, problem = ?
                    WHERE state = 'RUNNING'
                    """)
                .with(clock.instant(), problem)
                .run());
  }

  @Override
  public Optional<QualityRun> run(long id) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT * FROM quality_run WHERE id = ?")
                .with(id)
                .first(PostgresQualityRuns::qualityRun));
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    Cursors.checkLimit(limit);
    long before = cursor.isEmpty() ? Long.MAX_VALUE : Cursors.number(cursor);
    return database.read(
        connection -> {
          List<QualityRun> runs =
              Sql.of(connection, "SELECT * FROM quality_run WHERE id < ? ORDER BY id DESC LIMIT ?")
                  .with(before, limit + 1)
                  .list(PostgresQualityRuns::qualityRun);
          return runs.size() <= limit
              ? new Page<>(runs, Optional.empty())
              : new Page<>(
                  runs.subList(0, limit), Optional.of(Cursors.of(runs.get(limit - 1).id())));
        });
  }

  @Override
  public Optional<QualityRun> latest() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    "SELECT * FROM quality_run WHERE state = 'DONE' ORDER BY id DESC LIMIT 1")
                .first(PostgresQualityRuns::qualityRun));
  }

  @Override
  public Optional<QualityRun> current() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT * FROM quality_run WHERE state = 'DONE'
                    ORDER BY as_of DESC, id DESC LIMIT 1
                    """)
                .first(PostgresQualityRuns::qualityRun));
  }

  @Override
  public Optional<QualityRun> first(int catalogue) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT * FROM quality_run WHERE state = 'DONE' AND catalogue = ?
                    ORDER BY id LIMIT 1
                    """)
                .with(catalogue)
                .first(PostgresQualityRuns::qualityRun));
  }

  @Override
  public void scores(long run, ScoreSink sink) {
    database.read(
        connection -> {
          // All rows up to the run instead of DISTINCT ON: the next row of the same customer
          // replaces the one before, and the index gives them in this order.
          LatestScore latest = new LatestScore(sink);
          Sql.of(
                  connection,
                  """
                  SELECT customer_id, points FROM score_change WHERE run_id <= ?
                  ORDER BY customer_id, run_id
                  """)
              .with(run)
              .each(latest::row);
          latest.end();
          return null;
        });
  }

  /** Passes the last of several rows of a customer on, unless it says that there are no points. */
  private static final class LatestScore {
    private final ScoreSink sink;
    private long customer;
    private int points;
    private boolean scored;

    LatestScore(ScoreSink sink) {
      this.sink = sink;
    }

    void row(ResultSet row) throws SQLException {
      long next = row.getLong(1);
      if (next != customer) {
        end();
        customer = next;
      }
      points = row.getInt(2);
      scored = !row.wasNull();
    }

    void end() {
      if (scored) {
        sink.score(customer, points);
      }
    }
  }

  private static QualityRun qualityRun(ResultSet row) throws SQLException {
    return new QualityRun(
        row.getLong("id"),
        QualityRun.State.valueOf(row.getString("state")),
        Sql.instant(row, "as_of"),
        ZoneId.of(row.getString("zone")),
        row.getInt("catalogue"),
        row.getString("requested_by"),
        Sql.instant(row, "started_at"),
        Sql.moment(row, "ended_at"),
        row.getLong("customers"),
        row.getLong("changed"),
        row.getString("digest"),
        row.getString("problem"));
  }
}
