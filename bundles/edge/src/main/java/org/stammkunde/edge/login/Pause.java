package org.stammkunde.edge.login;

/** Lets the current thread wait; tests do not wait. */
public interface Pause {
  /** Waits so long, shorter if the thread is interrupted. */
  void millis(long millis);

  /** The real one. */
  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
