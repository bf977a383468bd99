package org.stammkunde.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;

/** The next step of a lane, unless it makes no sense yet. */
final class LaneTurn implements Processor {
  /** Whether there is more to do in this turn. */
  static final String MORE = "more";

  private static final Logger LOG = LoggerFactory.getLogger(LaneTurn.class);

  /** A part that is away does not come back sooner for being asked twice a second. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Whatever the lane has to wait for, it may be over before. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final WebShopSync sync;
  private final ShopId shop;
  private final Lane lane;
  private final Clock clock;
  private volatile boolean ending;
  private volatile Instant notBefore = Instant.MIN;
  private volatile String problem = "";

  LaneTurn(WebShopSync sync, ShopId shop, Lane lane, Clock clock) {
    this.sync = sync;
    this.shop = shop;
    this.lane = lane;
    this.clock = clock;
  }

  Lane lane() {
    return lane;
  }

  /** Why it waits, or empty. */
  String problem() {
    return problem;
  }

  void end() {
    ending = true;
  }

  @Override
  public void process(Exchange exchange) {
    boolean waits = clock.instant().isBefore(notBefore);
    exchange.setProperty(MORE, !waits && step().more());
  }

  /** Takes a step now; never fails. */
  Step step() {
    Step step = ending ? new Step(false, Optional.empty()) : tried();
    Instant latest = clock.instant().plus(LONGEST_PAUSE);
    notBefore =
        step.notBefore().map(time -> time.isAfter(latest) ? latest : time).orElse(Instant.MIN);
    return new Step(step.more() && !ending, step.notBefore());
  }

  private Step tried() {
    try {
      Step step = sync.step(shop, lane);
      problem = "";
      return step;
    } catch (RuntimeException e) {
      String cause = String.valueOf(e.getMessage());
      if (!cause.equals(problem)) {
        if (Parts.comesBack(e)) {
          LOG.warn("shop {}: {} waits: {}", shop, lane, cause);
        } else {
          LOG.error("shop {}: {} failed and is tried again", shop, lane, e);
        }
      }
      problem = cause;
      return new Step(false, Optional.of(clock.instant().plus(PAUSE)));
    }
  }
}
