package org.stammkunde.api;

/** A run of another point in time is under way; ask again when it has ended. */
public final class QualityRunUnderWay extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long run;

  /** Makes the exception. */
  public QualityRunUnderWay(long run) {
    super("run " + run + " of the quality analysis is under way; start again when it has ended");
    this.run = run;
  }

  /** Which run. */
  public long run() {
    return run;
  }
}
