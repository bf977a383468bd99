package org.stammkunde.rest;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.edge.Words;

/** What the way from the shops tells a monitoring system. */
final class ShopMetrics {
  private static final String SHOP = "shop";

  private final PrometheusRegistry registry;
  private final Supplier<List<ShopSync.Status>> shops;
  private final Counter webhooks;

  /** Registers all of them. */
  ShopMetrics(PrometheusRegistry registry, Supplier<List<ShopSync.Status>> shops) {
    this.registry = registry;
    this.shops = shops;
    counts();
    fetching();
    lanes();
    webhooks =
        Counter.builder()
            .name("stammkunde_webhooks")
            .help("Webhooks by how they were answered: accepted, repeated or refused")
            .labelNames(SHOP, "outcome")
            .register(registry);
  }

  /** A webhook of a connected shop was answered. */
  void webhook(ShopId shop, String outcome) {
    webhooks.labelValues(shop.value(), outcome).inc();
  }

  private void counts() {
    shop("connected", "1 if a connector for the shop runs", shop -> shop.connected() ? 1 : 0);
    shop("customers", "Registered accounts", ShopSync.Status::customers);
    shop("guests", "Guest orders", ShopSync.Status::guests);
    shop("documents", "Sales documents of every kind", ShopSync.Status::documents);
    shop("quarantined", "Documents that are kept aside now", ShopSync.Status::quarantined);
    shop("conflicts", "Link conflicts now", ShopSync.Status::conflicts);
  }

  private void shop(String name, String help, Function<ShopSync.Status, Number> value) {
    gauge("stammkunde_shop_" + name, help, status -> Optional.of(value.apply(status)));
  }

  private void fetching() {
    web("failures", "Calls in a row that failed", web -> Optional.of(web.failures()));
    web("waiting_documents", "Stored and not applied", web -> Optional.of(web.waiting()));
    web("again_due", "Things that are due to be read again", web -> Optional.of(web.again()));
    web("gone", "Things that the shop no longer has", web -> Optional.of(web.gone()));
    web(
        "oldest_waiting_timestamp_seconds",
        "Since when the oldest stored document waits",
        web -> web.oldestWaiting().map(ShopMetrics::seconds));
    web(
        "throttled_until_timestamp_seconds",
        "Until when the shop is left alone",
        web -> web.notBefore().map(ShopMetrics::seconds));
    web(
        "last_webhook_timestamp_seconds",
        "When the last genuine webhook came",
        web -> web.lastWebhookAt().map(ShopMetrics::seconds));
    web(
        "clock_skew_seconds",
        "How far the clock of the shop is ahead of ours",
        web -> web.skewSeconds().map(Long::doubleValue));
    GaugeWithCallback.builder()
        .name("stammkunde_sync_state")
        .help("1 for the state that the fetching from the shop is in")
        .labelNames(SHOP, "state")
        .callback(
            out ->
                webShops(
                    (shop, web) -> {
                      for (WebShopStatus.State state : WebShopStatus.State.values()) {
                        out.call(web.state() == state ? 1 : 0, shop, Words.of(state));
                      }
                    }))
        .register(registry);
  }

  private void web(
      String name, String help, Function<WebShopStatus, Optional<? extends Number>> value) {
    gauge("stammkunde_sync_" + name, help, status -> status.web().flatMap(web -> value.apply(web)));
  }

  private void gauge(
      String name, String help, Function<ShopSync.Status, Optional<? extends Number>> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(SHOP)
        .callback(
            out ->
                shops
                    .get()
                    .forEach(
                        shop ->
                            value
                                .apply(shop)
                                .ifPresent(
                                    known -> out.call(known.doubleValue(), shop.shop().value()))))
        .register(registry);
  }

  private void lanes() {
    lane(
        "watermark_timestamp_seconds",
        "Up to when, by the clock of the shop, everything is stored",
        lane -> lane.watermark().map(ShopMetrics::seconds));
    lane(
        "pass_fetched",
        "Documents of the pass that runs, or of the last one",
        lane -> Optional.of(lane.fetched()));
    lane(
        "pass_expected",
        "How many the pass has as the shop counts them",
        lane -> lane.total() < 0 ? Optional.empty() : Optional.of(lane.total()));
  }

  private void lane(
      String name,
      String help,
      Function<WebShopStatus.Progress, Optional<? extends Number>> value) {
    GaugeWithCallback.builder()
        .name("stammkunde_sync_" + name)
        .help(help)
        .labelNames(SHOP, "entity", "lane")
        .callback(
            out ->
                webShops(
                    (shop, web) -> {
                      for (WebShopStatus.Progress lane : web.lanes()) {
                        value
                            .apply(lane)
                            .ifPresent(
                                known ->
                                    out.call(
                                        known.doubleValue(),
                                        shop,
                                        Words.of(lane.entity()),
                                        Words.of(lane.lane())));
                      }
                    }))
        .register(registry);
  }

  /** Takes the state of one shop. */
  private interface Taker {
    void take(String shop, WebShopStatus web);
  }

  private void webShops(Taker taker) {
    for (ShopSync.Status shop : shops.get()) {
      shop.web().ifPresent(web -> taker.take(shop.shop().value(), web));
    }
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }
}
