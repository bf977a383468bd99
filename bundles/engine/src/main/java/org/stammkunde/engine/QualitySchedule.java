package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunUnderWay;

/**
 * Starts the run of the day. It looks at the clock twice a minute and asks only whether the last
 * time that the settings name lies behind the current run; so a night in which the machine was off
 * is made up for at its start, and ten of them by one run. A run that came to nothing leaves that
 * question open and is tried again after a pause.
 */
public final class QualitySchedule {
  private static final Logger LOG = LoggerFactory.getLogger(QualitySchedule.class);

  private static final String SCHEDULE = "schedule";
  private static final long LOOK_SECONDS = 30;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final QualityPlan plan;
  private final Merchant merchant;
  private final CustomerQuality quality;
  private final Clock clock;

  private Instant tried = Instant.MIN;
  private Instant nextTry = Instant.MIN;
  private Instant refused = Instant.MIN;
  private ScheduledExecutorService looking;

  /** Joins the services. */
  public QualitySchedule(
      QualityPlan plan, Merchant merchant, CustomerQuality quality, Clock clock) {
    this.plan = plan;
    this.merchant = merchant;
    this.quality = quality;
    this.clock = clock;
  }

  /** Starts to look. */
  public void start() {
    looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "stammkunde-quality-schedule");
              thread.setDaemon(true);
              return thread;
            });
    looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Looks no more. */
  public void stop() {
    looking.shutdownNow();
  }

  /** Starts a run if one is due. */
  void look() {
    try {
      Optional<LocalTime> at = plan.settings().runAt();
      if (at.isPresent()) {
        start(last(at.get(), merchant.settings().zone(), clock.instant()));
      }
    } catch (QualityRunUnderWay e) {
      LOG.debug("the daily run waits: {}", e.getMessage());
    } catch (RuntimeException e) {
      if (!Absence.isTemporary(e)) {
        LOG.error("the daily run of the quality analysis cannot be started", e);
      }
    }
  }

  private void start(Instant due) {
    Optional<Instant> done = quality.current().map(QualityRun::asOf);
    Instant now = clock.instant();
    boolean pausing = due.equals(tried) && now.isBefore(nextTry);
    if (done.filter(asOf -> !due.isAfter(asOf)).isPresent() || pausing) {
      return;
    }
    try {
      quality.start(Optional.of(due), SCHEDULE);
    } catch (CatalogueRejected e) {
      if (!due.equals(refused)) {
        LOG.error(
            "the daily run of the quality analysis waits for its catalogue: {}", e.getMessage());
      }
      refused = due;
    }
    tried = due;
    nextTry = now.plus(PAUSE);
  }

  /** The last time that it was so late, now or before. */
  private static Instant last(LocalTime at, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant time = today.atTime(at).atZone(zone).toInstant();
    return time.isAfter(now) ? today.minusDays(1).atTime(at).atZone(zone).toInstant() : time;
  }
}
