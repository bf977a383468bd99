package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Page;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ScoreJournal;

/** Scores between the runs in PostgreSQL. */
final class PostgresScoreJournal implements ScoreJournal {
  private final Database database;

  PostgresScoreJournal(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Lease lease, long run, Collection<Live> scores, Collection<Fall> falls) {
    database.change(
        connection -> {
          PostgresLeases.fence(connection, lease);
          Sql.of(
                  connection,
                  """
                  INSERT INTO live_score (customer_id, run_id, as_of, points) VALUES (?, ?, ?, ?)
                  ON CONFLICT (customer_id) DO UPDATE
                  SET run_id = excluded.run_id, as_of = excluded.as_of, points = excluded.points
                  """)
              .runEach(
                  scores.stream()
                      .map(
                          live ->
                              new Object[] {
                                live.customer(), live.run(), live.asOf(), points(live.points())
                              })
                      .toList());
          add(connection, run, falls);
        });
  }

  private static Optional<Integer> points(OptionalInt points) {
    return points.isPresent() ? Optional.of(points.getAsInt()) : Optional.empty();
  }

  /** Notes falls in the transaction of whoever found them. */
  static void add(Connection connection, long run, Collection<Fall> falls) throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO score_alert
              (customer_id, run_id, at, points_before, grade_before, points, grade)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, run_id, grade) DO NOTHING
            """)
        .runEach(
            falls.stream()
                .map(
                    fall ->
                        new Object[] {
                          fall.customer(),
                          run,
                          fall.at(),
                          fall.pointsBefore(),
                          fall.gradeBefore(),
                          fall.points(),
                          fall.grade()
                        })
                .toList());
  }

  /** Forgets what a run has reckoned anew, in its transaction. */
  static void forget(Connection connection, Instant asOf) throws SQLException {
    Sql.of(connection, "DELETE FROM live_score WHERE as_of <= ?").with(asOf).run();
  }

  @Override
  public List<Live> since(Instant asOf) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT customer_id, run_id, as_of, points FROM live_score WHERE as_of > ?
                    ORDER BY customer_id
                    """)
                .with(asOf)
                .list(
                    row ->
                        new Live(
                            row.getLong(1),
                            row.getLong(2),
                            Sql.instant(row, "as_of"),
                            said(row).map(OptionalInt::of).orElseGet(OptionalInt::empty))));
  }

  @Override
  public List<Said> history(CustomerId customer) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT r.id, r.as_of, r.catalogue, s.points
                    FROM quality_run r LEFT JOIN LATERAL (
                      SELECT points FROM score_change
                      WHERE customer_id = ? AND run_id <= r.id
                      ORDER BY run_id DESC LIMIT 1) s ON true
                    WHERE r.state = 'DONE' ORDER BY r.as_of, r.id
                    """)
                .with(customer.value())
                .list(
                    row ->
                        new Said(
                            row.getLong("id"),
                            Sql.instant(row, "as_of"),
                            row.getInt("catalogue"),
                            said(row))));
  }

  private static Optional<Integer> said(ResultSet row) throws SQLException {
    int points = row.getInt("points");
    return row.wasNull() ? Optional.empty() : Optional.of(points);
  }

  @Override
  public Page<Alert> alerts(String cursor, int limit) {
    Cursors.checkLimit(limit);
    long before = cursor.isEmpty() ? Long.MAX_VALUE : Cursors.number(cursor);
    return database.read(
        connection -> {
          // Whoever was joined since is told by the id that it has now.
          List<Alert> alerts =
              Sql.of(
                      connection,
                      """
                      SELECT a.*, coalesce(s.customer_id, h.customer_id, a.customer_id) AS today
                      FROM score_alert a
                      LEFT JOIN shop_customer s ON s.id = a.customer_id
                      LEFT JOIN host_customer h ON h.id = a.customer_id
                      WHERE a.id < ? ORDER BY a.id DESC LIMIT ?
                      """)
                  .with(before, limit + 1)
                  .list(PostgresScoreJournal::alert);
          return alerts.size() <= limit
              ? new Page<>(alerts, Optional.empty())
              : new Page<>(
                  alerts.subList(0, limit), Optional.of(Cursors.of(alerts.get(limit - 1).id())));
        });
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getLong("id"),
        new Fall(
            row.getLong("today"),
            Sql.instant(row, "at"),
            row.getInt("points_before"),
            row.getString("grade_before"),
            row.getInt("points"),
            row.getString("grade")));
  }

  @Override
  public long purge(Instant before) {
    return database.write(
        connection ->
            (long) Sql.of(connection, "DELETE FROM score_alert WHERE at < ?").with(before).run());
  }
}
