package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/**
 * Orders come, change and go while a pass through a window takes far longer than the overlap. The
 * next window begins at the latest change that is not behind the clock of its page, less the
 * overlap, and nobody reads anything again besides.
 */
class LongPassTest {
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final Map<String, String> kept = new HashMap<>();
  private final List<String> keys = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void F16_nothingIsLostHoweverLongAPassTakes(long seed) throws CallFailed {
    Random random = new Random(seed);
    try (Stage stage = new Stage()) {
      for (int number = 0; number < 40; number++) {
        keys.add(stage.stub.add(StubOrder.guest(StubPerson.named("gast"))));
        stage.stub.advance(Duration.ofMinutes(random.nextInt(3)));
      }
      WebShop shop = stage.connect();
      Instant watermark = stage.stub.now().minus(Duration.ofHours(1));
      for (int pass = 0; pass < 4; pass++) {
        boolean quiet = pass == 3;
        watermark = pass(shop, watermark, () -> happen(stage.stub, quiet ? null : random));
      }
      for (String key : keys) {
        assertThat(kept.get(key))
            .as("the last version of every order, seed %s", seed)
            .isEqualTo(shop.find(Entity.ORDER, key).orElseThrow().document().content());
      }
    }
  }

  private Instant pass(WebShop shop, Instant before, Runnable between) throws CallFailed {
    Instant watermark = before;
    String cursor = "";
    do {
      Changed page = shop.changed(Entity.ORDER, Stage.from(before.minus(OVERLAP)), cursor, 2);
      for (Found found : page.found()) {
        kept.put(found.key(), found.document().content());
        Instant changed = found.changedAt().orElseThrow();
        if (!changed.isAfter(page.now()) && changed.isAfter(watermark)) {
          watermark = changed;
        }
      }
      cursor = page.next();
      between.run();
    } while (!cursor.isEmpty());
    return watermark;
  }

  private void happen(ShopwareStub stub, Random random) {
    if (random == null) {
      return;
    }
    stub.advance(Duration.ofMinutes(7L + random.nextInt(20)));
    String key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(6)) {
      case 0 -> keys.add(stub.add(StubOrder.guest(StubPerson.named("neu"))));
      case 1 -> stub.deliver(key);
      case 2 -> stub.refund(key, 1);
      case 3 -> stub.cancel(key);
      case 4 -> {
        keys.remove(key);
        kept.remove(key);
        stub.delete(Entity.ORDER, key);
      }
      default -> stub.touch(Entity.ORDER, key);
    }
  }
}
