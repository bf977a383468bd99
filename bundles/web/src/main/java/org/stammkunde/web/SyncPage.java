package org.stammkunde.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** How the way from the shops goes, what was kept aside, and trying it again. */
final class SyncPage {
  private static final int ROWS = 100;

  /** What is not done by then goes on by itself; the page shows it at its next look. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TopCustomers topCustomers;
  private final ShopSync sync;
  private final ShopFetch fetch;

  SyncPage(TopCustomers topCustomers, ShopSync sync, ShopFetch fetch) {
    this.topCustomers = topCustomers;
    this.sync = sync;
    this.fetch = fetch;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of());
    inputs.check();
    return shops(visit, "");
  }

  private Answer shops(Visit visit, String said) {
    return Answer.page(
        visit.isPart() ? "shops" : "sync",
        Map.of("merchant", Merchant.of(topCustomers), "shops", sync.status(), "said", said));
  }

  /** What was kept aside of one shop. */
  Answer quarantine(Visit visit, String name) {
    ShopId shop = known(name);
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of("cursor", false));
    inputs.check();
    Map<String, Object> model = new HashMap<>();
    model.put("merchant", Merchant.of(topCustomers));
    model.put("shop", shop.value());
    Page<ShopSync.Quarantined> page = page(shop, Optional.ofNullable(visit.one("cursor")));
    model.put("documents", page.items());
    page.next().ifPresent(next -> model.put("next", next));
    return Answer.page("quarantine", model);
  }

  private Page<ShopSync.Quarantined> page(ShopId shop, Optional<String> cursor) {
    try {
      return sync.quarantine(shop, cursor.orElse(""), ROWS);
    } catch (IllegalArgumentException notACursor) {
      throw RequestRefused.invalid("cursor", "cursor.foreign");
    }
  }

  /** Tries again what was kept aside, and says what became of it. */
  Answer replay(Visit visit, String name) {
    ShopId shop = known(name);
    checkForm(visit);
    ShopSync.Replayed replayed = sync.replay(shop);
    Language language = visit.language();
    return shops(
        visit,
        language.text(
            "sync.replayed",
            shop.value(),
            language.number(replayed.applied()),
            language.number(replayed.unchanged()),
            language.number(replayed.stillRejected())));
  }

  /** Looks at the shop now. */
  Answer fetchNow(Visit visit, String name) {
    ShopId shop = known(name);
    checkForm(visit);
    int things = fetch.fetchNow(shop, PATIENCE).size();
    Language language = visit.language();
    return shops(
        visit,
        things == 0
            ? language.text("sync.nothing", shop.value())
            : language.text("sync.looked", shop.value(), language.number(things)));
  }

  private static void checkForm(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(Visit.TOKEN, false));
    inputs.check();
  }

  private ShopId known(String name) {
    return sync.status().stream()
        .map(ShopSync.Status::shop)
        .filter(shop -> shop.value().equals(name))
        .findFirst()
        .orElseThrow(() -> RequestRefused.because(ProblemCode.SHOP_NOT_FOUND));
  }
}
