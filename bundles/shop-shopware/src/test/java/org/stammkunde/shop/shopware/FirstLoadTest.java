package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;

/** Many pages are looked for in parts of the shop, so that each costs the same. */
class FirstLoadTest {
  private final Stage stage = new Stage();
  private final List<String> keys = new ArrayList<>();

  FirstLoadTest() {
    for (int number = 0; number < 60; number++) {
      keys.add(stage.stub.add(StubOrder.guest(StubPerson.named("gast"))));
    }
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private List<Changed> pages(int size) throws CallFailed {
    WebShop shop = stage.connect();
    List<Changed> pages = new ArrayList<>();
    String cursor = "";
    do {
      pages.add(shop.changed(Entity.ORDER, Stage.always(), cursor, size));
      cursor = pages.get(pages.size() - 1).next();
    } while (!cursor.isEmpty());
    return pages;
  }

  private static List<String> found(List<Changed> pages) {
    return pages.stream().flatMap(page -> page.found().stream()).map(one -> one.key()).toList();
  }

  private long bounded() {
    return stage.stub.calls().stream()
        .filter(call -> call.path().endsWith("search/order"))
        .filter(call -> call.body().contains("\"gt\":") && call.body().contains("\"lte\":"))
        .count();
  }

  @Test
  void everyPageButTheFirstAndTheLastHasABound() throws CallFailed {
    List<Changed> pages = pages(2);
    assertThat(found(pages)).containsExactlyElementsOf(keys);
    assertThat(bounded()).isGreaterThanOrEqualTo(29);
    assertThat(pages).extracting(Changed::total).containsOnly(60L);
  }

  @Test
  void aFewPagesHaveNone() throws CallFailed {
    assertThat(found(pages(10))).containsExactlyElementsOf(keys);
    assertThat(bounded()).isZero();
  }

  @Test
  void aGapThatIsLongerThanAPartIsPassedOver() throws CallFailed {
    for (String gone : List.copyOf(keys.subList(4, 50))) {
      stage.stub.tables.get("order").remove(stage.stub.thing("order", gone));
      keys.remove(gone);
    }
    for (int number = 0; number < 30; number++) {
      keys.add(stage.stub.add(StubOrder.guest(StubPerson.named("neu"))));
    }
    assertThat(found(pages(2))).containsExactlyElementsOf(keys);
    assertThat(bounded()).isPositive();
  }
}
