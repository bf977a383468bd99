package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Brought;
import org.stammkunde.ledger.ShopJournal.Item;

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
  void whatIsAtHandIsNotReadFromTheInboxEvenIfMoreWasStoredSince() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    ShopJournal journal =
        EngineScene.watched(
            ShopJournal.class,
            scene.ledger::journal,
            (method, arguments) -> {
              if (method.equals("unapplied") && first.getAndSet(false)) {
                await().until(() -> scene.engine().status().waiting() > 1);
              }
            });
    AtomicInteger reads = new AtomicInteger();
    Inbox inbox =
        EngineScene.watched(
            Inbox.class,
            scene.ledger::inbox,
            (method, arguments) -> {
              if (method.equals("pending")) {
                reads.incrementAndGet();
              }
            });

    scene.new Engine(scene.shop, journal, inbox).drain(Lane.FIRST_LOAD);

    assertThat(first).isFalse();
    assertThat(scene.orders()).isEqualTo(scene.truth());
    assertThat(reads).hasValue(0);
  }

  @Test
  void whatLiesBeforeThatAtHandIsReadFromTheInboxAndAppliedFirst() throws Exception {
    AtomicBoolean other = new AtomicBoolean(true);
    List<Long> applied = new CopyOnWriteArrayList<>();
    ShopJournal journal =
        EngineScene.watched(
            ShopJournal.class,
            scene.ledger::journal,
            (method, arguments) -> {
              if (method.equals("store") && hasOrders(arguments[2]) && other.getAndSet(false)) {
                storeOneMore((Lease) arguments[0], (Brought) arguments[2]);
              }
            });
    Inbox inbox =
        EngineScene.watched(
            Inbox.class,
            scene.ledger::inbox,
            (method, arguments) -> {
              if (method.equals("apply")) {
                ((List<?>) arguments[0])
                    .forEach(reading -> applied.add(((Inbox.Reading) reading).document().id()));
              }
            });

    scene.new Engine(scene.shop, journal, inbox).drain(Lane.FIRST_LOAD);

    assertThat(other).isFalse();
    assertThat(applied).isSorted().doesNotHaveDuplicates();
    assertThat(scene.customers()).containsKey("bert");
    assertThat(scene.orders()).isEqualTo(scene.truth());
  }

  private static boolean hasOrders(Object brought) {
    return ((Brought) brought)
        .items().stream().anyMatch(item -> item.found().document().entity() == Entity.ORDER);
  }

  /** By another lane, of whose page nobody here knows. */
  private void storeOneMore(Lease lease, Brought brought) throws CallFailed {
    // A lane has no second run while its first one is open; the desk waits for that as well.
    await().until(() -> scene.ledger.journal().unapplied(scene.shop.id).isEmpty());
    scene.shop.customer("bert", "Bert");
    Item item =
        new Item(scene.shop.find(Entity.CUSTOMER, "bert").orElseThrow(), Optional.empty(), false);
    scene
        .ledger
        .journal()
        .store(
            lease,
            scene.shop.id,
            new Brought(
                brought.begun(),
                brought.at(),
                Lane.AGAIN,
                List.of(item),
                List.of(),
                List.of(),
                Optional.empty(),
                false));
  }

  @Test
  void whatSomebodyAsksForWhileItsPageIsStoredStaysAskedFor() throws Exception {
    WebShopScene.Engine engine = scene.engine();
    CompletableFuture<Integer> loading;
    try (var asking = scene.database.getConnection();
        var statement = asking.createStatement()) {
      asking.setAutoCommit(false);
      statement.execute(
          "INSERT INTO stammkunde.shop_item (shop, entity, key, next_reading_at, asked, urgent)"
              + " VALUES ('model', 'ORDER', '3', now(), 1000000, true)");
      loading = CompletableFuture.supplyAsync(() -> engine.drain(Lane.FIRST_LOAD));
      awaitSomebodyWhoWaits();
      asking.commit();
    }

    loading.get(20, TimeUnit.SECONDS);
    assertThat(scene.orders()).isEqualTo(scene.truth());
    assertThat(
            scene.one(
                "SELECT key FROM stammkunde.shop_item WHERE urgent AND asked = 1000000"
                    + " AND digest IS NOT NULL"))
        .isEqualTo("3");
  }

  private void awaitSomebodyWhoWaits() {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        scene.one(
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()"))
                    .isEqualTo("1"));
  }

  @Test
  void aRunDoesNotEndWhileAnotherPageOfItIsBeingStored() throws Exception {
    try (var storing = scene.database.getConnection();
        var statement = storing.createStatement()) {
      storing.setAutoCommit(false);
      WebShopScene.Engine engine =
          before(
              (method, arguments) -> {
                if (method.equals("apply")) {
                  statement.execute("UPDATE stammkunde.run SET checkpoint = checkpoint + 1");
                }
              });
      engine.step(Lane.FIRST_LOAD);
      awaitSomebodyWhoWaits();
      storing.commit();
    }

    await().untilAsserted(() -> assertThat(scene.customers()).isNotEmpty());
    ShopJournal.Waiting waiting = scene.ledger.journal().unapplied(scene.shop.id).get(0);
    assertThat(waiting.last()).isEqualTo(waiting.after() + 1);
  }
}
