package org.stammkunde.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.WebShopStatus;

/** How far the fetching of web shops is, and what is in its way. */
@Service
@Command(
    scope = "stammkunde",
    name = "sync-status",
    description =
        "How the fetching of web shops goes: lanes, backlog, webhooks, what is in the way")
public final class SyncStatusCommand extends ShellAction {
  @Argument(name = "SHOP", description = "One shop only")
  @Completion(ShopCompleter.class)
  String shop;

  @Override
  void run() throws Refused {
    Optional<ShopId> one = shop == null ? Optional.empty() : Optional.of(knownShop("SHOP", shop));
    List<ShopSync.Status> shops =
        get(ShopSync.class).status().stream()
            .filter(status -> status.web().isPresent())
            .filter(status -> one.isEmpty() || one.get().equals(status.shop()))
            .toList();
    if (json) {
      printJson(shops);
      return;
    }
    table(
        List.of(
            "shop",
            "state",
            "not-before",
            "#waiting",
            "oldest",
            "#quarantined",
            "#again",
            "#gone",
            "webhook",
            "#skew",
            "holder"),
        shops.stream().map(this::state).toList());
    print("");
    table(
        List.of("shop", "entity", "lane", "watermark", "#fetched", "#total", "state", "ends"),
        shops.stream().flatMap(status -> lanes(status).stream()).toList());
    if (one.isEmpty()) {
      useCases().find(HostOutbox.class).ifPresent(outbox -> print(HostLine.of(this, outbox)));
    }
    for (ShopSync.Status status : shops) {
      String problem = status.web().orElseThrow().problem();
      if (!problem.isEmpty()) {
        print(text("sync.problem", status.shop(), problem));
      }
    }
  }

  private List<Object> state(ShopSync.Status status) {
    WebShopStatus web = status.web().orElseThrow();
    return List.of(
        status.shop(),
        text("web." + Words.of(web.state())),
        time(web.notBefore()),
        messages().number(web.waiting()),
        time(web.oldestWaiting()),
        messages().number(status.quarantined()),
        messages().number(web.again()),
        messages().number(web.gone()),
        time(web.lastWebhookAt()),
        web.skewSeconds().map(seconds -> seconds + " s").orElse("–"),
        web.holder().isEmpty() ? "–" : web.holder());
  }

  private List<List<Object>> lanes(ShopSync.Status status) {
    List<List<Object>> rows = new ArrayList<>();
    for (WebShopStatus.Progress lane : status.web().orElseThrow().lanes()) {
      rows.add(
          List.of(
              status.shop(),
              text("entity." + Words.of(lane.entity())),
              text("lane." + Words.of(lane.lane())),
              time(lane.watermark()),
              messages().number(lane.fetched()),
              lane.total() < 0 ? "–" : messages().number(lane.total()),
              text(lane.running() ? "state.running" : "state.done"),
              time(lane.running() ? lane.endsAt() : Optional.<Instant>empty())));
    }
    return rows;
  }
}
