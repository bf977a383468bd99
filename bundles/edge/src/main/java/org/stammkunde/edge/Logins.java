package org.stammkunde.edge;

/** Checks names and passwords for every door of the container. Thread-safe. */
public interface Logins {
  /**
   * Logs in.
   *
   * @param address of the caller, from {@link CallerAddress}
   * @throws RequestRefused if name or password is wrong, or if it is too early to try again
   * @throws org.stammkunde.api.Unavailable if it cannot be told now
   */
  Caller login(String user, String password, String address);

  /** How many logins were refused since this began, at all doors together. */
  Refusals refusals();

  /**
   * Refused logins.
   *
   * @param wrong because name or password was wrong
   * @param limited because it was too early to try again
   */
  record Refusals(long wrong, long limited) {}
}
