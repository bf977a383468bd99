package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.HostOutbox.Circuit;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Creations;

/** Whatever is down, nobody is lost and nobody is in the host twice. */
class HostFaultsTest {
  @TempDir private Path temp;
  @AutoClose private HostScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new HostScene(Files.createDirectory(temp.resolve("shop")));
  }

  @Test
  void F30_ledgerThatDiesBeforeTheHostIsAskedLeavesNothing() {
    dies("claim", 1);
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create("anna"));

    assertThat(scene.host.created()).isZero();
  }

  @Test
  void F30_ledgerThatDiesAfterTheHostCreatedAdoptsItLater() {
    dies("created", 1);
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create("anna"));
    assertThat(scene.host.created()).isEqualTo(1);

    scene.outbox.drain();

    assertThat(scene.known("anna")).isPresent();
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F41_ledgerFromAnOlderBackupCreatesNobodyTwice() throws Exception {
    scene.customers.createNew(false, 100, "clerk");
    scene.host.tellsChanges = false;
    try (HostScene restored =
        new HostScene(Files.createDirectory(temp.resolve("restored")), scene.host)) {
      assertThat(restored.known("anna")).isEmpty();

      assertThat(restored.customers.createNew(false, 100, "clerk").adopted()).isEqualTo(2);

      assertThat(scene.host.created()).isEqualTo(2);
      assertThat(restored.known("anna")).isEqualTo(scene.known("anna"));
    }
  }

  @Test
  void F45_hostThatIsDownOverAWeekendGetsEverythingOnceAndInOrder() throws Exception {
    scene.host.down = true;
    wish("bert");
    wish("anna");
    scene.shop.drop("customer carl Carl c@x.example", "order 9 2026-11-20 carl 10.00");
    for (int hour = 0; hour < 48; hour++) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> scene.drainLater(Duration.ofHours(1)));
    }
    assertThat(scene.outbox.state().creations()).isEqualTo(2);
    assertThat(scene.outbox.state().oldest()).hasValue(EngineScene.NOW);

    scene.host.down = false;
    scene.drainLater(Duration.ofHours(1));

    assertThat(scene.host.created).containsExactlyInAnyOrder("Bert", "Anna");
    assertThat(scene.outbox.state().creations()).isZero();
    assertThat(scene.outbox.state().oldest()).isEmpty();
  }

  @Test
  void F47_whoeverWasLinkedWhileTheHostWasDownIsNotCreated() throws Exception {
    scene.host.down = true;
    wish("bert");
    wish("anna");
    scene.host.down = false;
    scene.byHand("Berta", "b@x.example");
    scene.byHand("Annika", "a@x.example");

    scene.drainLater(Duration.ofHours(1));

    assertThat(scene.host.created).containsExactly("Berta", "Annika");
    assertThat(scene.outbox.state().creations()).isZero();
  }

  @Test
  void F45_shopIsReadWhileTheHostIsDown() throws Exception {
    scene.host.down = true;
    scene.shop.drop("order 9 2026-11-20 carl 10.00");

    scene.shop.awaitTop("anna 70.00", "bert 70.00", "carl 10.00");
  }

  @Test
  void F45_hostThatIsDownIsCalledAFewTimesOnly() {
    GuardedHost guarded = guarded(Duration.ofHours(1));
    scene.host.down = true;
    for (int call = 0; call < 100; call++) {
      assertThatExceptionOfType(HostUnavailable.class).isThrownBy(() -> guarded.findByKey("k"));
    }

    assertThat(scene.host.calls).isLessThan(10);
    assertThat(guarded.circuit()).isEqualTo(Circuit.OPEN);
  }

  @Test
  void F45_oneCallTriesAfterThePauseAndClosesTheCircuit() throws Exception {
    GuardedHost guarded = guarded(Duration.ofMillis(1));
    scene.host.down = true;
    for (int call = 0; call < 5; call++) {
      assertThatExceptionOfType(HostUnavailable.class).isThrownBy(() -> guarded.findByKey("k"));
    }
    scene.host.down = false;
    await().ignoreExceptions().until(() -> guarded.findByKey("k").isEmpty());

    assertThat(guarded.circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void F50_slowHostHoldsUpOnlyAFewThreads() throws Exception {
    GuardedHost guarded = guarded(Duration.ofHours(1));
    CountDownLatch busy = new CountDownLatch(4);
    CountDownLatch goOn = new CountDownLatch(1);
    scene.host.beforeEachCall =
        () -> {
          busy.countDown();
          awaitQuietly(goOn);
        };
    ExecutorService callers = Executors.newFixedThreadPool(4);
    for (int caller = 0; caller < 4; caller++) {
      callers.submit(() -> guarded.findByKey("k"));
    }
    busy.await();

    assertThatExceptionOfType(HostUnavailable.class)
        .isThrownBy(() -> guarded.findByKey("k"))
        .withMessageContaining("busy");

    goOn.countDown();
    callers.shutdown();
    assertThat(scene.host.calls).isEqualTo(4);
  }

  @Test
  void F50_hostIsLeftAloneAtTheHoursOfItsMaintenance() throws Exception {
    scene.set(Map.of("maintenance", "12:30-13:30"));
    wish("anna");
    assertThat(scene.outbox.state().circuit()).isEqualTo(Circuit.MAINTENANCE);
    assertThat(scene.host.calls).isZero();

    scene.drainLater(Duration.ofHours(1));

    assertThat(scene.host.created).containsExactly("Anna");
  }

  private GuardedHost guarded(Duration pause) {
    return GuardedHost.of(scene.host, scene.plan, scene.shop.merchant, scene.clock, pause);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void create(String number) {
    scene.customers.create(scene.customer(number), "clerk");
  }

  private void wish(String number) {
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create(number));
  }

  /** The ledger is away when it is called so for the first times. */
  private void dies(String call, int times) {
    int[] left = {times};
    scene.start(
        EngineScene.watched(
            Creations.class,
            scene.shop.ledger::creations,
            (method, arguments) -> {
              if (method.equals(call) && left[0]-- > 0) {
                throw new Unavailable("the ledger is away");
              }
            }));
  }
}
