package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.ledger.Facts;

/** Asks every part at the same time and waits no longer than a caller would. */
public final class PartsHealth implements SystemHealth {
  private static final long PATIENCE_MILLIS = 1_500;

  private final Facts ledger;
  private final HostErp host;
  private final CurrentFigures figures;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "stammkunde-health");
            thread.setDaemon(true);
            return thread;
          });

  /** Joins the services; {@code ledger} and {@code host} may come and go. */
  public PartsHealth(Facts ledger, HostErp host, CurrentFigures figures) {
    this.ledger = ledger;
    this.host = host;
    this.figures = figures;
  }

  @Override
  public List<Part> parts() {
    Future<?> ledgerAnswers = threads.submit((Callable<?>) ledger::identity);
    Future<?> hostAnswers =
        threads.submit(
            () -> {
              host.check();
              return null;
            });
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    List<Part> parts = new ArrayList<>();
    parts.add(part("ledger", ledgerAnswers, end, "the database does not answer"));
    parts.add(figures.health());
    parts.add(part("host", hostAnswers, end, "the ERP does not answer"));
    return parts;
  }

  private static Part part(String name, Future<?> answer, long end, String down) {
    try {
      answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return new Part(name, State.UP, "");
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Part(name, State.DOWN, down);
    } catch (ExecutionException e) {
      return new Part(name, State.DOWN, down);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Part(name, State.DOWN, down);
    }
  }

  /** Ends the threads. */
  public void stop() {
    threads.shutdownNow();
  }
}
