package org.stammkunde.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * As many {@link Totals} as there are cores. A scan does nothing but compute, so more of them at a
 * time would make none faster; they wait their turn, and memory has a bound.
 */
final class TotalsPool {
  private final Semaphore permits;
  private final Deque<Totals> idle = new ArrayDeque<>();

  TotalsPool(int size) {
    permits = new Semaphore(size, true);
  }

  /** Waits for one. */
  Totals take(int slots) {
    permits.acquireUninterruptibly();
    return reserved(slots);
  }

  /** One if it is there at once and nobody waits for it. */
  Optional<Totals> poll(int slots) {
    return permits.hasQueuedThreads() || !permits.tryAcquire()
        ? Optional.empty()
        : Optional.of(reserved(slots));
  }

  void giveBack(Totals totals) {
    totals.clear();
    synchronized (idle) {
      idle.push(totals);
    }
    permits.release();
  }

  long bytes() {
    synchronized (idle) {
      return idle.stream().mapToLong(Totals::bytes).sum();
    }
  }

  private Totals reserved(int slots) {
    Totals totals;
    synchronized (idle) {
      totals = idle.isEmpty() ? new Totals() : idle.pop();
    }
    try {
      totals.reserve(slots);
    } catch (RuntimeException | OutOfMemoryError noRoom) {
      giveBack(totals);
      throw noRoom;
    }
    return totals;
  }
}
