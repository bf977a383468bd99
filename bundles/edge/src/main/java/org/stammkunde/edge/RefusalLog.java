package org.stammkunde.edge;

import org.slf4j.Logger;

/** How every door logs what it does not answer: our fault once with its cause, nobody's data. */
public final class RefusalLog {
  private RefusalLog() {}

  /**
   * Writes one line.
   *
   * @param log of the door
   * @param what was asked for, such as {@code Request}
   * @param trace by which whoever asked names it
   */
  public static void write(
      Logger log, String what, ProblemCode code, String trace, Throwable failure) {
    if (code == ProblemCode.INTERNAL_ERROR) {
      log.error("{} failed, trace {}", what, trace, failure);
    } else if (code == ProblemCode.UNAVAILABLE) {
      // Whoever is away says so himself, with the cause.
      log.warn("{} not answered, trace {}: {}", what, trace, failure.getMessage());
    } else {
      log.debug("{} refused, trace {}: {}", what, trace, code.word());
    }
  }
}
