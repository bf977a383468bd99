package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stammkunde.edge.Caller;
import org.threeten.extra.MutableClock;

class SessionStoreTest {
  private static final Caller CLARA = new Caller("clara", Set.of("clerk"));

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private WebSettings settings =
      new WebSettings(
          Duration.ofMinutes(30),
          Duration.ofHours(10),
          List.of(),
          Set.of(),
          Duration.ofMinutes(15));
  private final SessionStore sessions = new SessionStore(() -> settings, clock);

  private static WebSettings lasting(Duration idle, Duration absolute) {
    return new WebSettings(idle, absolute, List.of(), Set.of(), Duration.ofMinutes(15));
  }

  @Test
  void aSessionKnowsItsCaller() {
    assertThat(sessions.find(sessions.begin(CLARA)).orElseThrow().caller()).isEqualTo(CLARA);
  }

  @Test
  void anIdHas256BitsAndIsNeverTheSame() {
    String id = sessions.begin(CLARA);
    assertThat(id).hasSize(43).isNotEqualTo(sessions.begin(CLARA));
  }

  @Test
  void useKeepsASessionUntilItsLongestTime() {
    String id = sessions.begin(CLARA);
    for (int i = 0; i < 29; i++) {
      clock.add(Duration.ofMinutes(20));
      assertThat(sessions.find(id)).isPresent();
    }
    clock.add(Duration.ofMinutes(20));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void anUnusedSessionEnds() {
    String id = sessions.begin(CLARA);
    clock.add(Duration.ofMinutes(30));
    assertThat(sessions.find(id)).isEmpty();
    assertThat(sessions.count()).isZero();
  }

  @Test
  void whoCameFromTheHostStaysAsLongAsHeMayAndNoLonger() {
    String id = sessions.begin(CLARA, Duration.ofMinutes(15));
    clock.add(Duration.ofMinutes(15).minusMillis(1));
    assertThat(sessions.find(id)).isPresent();
    clock.add(Duration.ofMillis(1));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void changedTimesCountForSessionsThatThereAre() {
    String id = sessions.begin(CLARA);
    clock.add(Duration.ofMinutes(6));
    settings =
        new WebSettings(
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            List.of(),
            Set.of(),
            Duration.ofMinutes(15));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void memoryIsBoundedAndTheLongestUnusedOneMakesRoom() {
    String oldest = sessions.begin(CLARA);
    String used = sessions.begin(CLARA);
    for (int i = 0; i < SessionStore.MOST_SESSIONS - 1; i++) {
      sessions.find(used);
      sessions.begin(CLARA);
    }
    assertThat(sessions.count()).isEqualTo(SessionStore.MOST_SESSIONS);
    assertThat(sessions.find(oldest)).isEmpty();
    assertThat(sessions.find(used)).isPresent();
  }

  @Test
  void aSessionSaysNothingOfItself() {
    assertThat(sessions.find(sessions.begin(CLARA)).orElseThrow()).hasToString("Session[…]");
  }
}
