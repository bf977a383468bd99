package org.stammkunde.api;

/** A whole file cannot be taken; nothing of it was applied. The message names the cause and fix. */
public final class FileRejected extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong and how to mend it, without personal data
   */
  public FileRejected(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what is wrong and how to mend it, without personal data
   * @param cause what failed
   */
  public FileRejected(String message, Throwable cause) {
    super(message, cause);
  }
}
