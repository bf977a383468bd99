package org.stammkunde.api;

/** Two customers cannot be joined in the host; the message says why, for a clerk. */
public final class HostMergeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message has no personal data. */
  public HostMergeRefused(String message) {
    super(message);
  }
}
