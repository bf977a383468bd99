package org.stammkunde.api;

/** A whole file cannot be taken; nothing of it was applied. */
public final class FileRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Saying reason;

  /**
   * Makes the exception.
   *
   * @param reason what is wrong and how to mend it, without personal data
   */
  public FileRejected(Saying reason) {
    this(reason, null);
  }

  /**
   * Makes the exception.
   *
   * @param reason what is wrong and how to mend it, without personal data
   * @param cause what failed, or {@code null}
   */
  public FileRejected(Saying reason, Throwable cause) {
    super(reason.english(), cause);
    this.reason = reason;
  }

  /** What is wrong and how to mend it. */
  public Saying reason() {
    return reason;
  }
}
