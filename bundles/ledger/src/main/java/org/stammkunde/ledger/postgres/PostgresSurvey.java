package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stammkunde.api.Installation;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Survey;

/**
 * Reads marks and counts that are kept anyway, as it is asked by every scrape of the metrics. What
 * is counted row by row is counted up to {@value #MOST_COUNTED} and no further.
 */
final class PostgresSurvey implements Survey {
  /** One more than a hundred thousand, so that a round number is still an exact one. */
  private static final int MOST_COUNTED = 100_001;

  private final Database database;
  private final Clock clock;

  PostgresSurvey(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Installation.Ledger read() {
    return database.read(this::survey);
  }

  private Installation.Ledger survey(Connection connection) throws SQLException {
    Duration clockAhead = clockAhead(connection);
    List<Installation.Runs> runs = runs(connection);
    return Sql.of(
            connection,
            """
            SELECT current_setting('server_version') AS server,
              (SELECT max(version) FROM schema_migration) AS schema,
              (SELECT last_seq FROM feed_position) AS position,
              (SELECT coalesce(sum(greatest(
                  checkpoint - greatest(applied_to - (id::bigint << 32), 0), 0)), 0)
                FROM run WHERE state = 'RUNNING' AND NOT dry_run) AS waiting,
              (SELECT count(*) FROM (SELECT FROM link_due LIMIT ?) AS noted) AS due
            """)
        .with(MOST_COUNTED)
        .one(
            row ->
                new Installation.Ledger(
                    row.getString("server").split(" ", 2)[0],
                    row.getInt("schema"),
                    clockAhead,
                    row.getLong("position"),
                    row.getLong("waiting"),
                    row.getLong("due"),
                    runs));
  }

  /** Against the middle of the question, as half of its time has passed when the server looks. */
  private Duration clockAhead(Connection connection) throws SQLException {
    Instant asked = clock.instant();
    Instant server =
        Sql.of(connection, "SELECT clock_timestamp() AS now").one(row -> Sql.instant(row, "now"));
    Duration halfway = Duration.between(asked, clock.instant()).dividedBy(2);
    return Duration.between(asked.plus(halfway), server);
  }

  private static List<Installation.Runs> runs(Connection connection) throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT shop,
              count(*) FILTER (WHERE state = 'RUNNING') AS running,
              count(*) FILTER (WHERE state = 'DONE') AS done,
              count(*) FILTER (WHERE state = 'FAILED') AS failed,
              coalesce(sum(rejected), 0) AS rejected,
              max(ended_at) FILTER (WHERE state = 'DONE') AS last_done
            FROM run WHERE NOT dry_run GROUP BY shop ORDER BY shop COLLATE "C"
            """)
        .list(PostgresSurvey::runsOf);
  }

  private static Installation.Runs runsOf(ResultSet row) throws SQLException {
    return new Installation.Runs(
        new ShopId(row.getString("shop")),
        row.getLong("running"),
        row.getLong("done"),
        row.getLong("failed"),
        row.getLong("rejected"),
        Sql.moment(row, "last_done"));
  }
}
