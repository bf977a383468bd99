package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The change feed: entries are written at its end and read from a position on. */
final class ChangeFeed {
  private ChangeFeed() {}

  /**
   * Adds an entry, as the last step of a transaction: the lock on the position is held from here to
   * the commit, so whoever reads entry n can see all entries before it.
   */
  static void add(
      Connection connection,
      Instant now,
      Collection<Long> parties,
      Collection<Long> documents,
      Collection<Long> removedDocuments)
      throws SQLException {
    if (parties.isEmpty() && documents.isEmpty() && removedDocuments.isEmpty()) {
      return;
    }
    write(connection, now, parties, documents, removedDocuments);
  }

  /**
   * Adds an entry, as {@link #add} does, for a change of what every step of the feed tells whole.
   */
  static void addWithoutIds(Connection connection, Instant now) throws SQLException {
    write(connection, now, List.of(), List.of(), List.of());
  }

  private static void write(
      Connection connection,
      Instant now,
      Collection<Long> parties,
      Collection<Long> documents,
      Collection<Long> removedDocuments)
      throws SQLException {
    Sql.of(
            connection,
            """
            WITH next AS (UPDATE feed_position SET last_seq = last_seq + 1 RETURNING last_seq)
            INSERT INTO change_feed (seq, at, party_ids, document_ids, removed_document_ids)
            SELECT last_seq, ?, ?::bigint[], ?::bigint[], ?::bigint[] FROM next
            """)
        .with(now, parties, documents, removedDocuments)
        .run();
  }

  /** How far somebody read. */
  record Reached(long position, boolean more) {}

  /**
   * Reads entries after a position.
   *
   * @param size about how many ids at most; one entry is never divided
   * @param entries hears of each
   * @return empty if the feed does not reach back that far, or does not reach there because an
   *     older backup was restored
   */
  static Optional<Reached> since(Connection connection, long position, int size, Sql.Rows entries)
      throws SQLException {
    long[] bounds =
        Sql.of(connection, "SELECT purged_to, last_seq FROM feed_position")
            .one(row -> new long[] {row.getLong(1), row.getLong(2)});
    if (position < bounds[0] || position > bounds[1]) {
      return Optional.empty();
    }
    List<Long> steps =
        Sql.of(
                connection,
                """
                SELECT seq, party_ids, document_ids, removed_document_ids FROM (
                  SELECT *, sum(cardinality(party_ids) + cardinality(document_ids)
                    + cardinality(removed_document_ids))
                    OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) AS ids
                  FROM (SELECT * FROM change_feed WHERE seq > ? ORDER BY seq LIMIT ?) AS next
                ) AS counted
                WHERE ids <= ? OR seq = ? ORDER BY seq
                """)
            .with(position, size, size, position + 1)
            .list(
                row -> {
                  entries.row(row);
                  return row.getLong("seq");
                });
    long reached = steps.isEmpty() ? position : steps.get(steps.size() - 1);
    return Optional.of(new Reached(reached, reached < bounds[1]));
  }
}
