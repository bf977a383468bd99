package org.stammkunde.host.local;

import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.HostUnavailable;

/**
 * Makes the schema on a thread of its own, waits for a database that is away, and then publishes
 * the host; {@link #close} takes it back.
 */
final class LocalHostStart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalHostStart.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final LocalHost host;
  private final Function<LocalHost, Runnable> publisher;
  private final Duration firstWait;
  private final Thread thread;
  private boolean closed;
  private Runnable withdrawal = () -> {};

  /** The publisher makes the host known; its answer takes it back. */
  LocalHostStart(LocalHost host, Function<LocalHost, Runnable> publisher, Duration firstWait) {
    this.host = host;
    this.publisher = publisher;
    this.firstWait = firstWait;
    this.thread = new Thread(this::run, "stammkunde-host-local-start");
    this.thread.setDaemon(true);
  }

  LocalHostStart start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      prepare();
      publish();
    } catch (InterruptedException stopped) {
      LOG.debug("The local customer master was stopped before it was ready");
    } catch (LocalHost.SchemaRefused refused) {
      LOG.error("The local customer master stays down: {}", refused.getMessage());
    } catch (RuntimeException | Error problem) {
      LOG.error("The local customer master stays down", problem);
    }
  }

  private void prepare() throws InterruptedException {
    String lastCause = "";
    Duration wait = firstWait;
    while (true) {
      try {
        host.prepare();
        return;
      } catch (HostUnavailable away) {
        if (!away.getMessage().equals(lastCause)) {
          lastCause = away.getMessage();
          LOG.warn("The local customer master waits: {}", lastCause);
        }
        Thread.sleep(wait.toMillis());
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
      }
    }
  }

  private synchronized void publish() {
    if (!closed) {
      withdrawal = publisher.apply(host);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    synchronized (this) {
      closed = true;
      withdrawal.run();
    }
  }
}
