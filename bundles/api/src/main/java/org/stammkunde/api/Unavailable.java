package org.stammkunde.api;

/** A part that the answer needs is not there now; the same call may succeed later. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message names the part and has no personal data. */
  public Unavailable(String message) {
    super(message);
  }

  /** Makes the exception; the message names the part and has no personal data. */
  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
