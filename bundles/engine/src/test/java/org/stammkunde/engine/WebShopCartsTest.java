package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShopSync.Lane;

/** Carts that were filled and left. */
class WebShopCartsTest {
  @TempDir private Path temp;

  private WebShopScene scene;
  private WebShopScene.Engine engine;
  private ShopCustomerRef anna;

  @BeforeEach
  void meet() throws Exception {
    scene = new WebShopScene(temp);
    anna = ShopCustomerRef.account(scene.shop.id, "anna");
    scene.shop.carts.add(cart("old", Duration.ofDays(9)));
    scene.shop.carts.add(cart("new", Duration.ofHours(2)));
    engine = scene.loaded();
  }

  private OpenCart cart(String key, Duration age) {
    return new OpenCart(
        key,
        anna,
        WebShopScene.NOW.minus(age),
        Currency.getInstance("EUR"),
        new BigDecimal("12.34"),
        List.of(new OpenCart.Line("A-1", "a lamp", BigDecimal.valueOf(2))));
  }

  private List<OpenCart> carts(Instant idleSince) {
    return scene.ledger.journal().openCarts(List.of(anna), idleSince);
  }

  @Test
  void openCartsOfACustomerAreKnownWithTheirLinesTheLatestFirst() {
    assertThat(carts(WebShopScene.NOW))
        .containsExactly(cart("new", Duration.ofHours(2)), cart("old", Duration.ofDays(9)));
    assertThat(scene.ledger.journal().tally(scene.shop.id, WebShopScene.NOW).carts()).isEqualTo(2);
  }

  @Test
  void aThresholdLeavesOutThoseThatWereTouchedSince() {
    assertThat(carts(WebShopScene.NOW.minus(Duration.ofDays(7))))
        .extracting(OpenCart::key)
        .containsExactly("old");
  }

  @Test
  void aCartThatWasOrderedIsNoLongerOpenTheNextDay() {
    scene.shop.carts.remove(0);
    scene.later(Duration.ofHours(12));
    engine.drain(Lane.RECONCILE);
    assertThat(carts(WebShopScene.NOW)).hasSize(2);
    scene.later(Duration.ofHours(13));
    engine.drain(Lane.RECONCILE);
    assertThat(carts(WebShopScene.NOW)).extracting(OpenCart::key).containsExactly("new");
  }
}
