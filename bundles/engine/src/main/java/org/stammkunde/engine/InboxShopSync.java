package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Inbox;

/** How the way from the shops goes, read from the inbox. */
public final class InboxShopSync implements ShopSync {
  private final Inbox inbox;
  private final Connectors connectors;
  private final Application application;
  private final WebShopStates webShops;

  /** Joins the services; {@code inbox} may come and go. */
  public InboxShopSync(
      Inbox inbox, Connectors connectors, Application application, WebShopStates webShops) {
    this.inbox = inbox;
    this.connectors = connectors;
    this.application = application;
    this.webShops = webShops;
  }

  @Override
  public List<Status> status() {
    List<ShopId> connected = connectors.shops();
    Map<ShopId, Status> rows = new TreeMap<>();
    for (Inbox.ShopTally tally : inbox.tallies()) {
      rows.put(
          tally.shop(),
          new Status(
              tally.shop(),
              connected.contains(tally.shop()),
              tally.customers(),
              tally.guests(),
              tally.documents(),
              tally.quarantined(),
              tally.conflicts(),
              tally.lastRun(),
              webShops.of(tally.shop())));
    }
    for (ShopId shop : connected) {
      rows.computeIfAbsent(
          shop, any -> new Status(any, true, 0, 0, 0, 0, 0, Optional.empty(), webShops.of(any)));
    }
    return new ArrayList<>(rows.values());
  }

  @Override
  public Page<Quarantined> quarantine(ShopId shop, String cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit must be 1 to 200, not " + limit);
    }
    return inbox.quarantine(shop, cursor, limit);
  }

  @Override
  public Replayed replay(ShopId shop) {
    ShopConnector connector =
        connectors
            .shop(shop)
            .orElseThrow(() -> new Unavailable("no connector runs for shop " + shop));
    Application.Tally tally =
        application.applyAll(
            connector, after -> inbox.quarantined(shop, after, Application.BATCH), rejection -> {});
    return new Replayed(tally.applied(), tally.unchanged(), tally.rejected());
  }
}
