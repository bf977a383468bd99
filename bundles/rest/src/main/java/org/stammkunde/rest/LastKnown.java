package org.stammkunde.rest;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A question to a part that may be away or hang: whoever waits in vain gets the last answer. One
 * question at a time: while it hangs, everybody waits for the same answer.
 */
final class LastKnown<T> {
  private final Supplier<T> question;
  private final ExecutorService threads;
  private Future<Optional<T>> asked = CompletableFuture.completedFuture(Optional.empty());
  private volatile Optional<T> last = Optional.empty();

  LastKnown(Supplier<T> question, ExecutorService threads) {
    this.question = question;
    this.threads = threads;
  }

  /** Asks, unless somebody has asked and waits still. */
  synchronized Future<Optional<T>> ask() {
    if (asked.isDone()) {
      try {
        asked = threads.submit(() -> last = Optional.of(question.get()));
      } catch (RejectedExecutionException stopped) {
        asked = CompletableFuture.failedFuture(stopped);
      }
    }
    return asked;
  }

  /**
   * The answer, or the last one there was.
   *
   * @param answer of {@link #ask}
   * @param end when to stop waiting, by {@link System#nanoTime}
   */
  Optional<T> await(Future<Optional<T>> answer, long end) {
    return now(answer, end).or(this::last);
  }

  /**
   * The answer, or nothing if there is none now.
   *
   * @param answer of {@link #ask}
   * @param end when to stop waiting, by {@link System#nanoTime}
   */
  Optional<T> now(Future<Optional<T>> answer, long end) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException away) {
      return Optional.empty();
    }
  }

  /** The last answer there was. */
  Optional<T> last() {
    return last;
  }
}
