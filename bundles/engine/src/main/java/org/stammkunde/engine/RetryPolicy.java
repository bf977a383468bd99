package org.stammkunde.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/** When a call that failed is made again. Pure, but for its dice. */
final class RetryPolicy {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration UNTOLD = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** A password that is refused is not tried so often that an account is locked. */
  private static final Duration FOR_A_PERSON = Duration.ofMinutes(30);

  private static final int MOST_DOUBLINGS = 10;

  private final DoubleSupplier dice;

  /**
   * Makes the policy.
   *
   * @param dice at least 0, less than 1
   */
  RetryPolicy(DoubleSupplier dice) {
    this.dice = dice;
  }

  /** Whether only a person can mend it. */
  static boolean needsAPerson(Reason reason) {
    return switch (reason) {
      case CREDENTIALS, UNSAFE, OTHER_TARGET -> true;
      case THROTTLED, DOWN, REFUSED, BROKEN_ANSWER -> false;
    };
  }

  /** Whether it is about the shop as a whole, whatever was asked. */
  static boolean concernsAll(Reason reason) {
    return reason == Reason.THROTTLED || needsAPerson(reason);
  }

  /**
   * When it is tried again.
   *
   * @param failures in a row, this one among them
   */
  Instant next(CallFailed failure, int failures, Instant now) {
    if (needsAPerson(failure.reason())) {
      return now.plus(FOR_A_PERSON);
    }
    Duration wait =
        failure.reason() == Reason.THROTTLED
            ? spread(told(failure.notBefore(), now), 1, .1)
            : spread(doubled(FIRST, failures), .75, .5);
    return now.plus(wait);
  }

  /** When one thing that could not be read is tried again; others are not held up by it. */
  Instant nextOfOne(int tries, Instant now) {
    return now.plus(spread(doubledTo(Duration.ofMinutes(1), tries, Duration.ofDays(1)), .75, .5));
  }

  private static Duration told(Optional<Instant> notBefore, Instant now) {
    Duration told = notBefore.map(time -> Duration.between(now, time)).orElse(UNTOLD);
    if (told.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return told.compareTo(LONGEST) > 0 ? LONGEST : told;
  }

  private static Duration doubled(Duration first, int failures) {
    return doubledTo(first, failures, LONGEST);
  }

  private static Duration doubledTo(Duration first, int failures, Duration most) {
    int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(most) > 0 ? most : wait;
  }

  /** Many shops that failed at the same time do not come again at the same time. */
  private Duration spread(Duration wait, double least, double width) {
    return Duration.ofMillis(Math.round(wait.toMillis() * (least + width * dice.getAsDouble())));
  }
}
