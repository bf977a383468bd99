package org.stammkunde.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * One step of work on a thread of its own, while the caller does another: reading the next batch
 * while this one is written keeps two cores busy instead of one at a time. Used by one thread at a
 * time. What marks the caller's log lines, as the number of a run, marks those of the step, too.
 *
 * @param <T> what a step gives
 */
final class Beside<T> implements AutoCloseable {
  private static final long IDLE_SECONDS = 1;

  private final ExecutorService thread;
  private Optional<CompletableFuture<T>> running = Optional.empty();

  /** {@code name} of the thread is what a thread dump shows; without work it ends by itself. */
  Beside(String name) {
    thread =
        new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Starts a step; the one before must have been awaited. */
  void start(Supplier<T> step) {
    if (running.isPresent()) {
      throw new IllegalStateException("a step is under way");
    }
    Map<String, String> marks = MDC.getCopyOfContextMap();
    running = Optional.of(CompletableFuture.supplyAsync(() -> marked(marks, step), thread));
  }

  private static <T> T marked(Map<String, String> marks, Supplier<T> step) {
    MDC.setContextMap(marks == null ? Map.of() : marks);
    try {
      return step.get();
    } finally {
      MDC.clear();
    }
  }

  /** Whether a step was started that has not come to its end. */
  boolean isUnderWay() {
    return running.filter(step -> !step.isDone()).isPresent();
  }

  /** Waits for the step that was started last; gives its result or throws what it threw, once. */
  Optional<T> await() {
    Optional<CompletableFuture<T>> step = running;
    running = Optional.empty();
    try {
      return step.map(CompletableFuture::join);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (failed.getCause() instanceof Error problem) {
        throw problem;
      }
      throw failed;
    }
  }

  /** Lets the step that is under way come to its end: nobody may work on unseen. */
  @Override
  public void close() {
    running.ifPresent(step -> step.handle((result, problem) -> result).join());
    thread.shutdown();
  }
}
