package org.stammkunde.postgres;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** A PostgreSQL server that a pool can connect to. Used by one thread. */
interface Server extends AutoCloseable {
  /**
   * Makes the server ready; may take minutes after a crash.
   *
   * @return makes one new connection a call, of a server that has just answered
   */
  DataSource start() throws ServerUnavailable, IOException, InterruptedException;

  /** Completes when the server ends, whoever ended it; asked for after {@link #start}. */
  CompletableFuture<?> end();

  /** Ends what {@link #start} began, also when it did not finish. */
  @Override
  void close();
}
