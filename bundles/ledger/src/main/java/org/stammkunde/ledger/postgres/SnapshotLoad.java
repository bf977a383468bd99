package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts.Document;
import org.stammkunde.ledger.Facts.Party;
import org.stammkunde.ledger.Facts.Sink;

/**
 * Reads everything as of one moment over several connections, which all see the snapshot of the
 * first one. Helpers that get no connection are not missed: the first one reads all that is left.
 */
final class SnapshotLoad {
  /** Ids of documents in one range: some thousand rows of result, so memory stays flat. */
  private static final int RANGE = 20_000;

  private static final int PARTIES_AT_ONCE = 20_000;

  private final Database database;
  private final int threads;
  private final Sink sink;

  SnapshotLoad(Database database, int threads, Sink sink) {
    this.database = database;
    this.threads = threads;
    this.sink = sink;
  }

  long run() {
    return database.read(
        connection -> {
          // The first statement fixes the snapshot; everything else is read in it.
          long position =
              Sql.of(connection, "SELECT last_seq FROM feed_position").one(row -> row.getLong(1));
          sink.channels(PostgresFacts.channels(connection));
          loadParties(connection);
          loadDocuments(connection);
          return position;
        });
  }

  private void loadParties(Connection connection) throws SQLException {
    long after = 0;
    List<Party> parties;
    do {
      parties =
          Sql.of(
                  connection,
                  """
                  (SELECT id, customer_id, shop, guest, company_customer, robinson, branch, fields
                   FROM shop_customer WHERE id > ? ORDER BY id LIMIT ?)
                  UNION ALL
                  (SELECT id, customer_id, NULL, false, company_customer, robinson, branch, fields
                   FROM host_customer WHERE id > ? ORDER BY id LIMIT ?)
                  ORDER BY id LIMIT ?
                  """)
              .with(after, PARTIES_AT_ONCE, after, PARTIES_AT_ONCE, PARTIES_AT_ONCE)
              .list(PostgresFacts::party);
      if (!parties.isEmpty()) {
        sink.parties(parties);
        after = parties.get(parties.size() - 1).id();
      }
    } while (parties.size() == PARTIES_AT_ONCE);
  }

  private void loadDocuments(Connection connection) throws SQLException {
    String snapshot =
        Sql.of(connection, "SELECT pg_export_snapshot()").one(row -> row.getString(1));
    long lastId =
        Sql.of(connection, "SELECT coalesce(max(id), 0) FROM sales_document")
            .one(row -> row.getLong(1));
    Ranges ranges = new Ranges(lastId);
    ExecutorService threadPool = Executors.newCachedThreadPool();
    try {
      Map<Helper, Future<?>> helpers = new LinkedHashMap<>();
      for (int i = 1; i < threads; i++) {
        Helper helper = new Helper(snapshot, ranges);
        helpers.put(helper, threadPool.submit(helper));
      }
      loadRanges(connection, ranges);
      for (Map.Entry<Helper, Future<?>> helper : helpers.entrySet()) {
        // No range is left: whoever still waits for a connection has nothing to do any more.
        if (helper.getKey().connected || helper.getValue().isDone()) {
          await(helper.getValue());
        }
      }
    } finally {
      threadPool.shutdownNow();
    }
  }

  /** Gives out every range once. */
  private static final class Ranges {
    private final AtomicInteger next = new AtomicInteger();
    private final long lastId;

    Ranges(long lastId) {
      this.lastId = lastId;
    }

    OptionalInt next() {
      int range = next.getAndIncrement();
      return (long) range * RANGE < lastId ? OptionalInt.of(range) : OptionalInt.empty();
    }
  }

  private final class Helper implements Runnable {
    private final String snapshot;
    private final Ranges ranges;
    private volatile boolean connected;

    Helper(String snapshot, Ranges ranges) {
      this.snapshot = snapshot;
      this.ranges = ranges;
    }

    @Override
    public void run() {
      try {
        database.readSnapshot(
            snapshot,
            connection -> {
              connected = true;
              loadRanges(connection, ranges);
              return null;
            });
      } catch (Unavailable notHelping) {
        if (connected) {
          // It may have been in the middle of a range.
          throw notHelping;
        }
      }
    }
  }

  private void loadRanges(Connection connection, Ranges ranges) throws SQLException {
    for (OptionalInt range = ranges.next(); range.isPresent(); range = ranges.next()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("loading was interrupted");
      }
      loadRange(connection, range.getAsInt());
    }
  }

  private void loadRange(Connection connection, int range) throws SQLException {
    long after = (long) range * RANGE;
    long last = after + RANGE;
    List<Document> documents =
        PostgresFacts.grouped(
            connection,
            PostgresFacts.DOCUMENTS
                + "document_id > ? AND document_id <= ?"
                + PostgresFacts.OF_LINES
                + "d.id > ? AND d.id <= ?"
                + PostgresFacts.IN_ORDER,
            after,
            last,
            after,
            last);
    if (!documents.isEmpty()) {
      sink.documents(range, documents);
    }
  }

  private static void await(Future<?> worker) {
    try {
      worker.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("loading was interrupted", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
