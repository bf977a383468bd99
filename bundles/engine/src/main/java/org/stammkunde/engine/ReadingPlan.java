package org.stammkunde.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Found;

/**
 * When something is read again although no change was heard of: not every payment, refund or
 * delivery moves a time of change. Pure.
 */
final class ReadingPlan {
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration WEEKLY = Duration.ofDays(7);

  /** An order that nobody finished in half a year hardly ever is. */
  private static final Duration OLD = Duration.ofDays(180);

  private ReadingPlan() {}

  static Optional<Instant> next(Found found, FetchPlan plan, Instant now) {
    if (found.document().entity() != Entity.ORDER) {
      return Optional.empty();
    }
    if (found.settledAt().isPresent()) {
      boolean mayComeBack = found.settledAt().get().plus(plan.returnPeriod()).isAfter(now);
      return mayComeBack ? Optional.of(now.plus(DAILY)) : Optional.empty();
    }
    boolean old = found.changedAt().filter(time -> time.plus(OLD).isBefore(now)).isPresent();
    return Optional.of(now.plus(old ? WEEKLY : DAILY));
  }
}
