package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The writing end of the change feed. */
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
}
