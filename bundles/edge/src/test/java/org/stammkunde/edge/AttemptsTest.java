package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class AttemptsTest {
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final Attempts limits = new Attempts(clock);

  @Test
  void fiveFailuresAreFree() {
    fail("clara", HERE, 5);
    assertThat(limits.attempt("clara", HERE)).isEmpty();
  }

  @Test
  void waitsGrowFromFailureToFailure() {
    fail("clara", HERE, 6);
    assertThat(limits.attempt("clara", HERE)).contains(Duration.ofSeconds(1));
    clock.add(Duration.ofSeconds(1));
    fail("clara", HERE, 1);
    assertThat(limits.attempt("clara", HERE)).contains(Duration.ofSeconds(2));
  }

  @Test
  void noWaitIsLongerThanFiveMinutes() {
    for (int i = 0; i < 100; i++) {
      limits.attempt("clara", HERE).ifPresent(clock::add);
      assertThat(limits.attempt("clara", HERE).orElse(Duration.ZERO))
          .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void aStrangerElsewhereDoesNotLockTheUserOut() {
    fail("clara", ELSEWHERE, 50);
    assertThat(limits.attempt("clara", HERE)).isEmpty();
  }

  @Test
  void oneAddressCannotTryEveryUser() {
    IntStream.range(0, 21).forEach(i -> fail("user" + i, HERE, 1));
    assertThat(limits.attempt("another", HERE)).contains(Duration.ofSeconds(1));
  }

  @Test
  void whoHasLoggedInHereDoesNotSufferFromOthersHere() {
    limits.attempt("clara", HERE);
    limits.succeeded("clara", HERE);
    IntStream.range(0, 40).forEach(i -> fail("user" + i, HERE, 1));
    assertThat(limits.attempt("clara", HERE)).isEmpty();
  }

  @Test
  void anOwnLoginDoesNotHelpToGuessAnothersPassword() {
    fail("clara", HERE, 6);
    limits.attempt("eve", HERE);
    limits.succeeded("eve", HERE);
    assertThat(limits.attempt("clara", HERE)).isPresent();
  }

  @Test
  void attemptsAtOnceAreCountedBeforeTheyEnd() {
    IntStream.range(0, 6).forEach(i -> limits.attempt("clara", HERE));
    assertThat(limits.attempt("clara", HERE)).isPresent();
  }

  @Test
  void attemptsAtOnceForManyUsersAreCountedBeforeTheyEnd() {
    IntStream.range(0, 21).forEach(i -> limits.attempt("user" + i, HERE));
    assertThat(limits.attempt("another", HERE)).isPresent();
  }

  @Test
  void rightLoginsOfManyUsersDoNotCountForTheirAddress() {
    for (int i = 0; i < 50; i++) {
      String user = "user" + i;
      assertThat(limits.attempt(user, HERE)).isEmpty();
      limits.succeeded(user, HERE);
    }
    assertThat(limits.attempt("another", HERE)).isEmpty();
  }

  @Test
  void attemptsThatNobodyAnsweredAreTakenBack() {
    for (int i = 0; i < 50; i++) {
      assertThat(limits.attempt("clara", HERE)).isEmpty();
      limits.unanswered("clara", HERE);
    }
    assertThat(limits.attempt("another", HERE)).isEmpty();
  }

  @Test
  void aRightLoginEndsTheCount() {
    fail("clara", HERE, 5);
    limits.attempt("clara", HERE);
    limits.succeeded("clara", HERE);
    fail("clara", HERE, 5);
    assertThat(limits.attempt("clara", HERE)).isEmpty();
  }

  @Test
  void failuresAreForgotten() {
    fail("clara", HERE, 6);
    clock.add(Duration.ofMinutes(16));
    fail("clara", HERE, 5);
    assertThat(limits.attempt("clara", HERE)).isEqualTo(Optional.empty());
  }

  @Test
  void memoryIsBounded() {
    IntStream.range(0, 30_000).forEach(i -> fail("user" + i, "address" + i, 1));
    assertThat(limits.size()).isLessThanOrEqualTo(20_000);
  }

  private void fail(String user, String address, int times) {
    for (int i = 0; i < times; i++) {
      limits.attempt(user, address);
    }
  }
}
