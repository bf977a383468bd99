package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.ShopJournal;

/** Whatever happens in whatever order, the ledger ends with what the shop has. */
class WebShopCrashTest {
  private static final DataSource DATABASE = EngineScene.database();
  private static final AtomicInteger SHOPS = new AtomicInteger();
  private static final int SUBJECTS = 5;

  /** The process ends here. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Kills the process before or after one of its next calls of the ledger. */
  private static final class Fate {
    private int callsLeft = -1;
    private boolean answerIsLost;
    private int calls;

    void kill(int after, boolean answerLost) {
      callsLeft = after;
      answerIsLost = answerLost;
    }

    <T> T over(Class<T> type, T service) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                boolean last = isLast();
                if (last && !answerIsLost) {
                  throw new Killed();
                }
                try {
                  Object answer = method.invoke(service, arguments);
                  if (last) {
                    throw new Killed();
                  }
                  return answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    private synchronized boolean isLast() {
      calls++;
      return callsLeft >= 0 && callsLeft-- == 0;
    }
  }

  /** A shop of its own in the one database, and processes that die. */
  private static final class Life {
    final WebShopScene scene;
    final ModelShop shop;
    final Fate fate = new Fate();
    private WebShopScene.Engine engine;
    private int deliveries;

    Life() {
      try {
        Path temp = Files.createTempDirectory("life");
        temp.toFile().deleteOnExit();
        scene = new WebShopScene(temp, DATABASE, "s" + SHOPS.incrementAndGet());
        shop = scene.shop;
        start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void start() throws Exception {
      scene.endLeases();
      engine =
          scene
          .new Engine(
              shop,
              fate.over(ShopJournal.class, scene.ledger.journal()),
              fate.over(Inbox.class, scene.ledger.inbox()));
    }

    /** Something that this process does, if it lives so long; else there is a next one. */
    void process(Work work) {
      try {
        work.by(engine);
      } catch (Killed killed) {
        try {
          start();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    void hint(Entity entity, String key, boolean again) {
      String delivery = "d" + (again ? deliveries : ++deliveries);
      process(living -> living.webhook(delivery, entity, key));
    }

    /** All faults end; a week and some rounds later nothing may be missing. */
    void rest() {
      fate.kill(-1, false);
      shop.events.clear();
      for (Duration time :
          List.of(Duration.ofMinutes(30), Duration.ofDays(8), Duration.ofDays(1))) {
        scene.later(time);
        process(WebShopScene.Engine::round);
      }
      Map<String, String> there =
          scene.orders().entrySet().stream()
              .filter(order -> !order.getValue().equals("gone"))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      assertThat(there).isEqualTo(scene.truth());
      shop.all(Entity.CUSTOMER)
          .forEach(
              customer ->
                  assertThat(scene.customers()).containsEntry(customer.number(), customer.value()));
      assertThat(engine.status().waiting()).isZero();
      assertThat(engine.status().again()).isZero();
    }
  }

  private interface Work {
    void by(WebShopScene.Engine engine) throws Exception;
  }

  /** One thing that happens. */
  private record Happening(String name, Effect effect) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Effect {
    void on(Life life);
  }

  private static Happening happening(String name, Effect effect) {
    return new Happening(name, effect);
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<String> key = Arbitraries.integers().between(1, SUBJECTS).map(n -> "" + n);
    Arbitrary<String> value = Arbitraries.integers().between(1, 99).map(n -> n + ".00");
    Arbitrary<Happening> order =
        key.flatMap(
            one ->
                value.map(
                    worth ->
                        happening(
                            "order " + one + " " + worth,
                            life -> life.shop.order(one, "c" + one, worth))));
    Arbitrary<Happening> unseen =
        key.flatMap(
            one ->
                value.map(
                    worth ->
                        happening(
                            "unseen " + one + " " + worth,
                            life ->
                                life.shop
                                    .thing(Entity.ORDER, one)
                                    .ifPresent(any -> life.shop.changeUnseen(one, worth)))));
    Arbitrary<Happening> customer =
        key.map(
            one ->
                happening(
                    "customer " + one,
                    life -> life.shop.customer("c" + one, "Name" + life.shop.calls.size())));
    Arbitrary<Happening> delete =
        key.map(one -> happening("delete " + one, life -> life.shop.delete(Entity.ORDER, one)));
    Arbitrary<Happening> webhook =
        key.flatMap(
            one ->
                Arbitraries.of(true, false)
                    .map(
                        again ->
                            happening(
                                "webhook " + one + (again ? " again" : ""),
                                life -> life.hint(Entity.ORDER, one, again))));
    Arbitrary<Happening> step =
        Arbitraries.of(Lane.values())
            .map(lane -> happening("step " + lane, life -> life.process(e -> e.step(lane))));
    Arbitrary<Happening> meanwhile =
        key.flatMap(
            one ->
                value.map(
                    worth ->
                        happening(
                            "meanwhile " + one + " " + worth,
                            life ->
                                life.shop.answered.add(
                                    () -> {
                                      life.shop.order(one, "c" + one, worth);
                                      life.process(e -> e.step(Lane.AGAIN));
                                    }))));
    Arbitrary<Happening> fault =
        Arbitraries.of(
                CallFailed.Reason.DOWN,
                CallFailed.Reason.BROKEN_ANSWER,
                CallFailed.Reason.THROTTLED)
            .map(reason -> happening("fail " + reason, life -> life.shop.fail(1, reason)));
    Arbitrary<Happening> kill =
        Arbitraries.integers()
            .between(0, 9)
            .flatMap(
                after ->
                    Arbitraries.of(true, false)
                        .map(
                            lost ->
                                happening(
                                    "kill after " + after + (lost ? ", answer lost" : ""),
                                    life -> life.fate.kill(after, lost))));
    Arbitrary<Happening> time =
        Arbitraries.of(1, 15, 90, 1_500)
            .map(
                minutes ->
                    happening(
                        minutes + " minutes",
                        life -> life.scene.later(Duration.ofMinutes(minutes))));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, order),
            net.jqwik.api.Tuple.of(2, unseen),
            net.jqwik.api.Tuple.of(1, customer),
            net.jqwik.api.Tuple.of(1, delete),
            net.jqwik.api.Tuple.of(2, webhook),
            net.jqwik.api.Tuple.of(8, step),
            net.jqwik.api.Tuple.of(1, meanwhile),
            net.jqwik.api.Tuple.of(1, fault),
            net.jqwik.api.Tuple.of(2, kill),
            net.jqwik.api.Tuple.of(2, time))
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void anyInterleavingEndsWithWhatTheShopHas(@ForAll("histories") List<Happening> history) {
    Life life = new Life();
    history.forEach(happening -> happening.effect().on(life));
    life.rest();
  }

  /** The same short life, killed at one call of the ledger after the other. */
  @Test
  void F34_killedAtAnyCallOfTheLedgerNothingIsLostOrDouble() {
    int calls = lifeKilledAt(-1, false).calls;
    for (int at = 0; at < calls; at++) {
      lifeKilledAt(at, at % 2 == 0);
    }
    assertThat(calls).isGreaterThan(20);
  }

  private static Fate lifeKilledAt(int call, boolean answerLost) {
    Life life = new Life();
    for (int i = 1; i < 5; i++) {
      life.shop.order("" + i, "c1", i + ".00");
    }
    life.shop.customer("c1", "Anna");
    life.fate.kill(call, answerLost);
    life.process(engine -> engine.drain(Lane.FIRST_LOAD));
    life.scene.later(Duration.ofMinutes(20));
    life.shop.order("1", "c1", "11.00");
    life.shop.delete(Entity.ORDER, "2");
    life.process(engine -> engine.drain(Lane.LIVE));
    life.hint(Entity.ORDER, "2", false);
    life.process(engine -> engine.drain(Lane.AGAIN));
    Fate fate = new Fate();
    fate.calls = life.fate.calls;
    life.rest();
    assertThat(
            life.scene.one(
                "SELECT count(*) FROM stammkunde.sales_document WHERE shop = '"
                    + life.shop.id
                    + "'"))
        .isEqualTo(life.scene.orders().size() + "");
    return fate;
  }
}
