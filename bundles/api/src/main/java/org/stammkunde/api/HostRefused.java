package org.stammkunde.api;

/** The host answered that it does not take the data; the message says why, for a clerk. */
public final class HostRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message has no personal data. */
  public HostRefused(String message) {
    super(message);
  }
}
