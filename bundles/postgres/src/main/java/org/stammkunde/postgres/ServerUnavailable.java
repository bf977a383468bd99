package org.stammkunde.postgres;

/**
 * There is no PostgreSQL to work with now; the message tells the administrator why, without any
 * secret.
 */
final class ServerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  ServerUnavailable(String message) {
    super(message);
  }

  ServerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
