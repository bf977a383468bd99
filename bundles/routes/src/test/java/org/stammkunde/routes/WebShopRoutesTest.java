package org.stammkunde.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.Housekeeping;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync;

/** When a web shop is asked, in what order and how often again. */
class WebShopRoutesTest {
  private static final ShopId SHOP = new ShopId("web");
  private static final ShopId OTHER = new ShopId("other");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final WebShopSync.Step NOTHING = new WebShopSync.Step(false, Optional.empty());

  private final Map<String, AtomicInteger> steps = new ConcurrentHashMap<>();
  private final List<String> atOnce = new CopyOnWriteArrayList<>();
  private volatile Answer answer = (shop, lane) -> NOTHING;
  private Routes routes;

  /** How the next step of a lane ends. */
  private interface Answer {
    WebShopSync.Step give(ShopId shop, WebShopSync.Lane lane);
  }

  private final class Steps implements WebShopSync {
    private final Map<String, AtomicBoolean> under = new ConcurrentHashMap<>();

    @Override
    public Step step(ShopId shop, Lane lane) {
      String name = shop + " " + lane;
      AtomicBoolean busy = under.computeIfAbsent(name, any -> new AtomicBoolean());
      if (!busy.compareAndSet(false, true)) {
        atOnce.add(name);
      }
      try {
        steps.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
        return answer.give(shop, lane);
      } finally {
        busy.set(false);
      }
    }

    @Override
    public boolean webhook(ShopId shop, Map<String, String> headers, byte[] body) {
      throw new UnsupportedOperationException();
    }
  }

