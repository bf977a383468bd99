package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;

/** An answer that is wrong is an error, never "there is nothing". */
public interface AnswersContract extends Scene {

  /** Something that is asked of a shop. */
  private Map<String, Asked> questions(String cursor, String orderKey, String customerKey) {
    WebShop shop = connect();
    return new HashMap<>(
        Map.of(
            "first page of orders", () -> shop.changed(Entity.ORDER, window(), "", 2),
            "next page of orders", () -> shop.changed(Entity.ORDER, window(), cursor, 2),
            "first page of customers", () -> shop.changed(Entity.CUSTOMER, window(), "", 2),
            "find an order", () -> shop.find(Entity.ORDER, orderKey),
            "find a customer", () -> shop.find(Entity.CUSTOMER, customerKey),
            "keys of orders", () -> shop.keys(Entity.ORDER, "", 2),
            "keys of customers", () -> shop.keys(Entity.CUSTOMER, "", 2)));
  }

  /** A question. */
  @FunctionalInterface
  interface Asked {
    /** Asks it. */
    Object ask() throws CallFailed;
  }

  @ParameterizedTest
  @EnumSource
  default void F03_to_F13_aWrongAnswerIsAnErrorToEveryQuestion(Trouble trouble) throws CallFailed {
    String customer = shop().add(StubPerson.named("anna"));
    String order = shop().add(StubOrder.of(customer, StubPerson.named("anna")));
    shop().add(StubOrder.guest(StubPerson.named("gast")));
    shop().advance(Duration.ofSeconds(1));
    shop().add(StubOrder.guest(StubPerson.named("gast")));
    String cursor = connect().changed(Entity.ORDER, window(), "", 2).next();
    shop().trouble(trouble);
    for (String what : List.copyOf(questions(cursor, order, customer).keySet())) {
      // A way of its own for each, as a breaker may be open after the one before.
      Throwable failed = catchThrowable(questions(cursor, order, customer).get(what)::ask);
      assertThat(failed).as(what).isInstanceOf(CallFailed.class);
      assertThat(((CallFailed) failed).reason()).as(what).isIn(trouble.reasons());
      Discretion.check(failed);
    }
    if (trouble == Trouble.REDIRECT_ELSEWHERE) {
      assertThat(shop().callsElsewhere()).as("calls to the other host").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  default void F02_afterAWrongAnswerTheSameCursorGoesOn(Trouble trouble) throws CallFailed {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
      shop().advance(Duration.ofSeconds(number % 2));
    }
    Changed first = connect().changed(Entity.ORDER, window(), "", 2);
    shop().trouble(trouble);
    WebShop broken = connect();
    Throwable failed =
        catchThrowable(() -> broken.changed(Entity.ORDER, window(), first.next(), 2));
    assertThat(failed).isInstanceOf(CallFailed.class);
    shop().heal();
    Reading rest = Reading.tried(this, Entity.ORDER, window(), first.next(), 2, count -> {});
    List<String> all = new ArrayList<>(rest.keys());
    first.found().forEach(found -> all.add(found.key()));
    assertThat(all).containsAll(keys);
  }

  @Test
  default void F01_whoAsksTooOftenIsToldUntilWhen() {
    shop().trouble(Trouble.TOO_MANY);
    WebShop shop = connect();
    Throwable failed = catchThrowable(() -> shop.changed(Entity.ORDER, window(), "", 10));
    assertThat(failed).isInstanceOf(CallFailed.class);
    assertThat(((CallFailed) failed).notBefore()).isPresent();
  }

  @Test
  default void F11_refusedCredentialsAreTriedTwiceAtMost() {
    shop().trouble(Trouble.UNAUTHORISED);
    WebShop shop = connect();
    Throwable failed = catchThrowable(() -> shop.changed(Entity.ORDER, window(), "", 10));
    assertThat(failed).isInstanceOf(CallFailed.class);
    long refused = shop().calls().stream().filter(shop()::asksForThings).count();
    assertThat(refused).isBetween(1L, 2L);
  }

  @Test
  default void F11_aWrongSecretIsACaseForAPerson() {
    Map<String, Supplier<String>> wrong = new HashMap<>();
    shop().secrets().forEach((key, secret) -> wrong.put(key, () -> "kanarie-wrong"));
    WebShop shop = connect(shop().values(), wrong);
    Throwable failed = catchThrowable(() -> shop.changed(Entity.ORDER, window(), "", 10));
    assertThat(failed).isInstanceOf(CallFailed.class);
    assertThat(((CallFailed) failed).reason()).isEqualTo(Reason.CREDENTIALS);
    Discretion.check(failed);
  }

  @Test
  default void F39_aReplacedSecretCountsFromTheNextCallOn() throws CallFailed {
    shop().add(StubOrder.guest(StubPerson.named("gast")));
    boolean[] replaced = {false};
    Map<String, Supplier<String>> secrets = new HashMap<>();
    shop()
        .secrets()
        .forEach(
            (key, secret) -> secrets.put(key, () -> replaced[0] ? secret.get() : "kanarie-old"));
    WebShop shop = connect(shop().values(), secrets);
    assertThat(catchThrowable(() -> shop.changed(Entity.ORDER, window(), "", 10)))
        .isInstanceOf(CallFailed.class);
    replaced[0] = true;
    // After a refusal a target is left alone for a minute.
    advanceOurs(Duration.ofMinutes(2));
    assertThat(shop.changed(Entity.ORDER, window(), "", 10).found()).hasSize(1);
  }

  @Test
  default void aShopThatIsGoneIsDown() {
    shop().close();
    WebShop shop = connect();
    Throwable failed = catchThrowable(() -> shop.find(Entity.ORDER, "1"));
    assertThat(failed).isInstanceOf(CallFailed.class);
    assertThat(((CallFailed) failed).reason()).isEqualTo(Reason.DOWN);
  }

  @Test
  default void theGreetingTellsTheShopsClock() throws CallFailed {
    shop().advance(Duration.ofHours(3));
    assertThat(connect().greet().now())
        .isCloseTo(shop().now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.SECONDS));
  }

  @Test
  default void theGreetingOfAHealthyShopHasNothingBlocking() throws CallFailed {
    WebShop.Greeting greeting = connect().greet();
    assertThat(greeting.version()).isNotBlank();
    assertThat(greeting.remarks()).noneMatch(WebShop.Remark::blocking);
    assertThat(greeting.remarks())
        .allSatisfy(
            remark -> {
              assertThat(remark.english()).isNotBlank();
              assertThat(remark.german()).isNotBlank().isNotEqualTo(remark.english());
            });
  }

  @Test
  default void F29_theIdentityStaysAndNoOtherShopHasIt() throws CallFailed {
    String identity = connect().greet().identity();
    shop().add(StubOrder.guest(StubPerson.named("gast")));
    shop().advance(Duration.ofDays(1));
    assertThat(connect().greet().identity()).isNotBlank().isEqualTo(identity);
    try (StubShop other = anotherShop()) {
      WebShop shop = connectTo(other);
      assertThat(shop.greet().identity()).isNotEqualTo(identity);
    }
  }

  /** Time goes by for whoever calls. */
  void advanceOurs(Duration time);

  /** A connection to another shop. */
  WebShop connectTo(StubShop other);
}
