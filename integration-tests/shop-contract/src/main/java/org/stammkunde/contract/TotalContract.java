package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;

/** Of a platform that declares how many things a list has. */
public interface TotalContract extends Scene {

  /** The next lists of orders silently lack their last thing, which the total counts. */
  void leaveOutTheLast(int answers);

  private List<String> orders(int count) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(shop().add(StubOrder.guest(StubPerson.named("gast"))));
      shop().advance(Duration.ofSeconds(1));
    }
    return keys;
  }

  @Test
  default void theTotalOfAWindowIsTold() {
    orders(5);
    assertThat(Reading.of(this, Entity.ORDER, window(), 2).pages().get(0).total()).isEqualTo(5);
  }

  @Test
  default void F04_aListThatWasShortOnceIsNotTheEnd() {
    List<String> keys = orders(7);
    for (int size : List.of(2, 3, 7, 10)) {
      for (int good = 0; good < 3; good++) {
        int before = good;
        leaveOutTheLast(before == 0 ? 1 : 0);
        try {
          Reading reading =
              Reading.tried(
                  this,
                  Entity.ORDER,
                  window(),
                  "",
                  size,
                  count -> leaveOutTheLast(count == before ? 1 : 0));
          assertThat(reading.keys()).containsExactlyInAnyOrderElementsOf(keys);
        } catch (CallFailed failed) {
          assertThat(failed.reason()).isEqualTo(CallFailed.Reason.BROKEN_ANSWER);
        }
      }
    }
  }

  @Test
  default void F04_listsThatStayShortAreAnErrorOrComeWhole() {
    List<String> keys = orders(7);
    for (int size : List.of(1, 2, 3, 7, 10)) {
      leaveOutTheLast(Integer.MAX_VALUE);
      try {
        Reading reading = Reading.tried(this, Entity.ORDER, window(), "", size, count -> {});
        assertThat(reading.keys()).containsExactlyInAnyOrderElementsOf(keys);
      } catch (CallFailed failed) {
        assertThat(failed.reason()).isEqualTo(CallFailed.Reason.BROKEN_ANSWER);
      }
    }
  }
}
