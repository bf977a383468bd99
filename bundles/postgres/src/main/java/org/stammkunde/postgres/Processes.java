package org.stammkunde.postgres;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for processes, those of others included. */
final class Processes {
  private Processes() {}

  /** Whether the process ended within the limit. */
  static boolean awaitEnd(ProcessHandle process, Duration limit) throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stillThere) {
      return !process.isAlive();
    }
  }
}
