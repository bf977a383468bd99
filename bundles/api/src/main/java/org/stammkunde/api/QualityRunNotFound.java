package org.stammkunde.api;

/** No run of the quality analysis has this id, or it has no scores. */
public final class QualityRunNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public QualityRunNotFound(long run) {
    super("no run " + run + " of the quality analysis that has ended well");
  }

  /** Makes the exception for the question that needs any run. */
  public QualityRunNotFound() {
    super("no run of the quality analysis has ended well yet; start one");
  }
}
