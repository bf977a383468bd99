package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.Inbox;

/** A page is applied while the next one is called for and stored. */
class WebShopBesideTest {
  @TempDir private Path temp;

  private WebShopScene scene;

  @BeforeEach
  void aCustomerWithTenOrders() {
    scene = new WebShopScene(temp);
    scene.shop.customer("anna", "Anna");
    scene.orders(10);
  }

  private WebShopScene.Engine before(EngineScene.Before call) throws Exception {
    Inbox inbox = EngineScene.watched(Inbox.class, scene.ledger::inbox, call);
    return scene.new Engine(scene.shop, scene.ledger.journal(), inbox);
  }

  @Test
  void theNextPageIsStoredWhileOneIsApplied() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    WebShopScene.Engine engine =
        before(
            (method, arguments) -> {
              if (method.equals("apply")) {
                assertThat(stored.await(20, TimeUnit.SECONDS)).isTrue();
              }
            });

    assertThat(engine.step(Lane.FIRST_LOAD).more()).isTrue();
    CompletableFuture<Step> next =
        CompletableFuture.supplyAsync(() -> engine.step(Lane.FIRST_LOAD));
    await().untilAsserted(() -> assertThat(engine.status().waiting()).isEqualTo(4));
    assertThat(scene.customers()).isEmpty();
    assertThat(next).isNotDone();

    stored.countDown();
    next.get(20, TimeUnit.SECONDS);
    engine.drain(Lane.FIRST_LOAD);
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void whenNothingMoreComesAllIsApplied() throws Exception {
    WebShopScene.Engine engine = scene.engine();

    engine.drain(Lane.FIRST_LOAD);

    assertThat(engine.status().waiting()).isZero();
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void whatCouldNotBeAppliedBesideIsToldByTheNextStepAndAppliedByTheOneAfter() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    WebShopScene.Engine engine =
        before(
            (method, arguments) -> {
              if (method.equals("apply") && away.get()) {
                throw new Unavailable("the ledger's database is not available");
              }
            });

    assertThat(engine.step(Lane.FIRST_LOAD).more()).isTrue();
    assertThatThrownBy(() -> engine.step(Lane.FIRST_LOAD)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> engine.step(Lane.FIRST_LOAD)).isInstanceOf(Unavailable.class);
    assertThat(scene.orders()).isEmpty();

    away.set(false);
    engine.drain(Lane.FIRST_LOAD);
    assertThat(engine.status().waiting()).isZero();
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  @Test
  void aRunDoesNotEndWhileAnotherPageOfItIsBeingStored() throws Exception {
    scene.loaded();
    EngineScene.execute(
        scene.database, "UPDATE stammkunde.run SET state = 'DONE', ended_at = now()");
    EngineScene.execute(
        scene.database,
        "UPDATE stammkunde.run SET state = 'RUNNING', ended_at = NULL"
            + " WHERE id = (SELECT max(id) FROM stammkunde.run)");
    long run = scene.ledger.journal().unapplied(scene.shop.id).get(0);
    var lease = new LeaseKeeper(scene.ledger.leases(), "another");
    scene.endLeases();
    var held = lease.hold(LeasedWebShopSync.leaseOf(scene.shop.id)).orElseThrow();
    CompletableFuture<Void> ending;
    try (var storing = scene.database.getConnection();
        var statement = storing.createStatement()) {
      storing.setAutoCommit(false);
      statement.execute("UPDATE stammkunde.run SET checkpoint = checkpoint + 1 WHERE id = " + run);
      ending =
          CompletableFuture.runAsync(
              () -> scene.ledger.journal().applied(held, scene.shop.id, run));
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          scene.one(
                              "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                  + " AND datname = current_database()"))
                      .isEqualTo("1"));
      storing.commit();
    }

    ending.get(20, TimeUnit.SECONDS);
    assertThat(scene.ledger.journal().unapplied(scene.shop.id)).containsExactly(run);
  }
}
