package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;

/** Of a platform whose calls carry a token that ends. */
public interface TokenContract extends Scene {

  /** No token that was given out so far is accepted any more. */
  void expireTokens();

  /** Nobody gets a token any more, whatever the secret. */
  void refuseLogins();

  /** How often a token was asked for. */
  int logins();

  private List<String> orders(int count) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
    }
    return keys;
  }

  @Test
  default void F11_aTokenThatEndsBetweenPagesIsRenewed() throws CallFailed {
    List<String> keys = orders(6);
    WebShop shop = connect();
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      WebShop.Changed page = shop.changed(Entity.ORDER, window(), cursor, 2);
      page.found().forEach(one -> found.add(one.key()));
      cursor = page.next();
      expireTokens();
    } while (!cursor.isEmpty());
    assertThat(Set.copyOf(found)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  default void aTokenIsKeptAsLongAsItIsGood() throws CallFailed {
    orders(6);
    WebShop shop = connect();
    String cursor = "";
    do {
      cursor = shop.changed(Entity.ORDER, window(), cursor, 1).next();
    } while (!cursor.isEmpty());
    assertThat(logins()).isEqualTo(1);
  }

  @Test
  default void F11_manyThreadsRenewATokenOnce() throws Exception {
    String key = orders(1).get(0);
    WebShop shop = connect();
    assertThat(shop.find(Entity.ORDER, key)).isPresent();
    expireTokens();
    int before = logins();
    Callable<Boolean> find = () -> shop.find(Entity.ORDER, key).isPresent();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> answers = threads.invokeAll(List.of(find, find, find, find));
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(logins() - before).isEqualTo(1);
  }

  @Test
  default void F11_aRefusedRenewalStopsAndIsACaseForAPerson() throws CallFailed {
    orders(1);
    WebShop shop = connect();
    shop.changed(Entity.ORDER, window(), "", 10);
    expireTokens();
    refuseLogins();
    int before = logins();
    Throwable failed = catchThrowable(() -> shop.changed(Entity.ORDER, window(), "", 10));
    assertThat(failed).isInstanceOf(CallFailed.class);
    assertThat(((CallFailed) failed).reason()).isEqualTo(CallFailed.Reason.CREDENTIALS);
    assertThat(logins() - before).isLessThanOrEqualTo(2);
    Discretion.check(failed);
  }
}
