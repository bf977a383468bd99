package org.stammkunde.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a pool to one server published as long as it is open: starts the server on a thread of its
 * own, tries again until that works, and starts anew when the server ends.
 */
final class Database implements AutoCloseable {
  /** Takes back what was published. */
  interface Publication extends AutoCloseable {
    @Override
    void close();
  }

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

  private final Server server;
  private final int poolSize;
  private final Function<DataSource, Publication> publish;
  private final Thread thread = new Thread(this::run, "stammkunde-postgres");
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean starting;
  private Duration pause = FIRST_PAUSE;
  private String lastReason = "";

  private Database(Server server, int poolSize, Function<DataSource, Publication> publish) {
    this.server = server;
    this.poolSize = poolSize;
    this.publish = publish;
  }

  /** Returns at once; the pool is published later. */
  static Database open(Server server, int poolSize, Function<DataSource, Publication> publish) {
    Database database = new Database(server, poolSize, publish);
    database.thread.start();
    return database;
  }

  private void run() {
    while (!closed.isDone()) {
      serve();
      pause();
    }
  }

  private void serve() {
    starting(true);
    try (server;
        HikariDataSource pool = pool(server.start());
        Publication published = publish.apply(pool)) {
      starting(false);
      LOG.info("The database is ready");
      lastReason = "";
      pause = FIRST_PAUSE;
      CompletableFuture.anyOf(server.end(), closed).join();
      if (!closed.isDone()) {
        LOG.error("PostgreSQL has ended unexpectedly; it is started again");
      }
    } catch (ServerUnavailable | IOException unavailable) {
      report(unavailable.getMessage(), unavailable.getCause());
    } catch (InterruptedException cutOff) {
      LOG.debug("Closed while starting");
    } catch (RuntimeException unexpected) {
      report("the connection pool did not start", unexpected);
    }
  }

  /** Only a start is interrupted: what closes afterwards must run to its end. */
  private synchronized void starting(boolean now) {
    starting = now && !closed.isDone();
    if (!now) {
      Thread.interrupted();
    }
  }

  private void pause() {
    try {
      closed.get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tryAgain) {
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    } catch (InterruptedException | ExecutionException closing) {
      LOG.debug("Closed while waiting");
    }
  }

  /** Once at error, and not again while the reason stays the same. */
  private void report(String reason, Throwable cause) {
    if (closed.isDone()) {
      return;
    }
    if (reason.equals(lastReason)) {
      LOG.debug("Still no database: {}", reason);
    } else {
      LOG.error("No database: {}. It is tried again until it works.", reason, cause);
    }
    lastReason = reason;
  }

  private HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("stammkunde");
    // An instance, not a class name: nothing has to be found by name across bundles.
    config.setDataSource(connections);
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(Math.min(2, poolSize));
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    return new HikariDataSource(config);
  }

  /** Takes the pool back and stops the server, also one that is still starting. */
  @Override
  public void close() {
    synchronized (this) {
      closed.complete(null);
      if (starting) {
        thread.interrupt();
      }
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
