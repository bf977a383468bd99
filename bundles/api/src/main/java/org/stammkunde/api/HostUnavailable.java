package org.stammkunde.api;

/** The host did not answer; what the call did there is unknown. */
public final class HostUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message has no personal data. */
  public HostUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
