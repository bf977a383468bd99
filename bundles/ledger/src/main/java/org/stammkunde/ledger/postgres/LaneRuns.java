package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.ShopJournal.Waiting;

/**
 * The runs of the lanes of a shop. Documents have ids that ascend in the order in which they were
 * stored, so only the latest run of the shop is ever gone on with; a run gathers what a lane brings
 * within an hour, as a run for each of a million webhooks would be a table of its own weight.
 */
final class LaneRuns {
  private static final Duration GATHERS = Duration.ofHours(1);

  private final Connection connection;
  private final ShopId shop;

  LaneRuns(Connection connection, ShopId shop) {
    this.connection = connection;
    this.shop = shop;
  }

  /** What is not applied, the oldest first; a run ends when nothing of it waits. */
  List<Waiting> unapplied() throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT id, applied_to, checkpoint FROM run
            WHERE shop = ? AND fingerprint = ANY (?) AND state = 'RUNNING' AND lane IS NOT NULL
            ORDER BY id
            """)
        .with(shop.value(), List.of(Lane.values()).stream().map(LaneRuns::fingerprint).toList())
        .list(
            row -> {
              long first = RunDocuments.first(row.getLong(1));
              return new Waiting(
                  row.getLong(1), Math.max(first, row.getLong(2)), first + row.getLong(3));
            });
  }

  /**
   * Stores whole documents in the order in which they came; gives them back as the inbox would,
   * unless they are too large for that.
   */
  List<Pending> store(Lane lane, List<RawDocument> documents, Instant now) throws SQLException {
    if (documents.isEmpty()) {
      return List.of();
    }
    Position position = position(lane, now);
    PostgresInbox.copy(connection, position.run(), position.stored(), documents);
    Sql.of(
            connection,
            """
            UPDATE run SET checkpoint = checkpoint + ?, documents = documents + ?, stored_at = ?,
              state = 'RUNNING', ended_at = NULL
            WHERE id = ?
            """)
        .with(documents.size(), documents.size(), now, position.run())
        .run();
    return WaitingDocuments.atHand(position.run(), position.stored(), documents);
  }

  /** Where the next document goes. */
  private record Position(long run, long stored) {}

  private Position position(Lane lane, Instant now) throws SQLException {
    Optional<Position> latest =
        Sql.of(
                connection,
                """
                SELECT id, checkpoint FROM run
                WHERE id = (SELECT max(id) FROM run WHERE shop = ?) AND lane = ?::lane
                  AND state IN ('RUNNING', 'DONE') AND started_at > ? FOR UPDATE
                """)
            .with(shop.value(), lane, now.minus(GATHERS))
            .first(row -> new Position(row.getLong(1), row.getLong(2)));
    return latest.isPresent() ? latest.get() : newRun(lane, now);
  }

  private Position newRun(Lane lane, Instant now) throws SQLException {
    return Sql.of(
            connection,
            """
            INSERT INTO run (shop, fingerprint, dry_run, started_at, fetched, lane)
            VALUES (?, ?, false, ?, true, ?::lane) RETURNING id
            """)
        .with(shop.value(), fingerprint(lane), now, lane)
        .one(row -> new Position(row.getLong(1), 0));
  }

  private static String fingerprint(Lane lane) {
    return "web " + lane;
  }
}
