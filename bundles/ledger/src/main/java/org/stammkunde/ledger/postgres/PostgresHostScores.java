package org.stammkunde.ledger.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.ledger.HostScores;

/** The scores of the host in PostgreSQL. */
final class PostgresHostScores implements HostScores {
  private static final String SHOWN =
      """
      SELECT h.id, h.host_id, h.customer_id, s.state, s.points, s.grade, s.digest, s.failures,
        s.not_before
      FROM host_customer h LEFT JOIN host_score s ON s.host_customer_id = h.id
      WHERE h.host = ? AND h.active AND h.survivor_id IS NULL AND
      """;

  private final Database database;
  private final Clock clock;

  PostgresHostScores(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Shown> shown(String host, long after, int size) {
    return database.read(
        connection ->
            Sql.of(connection, SHOWN + "h.id > ? ORDER BY h.id LIMIT ?")
                .with(host, after, size)
                .list(PostgresHostScores::shown));
  }

  @Override
  public List<Shown> shown(String host, Collection<CustomerId> customers) {
    List<Long> ids = customers.stream().map(CustomerId::value).toList();
    // Who is a customer alone has its id, and only the others are in the index of customers.
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    SHOWN
                        + """
                        (h.id = ANY (?::bigint[]) AND h.customer_id = h.id
                          OR h.customer_id = ANY (?::bigint[]) AND h.customer_id <> h.id)
                        ORDER BY h.id
                        """)
                .with(host, ids, ids)
                .list(PostgresHostScores::shown));
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        row.getLong("id"),
        new HostCustomerId(row.getString("host_id")),
        new CustomerId(row.getLong("customer_id")),
        told(row));
  }

  private static Optional<Told> told(ResultSet row) throws SQLException {
    return row.getString("state") == null
        ? Optional.empty()
        : Optional.of(
            new Told(
                row.getLong("id"),
                ScoreWritten.valueOf(row.getString("state")),
                row.getInt("points"),
                row.getString("grade"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                row.getInt("failures"),
                Sql.instant(row, "not_before")));
  }

  @Override
  public void told(List<Told> scores) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO host_score
                      (host_customer_id, state, points, grade, digest, tried_at, failures,
                       not_before)
                    VALUES (?, ?::score_state, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (host_customer_id) DO UPDATE
                    SET state = excluded.state, points = excluded.points, grade = excluded.grade,
                      digest = excluded.digest, tried_at = excluded.tried_at,
                      failures = excluded.failures, not_before = excluded.not_before
                    """)
                .runEach(
                    scores.stream()
                        .map(
                            score ->
                                new Object[] {
                                  score.id(),
                                  score.outcome(),
                                  score.points(),
                                  score.grade(),
                                  HexFormat.of().parseHex(score.digest()),
                                  clock.instant(),
                                  score.failures(),
                                  score.notBefore()
                                })
                        .toList()));
  }

  @Override
  public void compared(String host, long waiting) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO host_outbox AS o (host, scores, behind_since) VALUES (?, ?, ?)
                    ON CONFLICT (host) DO UPDATE
                    SET scores = excluded.scores,
                      behind_since = CASE WHEN excluded.scores > 0
                        THEN coalesce(o.behind_since, excluded.behind_since) END
                    """)
                .with(host, waiting, waiting > 0 ? Optional.of(clock.instant()) : Optional.empty())
                .run());
  }

  @Override
  public Behind behind(String host) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT coalesce(max(o.scores), 0) AS waiting, max(o.behind_since) AS since,
                      (SELECT count(*) FROM host_score s
                       JOIN host_customer h ON h.id = s.host_customer_id
                       WHERE h.host = ? AND s.state = 'REFUSED') AS refused
                    FROM host_outbox o WHERE o.host = ?
                    """)
                .with(host, host)
                .one(
                    row ->
                        new Behind(
                            row.getLong("waiting"),
                            Sql.moment(row, "since"),
                            row.getLong("refused"))));
  }
}