  /** Several turns of a second each, on a machine with much else to do. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE);
  }

  @BeforeEach
  void start() throws Exception {
    routes =
        new Routes(
            unused(FileImports.class),
            new Steps(),
            unused(HostSync.class),
            unused(HostOutbox.class),
            unused(Housekeeping.class),
            Clock.systemUTC());
    routes.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    routes.stop();
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new Unavailable("nothing is asked of it here");
            }));
  }

  private static WebShop shop(ShopId id, Duration every, boolean paused) {
    FetchPlan plan =
        new FetchPlan(
            every, Duration.ofMinutes(10), LocalDate.EPOCH, Duration.ofDays(30), 100, paused);
    return (WebShop)
        Proxy.newProxyInstance(
            WebShop.class.getClassLoader(),
            new Class<?>[] {WebShop.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "shop" -> id;
                  case "plan" -> plan;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private int count(ShopId shop, WebShopSync.Lane lane) {
    return steps.getOrDefault(shop + " " + lane, new AtomicInteger()).get();
  }

  @Test
  void everyLaneTakesItsTurns() throws Exception {
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));
    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 1);
    await().until(() -> count(SHOP, WebShopSync.Lane.AGAIN) > 2);
    await().until(() -> count(SHOP, WebShopSync.Lane.FIRST_LOAD) > 0);
    await().until(() -> count(SHOP, WebShopSync.Lane.RECONCILE) > 0);
  }

  @Test
  void aTurnGoesOnWhileThereIsMore() throws Exception {
    AtomicInteger pages = new AtomicInteger(500);
    answer =
        (shop, lane) ->
            lane == WebShopSync.Lane.FIRST_LOAD
                ? new WebShopSync.Step(pages.decrementAndGet() > 0, Optional.empty())
                : NOTHING;
    routes.webShopCame(shop(SHOP, Duration.ofDays(1), false));
    await().until(() -> pages.get() == 0);
    assertThat(count(SHOP, WebShopSync.Lane.FIRST_LOAD)).isEqualTo(500);
  }

  @Test
  void F28_aFirstLoadWithoutEndKeepsNoOtherLaneWaiting() throws Exception {
    answer =
        (shop, lane) -> new WebShopSync.Step(lane == WebShopSync.Lane.FIRST_LOAD, Optional.empty());
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));
    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 1);
    await().until(() -> count(SHOP, WebShopSync.Lane.AGAIN) > 1);
  }

  @Test
  void F37_aTurnThatTakesLongerThanItsIntervalOverlapsNothingAndMissedOnesAreOne()
      throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    answer =
        (shop, lane) -> {
          if (lane == WebShopSync.Lane.LIVE) {
            awaitQuietly(goOn);
          }
          return NOTHING;
        };
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));
    await().until(() -> count(SHOP, WebShopSync.Lane.AGAIN) > 6);
    assertThat(count(SHOP, WebShopSync.Lane.LIVE)).isEqualTo(1);
    goOn.countDown();
    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 1);
    assertThat(atOnce).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLaneThatHasToWaitIsLeftAlone() throws Exception {
    answer =
        (shop, lane) ->
            lane == WebShopSync.Lane.AGAIN
                ? new WebShopSync.Step(false, Optional.of(Instant.now().plusSeconds(3_600)))
                : NOTHING;
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));
    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 3);
    assertThat(count(SHOP, WebShopSync.Lane.AGAIN)).isEqualTo(1);
  }

  @Test
  void F30_aLedgerThatIsAwayStopsNoRoute() throws Exception {
    answer =
        (shop, lane) -> {
          if (count(SHOP, WebShopSync.Lane.LIVE) < 2) {
            throw new Unavailable("the ledger's database is not available");
          }
          return NOTHING;
        };
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));
    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 2);
  }

  @Test
  void F38_theRoutesOfAShopGoWithItAndTheStepUnderWayIsFinished() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    answer =
        (shop, lane) -> {
          if (lane == WebShopSync.Lane.FIRST_LOAD) {
            begun.countDown();
            awaitQuietly(goOn);
            finished.set(!Thread.currentThread().isInterrupted());
          }
          return new WebShopSync.Step(true, Optional.empty());
        };
    WebShop shop = shop(SHOP, Duration.ofDays(1), false);
    routes.webShopCame(shop);
    begun.await();
    Thread going = new Thread(() -> went(shop));
    going.start();
    await().until(() -> going.getState() != Thread.State.RUNNABLE);
    goOn.countDown();
    going.join();
    assertThat(finished).isTrue();
    assertThat(routes.routeIds()).noneMatch(route -> route.endsWith(".web"));
  }

  private void went(WebShop shop) {
    try {
      routes.webShopWent(shop);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void F39_aChangedSettingRestartsTheRoutesOfThatShopAlone() throws Exception {
    WebShop before = shop(SHOP, Duration.ofDays(1), false);
    routes.webShopCame(before);
    routes.webShopCame(shop(OTHER, Duration.ofSeconds(1), false));
    await().until(() -> count(OTHER, WebShopSync.Lane.LIVE) > 0);
    Object untouched = routes.route("orders.fetch.other");

    routes.webShopWent(before);
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), false));

    await().until(() -> count(SHOP, WebShopSync.Lane.LIVE) > 2);
    assertThat(routes.route("orders.fetch.other")).isSameAs(untouched);
  }

  @Test
  void F39_aShopThatIsPausedIsNotAsked() throws Exception {
    routes.webShopCame(shop(SHOP, Duration.ofSeconds(1), true));
    assertThat(routes.routeIds()).noneMatch(route -> route.endsWith(".web"));
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> routes.fetchNow(SHOP, PATIENCE));
  }

  @Test
  void whoLooksNowHearsHowTheLanesEnded() throws Exception {
    answer =
        (shop, lane) ->
            lane == WebShopSync.Lane.AGAIN
                ? new WebShopSync.Step(false, Optional.of(Instant.now().plusSeconds(60)))
                : NOTHING;
    routes.webShopCame(shop(SHOP, Duration.ofDays(1), false));
    assertThat(routes.fetchNow(SHOP, PATIENCE))
        .extracting(Fetched::name, Fetched::state)
        .containsExactly(tuple("live", Fetched.State.TAKEN), tuple("again", Fetched.State.WAITING));
  }

  @Test
  void whoLooksNowDoesNotWaitLongerThanTheirPatience() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    answer =
        (shop, lane) -> {
          awaitQuietly(goOn);
          return NOTHING;
        };
    routes.webShopCame(shop(SHOP, Duration.ofDays(1), false));
    assertThat(routes.fetchNow(SHOP, Duration.ZERO))
        .extracting(Fetched::state)
        .containsOnly(Fetched.State.UNDER_WAY);
    goOn.countDown();
  }
}
