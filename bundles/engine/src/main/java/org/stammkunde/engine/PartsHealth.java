package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.ledger.Facts;

/** Asks every part at the same time and waits no longer than a caller would. */
public final class PartsHealth implements SystemHealth {
  private static final long PATIENCE_MILLIS = 1_500;

  /** What waits for the host longer is no longer on its way. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final CurrentFigures figures;
  private final Probe ledgerProbe;
  private final Probe hostProbe;
  private final Probe shopsProbe;
  private final Probe matchingProbe;

  /** As they were last known: when the ledger is away nothing else can be said of them. */
  private volatile List<Part> shops = List.of();

  private volatile Part matching = new Part("matching", State.UP, "");

  /** Joins the services; {@code ledger} and {@code host} may come and go. */
  public PartsHealth(
      Facts ledger,
      HostErp host,
      CurrentFigures figures,
      WebShopStates webShops,
      HostOutbox outbox,
      LedgerDuplicates duplicates,
      Clock clock) {
    this(ledger, host, figures, webShops, outbox, duplicates::health, clock);
  }

  PartsHealth(
      Facts ledger,
      HostErp host,
      CurrentFigures figures,
      WebShopStates webShops,
      HostOutbox outbox,
      Supplier<Part> matching,
      Clock clock) {
    this.figures = figures;
    this.ledgerProbe = new Probe("ledger", ledger::identity);
    this.hostProbe =
        new Probe(
            "host",
            () -> {
              host.check();
              return null;
            });
    this.matchingProbe =
        new Probe(
            "matching",
            () -> {
              this.matching = matching.get();
              return null;
            });
    this.shopsProbe =
        new Probe(
            "shops",
            () -> {
              shops =
                  Stream.concat(outbox(outbox, clock).stream(), webShops.parts().stream()).toList();
              return null;
            });
  }

  /** Nothing where there is no host now, which its own part says. */
  private static Optional<Part> outbox(HostOutbox outbox, Clock clock) {
    HostOutbox.State state;
    try {
      state = outbox.state();
    } catch (RuntimeException e) {
      if (Absence.isTemporary(e)) {
        return Optional.empty();
      }
      throw e;
    }
    List<String> troubles = new ArrayList<>();
    state
        .oldest()
        .filter(since -> since.isBefore(clock.instant().minus(LONGEST_WAIT)))
        .ifPresent(
            since ->
                troubles.add(
                    state.creations()
                        + " customers and "
                        + state.scores()
                        + " scores wait for the ERP since "
                        + since.truncatedTo(ChronoUnit.SECONDS)));
    if (state.refused() > 0) {
      troubles.add("the ERP refuses " + state.refused() + " scores");
    }
    return Optional.of(
        new Part(
            "outbox", troubles.isEmpty() ? State.UP : State.WARN, String.join("; ", troubles)));
  }

  @Override
  public List<Part> parts() {
    Future<?> ledgerAnswers = ledgerProbe.answer();
    Future<?> hostAnswers = hostProbe.answer();
    Future<?> shopsAnswer = shopsProbe.answer();
    Future<?> matchingAnswers = matchingProbe.answer();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    List<Part> parts = new ArrayList<>();
    parts.add(part("ledger", ledgerAnswers, end, "the database does not answer"));
    parts.add(figures.health());
    parts.add(part("host", hostAnswers, end, "the ERP does not answer"));
    part("matching", matchingAnswers, end, "");
    parts.add(matching);
    part("shops", shopsAnswer, end, "");
    parts.addAll(shops);
    return parts;
  }

  private static Part part(String name, Future<?> answer, long end, String down) {
    try {
      answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return new Part(name, State.UP, "");
    } catch (TimeoutException | ExecutionException e) {
      return new Part(name, State.DOWN, down);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Part(name, State.DOWN, down);
    }
  }

  /** Ends the threads. */
  public void stop() {
    ledgerProbe.thread.shutdownNow();
    hostProbe.thread.shutdownNow();
    shopsProbe.thread.shutdownNow();
    matchingProbe.thread.shutdownNow();
  }

  /** One question at a time to one part: while it hangs, whoever asks waits for the same answer. */
  private static final class Probe {
    private final Callable<?> question;
    private final ExecutorService thread;
    private Future<?> running = CompletableFuture.completedFuture(null);

    Probe(String part, Callable<?> question) {
      this.question = question;
      this.thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread made = new Thread(task, "stammkunde-health-" + part);
                made.setDaemon(true);
                return made;
              });
    }

    synchronized Future<?> answer() {
      if (running.isDone()) {
        try {
          running = thread.submit(question);
        } catch (RejectedExecutionException stopped) {
          running = CompletableFuture.failedFuture(stopped);
        }
      }
      return running;
    }
  }
}
