package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.SystemHealth.Part;
import org.stammkunde.api.SystemHealth.State;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.ShopJournal;

/** Whatever is down or hangs, the health can be read within two seconds. */
class PartsHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration PROMISED = Duration.ofSeconds(2);

  @TempDir private Path temp;

  private final CountDownLatch goOn = new CountDownLatch(1);
  private PartsHealth health;
  private Callable<Object> outbox =
      () -> {
        throw new Unavailable("no ERP is connected");
      };

  @AfterEach
  void letGo() {
    goOn.countDown();
    health.stop();
  }

  private List<Part> parts(Callable<Object> ledger, Callable<Object> host) {
    Facts facts = answering(Facts.class, ledger);
    ShopChannels none =
        new ShopChannels(
            new Connectors(List.of(), List.of()), answering(Inbox.class, PartsHealthTest::isUp));
    CurrentFigures figures = new CurrentFigures(facts, none, temp, 1);
    WebShopStates webShops =
        new WebShopStates(
            new Connectors(List.of(), List.of()),
            answering(ShopJournal.class, ledger),
            Clock.systemUTC());
    health =
        new PartsHealth(
            facts,
            answering(HostErp.class, host),
            figures,
            webShops,
            answering(HostOutbox.class, outbox),
            () -> new Part("matching", State.UP, ""),
            Clock.fixed(NOW, ZoneOffset.UTC));
    return health.parts();
  }

  /** Everything that it is asked is answered alike. */
  private static <T> T answering(Class<T> type, Callable<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.call()));
  }

  private Object hangs() throws InterruptedException {
    goOn.await();
    return "";
  }

  private static Object isUp() {
    return null;
  }

  private void assertStates(List<Part> parts, State ledger, State host) {
    assertThat(parts)
        .extracting(Part::name, Part::state)
        .containsExactly(
            tuple("ledger", ledger),
            tuple("figures", State.STARTING),
            tuple("host", host),
            tuple("matching", State.UP));
  }

  @Test
  void partsThatAnswerAreUp() {
    assertStates(parts(PartsHealthTest::isUp, PartsHealthTest::isUp), State.UP, State.UP);
  }

  @Test
  void ledgerThatIsAwayIsDownAndTheHostIsAskedAllTheSame() {
    assertStates(
        parts(
            () -> {
              throw new Unavailable("the database does not answer");
            },
            PartsHealthTest::isUp),
        State.DOWN,
        State.UP);
  }

  @Test
  void whatWaitsForTheHostOverAWeekendIsWarnedOf() {
    outbox = () -> waiting(NOW.minus(Duration.ofDays(2)));
    assertThat(outbox())
        .isEqualTo(
            new Part(
                "outbox",
                State.WARN,
                "3 customers and 40 scores wait for the ERP since 2026-11-20T12:00:00Z"));
  }

  @Test
  void whatHasJustComeIsOnItsWay() {
    outbox = () -> waiting(NOW.minus(Duration.ofMinutes(5)));
    assertThat(outbox()).isEqualTo(new Part("outbox", State.UP, ""));
  }

  private Part outbox() {
    return parts(PartsHealthTest::isUp, PartsHealthTest::isUp).stream()
        .filter(part -> part.name().equals("outbox"))
        .findFirst()
        .orElseThrow();
  }

  private static HostOutbox.State waiting(Instant since) {
    return new HostOutbox.State(
        "erp", HostOutbox.Circuit.OPEN, 3, 40, 0, 0, Optional.of(since), Optional.empty());
  }

  @Test
  void hostThatIsAwayIsDown() {
    assertStates(
        parts(
            PartsHealthTest::isUp,
            () -> {
              throw new HostUnavailable("the ERP does not answer", null);
            }),
        State.UP,
        State.DOWN);
  }

  @Test
  void ledgerThatHangsIsDownAndTheOthersAreTold() {
    assertStates(parts(this::hangs, PartsHealthTest::isUp), State.DOWN, State.UP);
  }

  @Test
  void allPartsThatHangTakeNoLongerThanOne() {
    long begin = System.nanoTime();
    assertStates(parts(this::hangs, this::hangs), State.DOWN, State.DOWN);
    // A promise of the interface, and far more than the waits add up to if they overlap.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED.multipliedBy(2));
  }

  @Test
  void partThatHungIsAskedAgainWhenItAnswers() throws Exception {
    parts(this::hangs, PartsHealthTest::isUp);
    goOn.countDown();
    assertStates(health.parts(), State.UP, State.UP);
  }
}
