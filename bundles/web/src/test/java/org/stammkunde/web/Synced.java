package org.stammkunde.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Page;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;

/** A web shop in its first load, and a shop of files. */
final class Synced implements ShopSync, ShopFetch {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  final List<String> calls = new ArrayList<>();

  @Override
  public List<Status> status() {
    WebShopStatus web =
        new WebShopStatus(
            WebShopStatus.State.THROTTLED,
            "the shop asks to be left alone",
            Optional.of(NOW),
            0,
            "node-1",
            Optional.of(NOW),
            Optional.empty(),
            Optional.of(3L),
            12,
            Optional.of(NOW),
            1,
            0,
            List.of(
                new WebShopStatus.Progress(
                    Entity.ORDER,
                    Lane.FIRST_LOAD,
                    Optional.of(NOW),
                    600_000,
                    1_000_000,
                    true,
                    Optional.of(NOW),
                    Optional.of(NOW))));
    Run run = new Run(7, Run.State.DONE, NOW, Optional.of(NOW), 1_000, 2, Optional.empty());
    return List.of(
        new Status(new ShopId("books"), true, 4, 3, 2, 2, 0, Optional.of(run), Optional.of(web)),
        new Status(new ShopId("till"), true, 4, 3, 2, 0, 0, Optional.empty(), Optional.empty()));
  }

  @Override
  public Page<Quarantined> quarantine(ShopId shop, String cursor, int limit) {
    if (cursor.equals("wrong")) {
      throw new IllegalArgumentException("cursor");
    }
    return new Page<>(
        List.of(
            new Quarantined(
                Entity.ORDER,
                "A<1>",
                NOW,
                List.of(
                    new Saying("orders[].state: is unknown", "orders[].state: ist unbekannt")))),
        Optional.of("next&more"));
  }

  @Override
  public Replayed replay(ShopId shop) {
    calls.add("replay " + shop);
    return new Replayed(1, 0, 1_234);
  }

  @Override
  public List<Fetched> fetchNow(ShopId shop, Duration patience) {
    calls.add("now " + shop);
    return List.of();
  }
}
