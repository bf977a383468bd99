package org.stammkunde.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A call to a shop or to the host did not bring what was asked for; nothing of it was taken. */
public final class CallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Optional<Instant> notBefore;

  /** Why, as far as it decides what to do next. */
  public enum Reason {
    /** The target asks to be left alone for a while (429, 503 with {@code Retry-After}). */
    THROTTLED,
    /** No connection, a time-out, a 5xx, or a maintenance page: the same call may succeed later. */
    DOWN,
    /** The credentials were refused; a person has to mend the settings. */
    CREDENTIALS,
    /** The target refuses this call for good (4xx): the same call would fail again. */
    REFUSED,
    /** The answer is not what the target promises: cut off, too large, not JSON, without data. */
    BROKEN_ANSWER,
    /**
     * The way is not safe: TLS, redirect to another origin, private address. Never retried blindly.
     */
    UNSAFE,
    /** What answers is not the target that was known under this name. */
    OTHER_TARGET
  }

  /**
   * Makes the exception.
   *
   * @param reason why
   * @param message what happened and how to mend it, one English sentence without personal data,
   *     secret or URL query
   * @param notBefore when the target wants to be asked again, if it said so
   */
  public CallFailed(Reason reason, String message, Optional<Instant> notBefore) {
    super(message);
    this.reason = Objects.requireNonNull(reason);
    this.notBefore = Objects.requireNonNull(notBefore);
  }

  /** Makes the exception without a time. */
  public CallFailed(Reason reason, String message) {
    this(reason, message, Optional.empty());
  }

  /** Makes the exception with its cause. */
  public CallFailed(Reason reason, String message, Throwable cause) {
    this(reason, message, Optional.empty());
    initCause(cause);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** When the target wants to be asked again, if it said so. */
  public Optional<Instant> notBefore() {
    return notBefore;
  }
}
