package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Unavailable;
import org.threeten.extra.MutableClock;

/** When the run of the day starts. In Berlin 03:30 is 02:30 UTC in winter. */
class QualityScheduleTest {
  private final QualityPlan plan = new QualityPlan();
  private final Merchant merchant = new Merchant();
  private final UnscoredQuality quality = new UnscoredQuality();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-01-10T12:00:00Z"), ZoneOffset.UTC);
  private QualitySchedule schedule;

  @BeforeEach
  void readSettings() throws Exception {
    merchant.updated(new Hashtable<>(Map.of("zone", "Europe/Berlin")));
    plan.updated(new Hashtable<>(Map.of("run.at", "03:30")));
    quality.current =
        Optional.of(UnscoredQuality.done(Instant.parse("2026-01-10T02:30:00Z"), "schedule"));
    schedule = new QualitySchedule(plan, merchant, quality, clock);
  }

  @Test
  void theRunIsOfTheTimeInTheMerchantsZone() {
    look("2026-01-11T02:29:59Z");
    assertThat(quality.started).isEmpty();

    look("2026-01-11T02:30:00Z");
    assertThat(quality.started).containsExactly(Instant.parse("2026-01-11T02:30:00Z"));
  }

  @Test
  void itIsStartedOnceADay() {
    look("2026-01-11T02:30:10Z");
    look("2026-01-11T02:30:40Z");
    look("2026-01-11T23:00:00Z");
    look("2026-01-12T02:30:10Z");

    assertThat(quality.started)
        .containsExactly(
            Instant.parse("2026-01-11T02:30:00Z"), Instant.parse("2026-01-12T02:30:00Z"));
  }

  @Test
  void theFirstRunOfAllIsOfTheLastTimeThatWent() {
    quality.current = Optional.empty();

    look("2026-01-10T12:00:30Z");
    look("2026-01-10T12:01:00Z");

    assertThat(quality.started).containsExactly(Instant.parse("2026-01-10T02:30:00Z"));
  }

  @Test
  void aRunThatFailedIsTriedAgainAfterAPause() {
    quality.failing = true;
    look("2026-01-11T02:30:10Z");
    look("2026-01-11T02:40:09Z");
    assertThat(quality.started).hasSize(1);

    quality.failing = false;
    look("2026-01-11T02:40:10Z");
    look("2026-01-11T02:50:20Z");
    assertThat(quality.started)
        .containsExactly(
            Instant.parse("2026-01-11T02:30:00Z"), Instant.parse("2026-01-11T02:30:00Z"));
  }

  @Test
  void missedRunsAreMadeUpByOne() {
    quality.current =
        Optional.of(UnscoredQuality.done(Instant.parse("2026-01-02T02:30:00Z"), "schedule"));

    look("2026-01-10T12:00:30Z");
    look("2026-01-10T12:01:00Z");

    assertThat(quality.started).containsExactly(Instant.parse("2026-01-10T02:30:00Z"));
  }

  @Test
  void aRunOfTodayByHandIsEnough() {
    quality.current =
        Optional.of(UnscoredQuality.done(Instant.parse("2026-01-11T09:00:00Z"), "anna"));

    look("2026-01-11T10:00:00Z");

    assertThat(quality.started).isEmpty();
  }

  @Test
  void whatIsAwayIsAskedAgain() {
    for (RuntimeException reason : List.of(new Unavailable("away"), new QualityRunUnderWay(7))) {
      quality.refusal = Optional.of(reason);
      look("2026-01-11T02:30:10Z");
    }
    quality.refusal = Optional.empty();
    look("2026-01-11T02:31:00Z");

    assertThat(quality.started).containsExactly(Instant.parse("2026-01-11T02:30:00Z"));
  }

  @Test
  void aCatalogueThatIsMendedIsUsedAfterAPause() {
    quality.refusal = Optional.of(new CatalogueRejected(List.of()));
    look("2026-01-11T02:30:10Z");
    quality.refusal = Optional.empty();
    look("2026-01-11T02:31:00Z");
    assertThat(quality.started).isEmpty();

    look("2026-01-11T02:40:10Z");
    assertThat(quality.started).containsExactly(Instant.parse("2026-01-11T02:30:00Z"));
  }

  @Test
  void aChangedTimeTakesEffectAtOnce() throws Exception {
    plan.updated(new Hashtable<>(Map.of("run.at", "14:00")));
    look("2026-01-10T13:00:00Z");

    assertThat(quality.started).containsExactly(Instant.parse("2026-01-10T13:00:00Z"));
  }

  @Test
  void offIsOff() throws Exception {
    plan.updated(new Hashtable<>(Map.of("run.at", "off")));
    look("2026-01-11T12:00:00Z");

    assertThat(quality.started).isEmpty();
  }

  @Test
  void aTimeThatSummerTimeSkipsIsMadeUpForAnHourLater() throws Exception {
    plan.updated(new Hashtable<>(Map.of("run.at", "02:30")));
    look("2026-03-28T12:00:00Z");
    quality.started.clear();

    look("2026-03-29T01:29:00Z");
    assertThat(quality.started).isEmpty();
    look("2026-03-29T01:30:00Z");
    assertThat(quality.started).containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
  }

  private void look(String now) {
    clock.setInstant(Instant.parse(now));
    schedule.look();
  }
}
