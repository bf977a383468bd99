package org.stammkunde.routes;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.builder.RouteBuilder;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebShopSync.Lane;

/**
 * Takes what one web shop has, by four lanes that do not wait for each other. A turn of a lane ends
 * when there is nothing more now; turns never overlap, and those that were missed meanwhile are
 * one.
 */
final class WebShopRoutes extends RouteBuilder {
  /** A webhook's order is read within a second, and applied at once. */
  private static final Duration AGAIN_EVERY = Duration.ofMillis(500);

  private static final Duration FIRST_LOAD_EVERY = Duration.ofSeconds(5);
  private static final Duration RECONCILE_EVERY = Duration.ofMinutes(1);

  private final ShopId shop;
  private final Duration every;
  private final LaneTurn live;
  private final LaneTurn firstLoad;
  private final LaneTurn again;
  private final LaneTurn reconcile;

  WebShopRoutes(WebShop connector, WebShopSync sync, Clock clock) {
    shop = connector.shop();
    every = connector.plan().every();
    live = new LaneTurn(sync, shop, Lane.LIVE, clock);
    firstLoad = new LaneTurn(sync, shop, Lane.FIRST_LOAD, clock);
    again = new LaneTurn(sync, shop, Lane.AGAIN, clock);
    reconcile = new LaneTurn(sync, shop, Lane.RECONCILE, clock);
  }

  @Override
  public void configure() {
    turns(RouteIds.ordersFetch(shop), every, live);
    turns(RouteIds.firstLoad(shop), FIRST_LOAD_EVERY, firstLoad);
    turns(RouteIds.again(shop), AGAIN_EVERY, again);
    turns(RouteIds.reconcile(shop), RECONCILE_EVERY, reconcile);
  }

  private void turns(String route, Duration period, LaneTurn turn) {
    from("timer:" + route + "?delay=500&period=" + period.toMillis())
        .routeId(route)
        .setProperty(LaneTurn.MORE, constant(true))
        .loopDoWhile(exchangeProperty(LaneTurn.MORE))
        .process(turn)
        .end();
  }

  /** All routes of a shop. */
  static List<String> routeIds(ShopId shop) {
    return List.of(
        RouteIds.ordersFetch(shop),
        RouteIds.firstLoad(shop),
        RouteIds.again(shop),
        RouteIds.reconcile(shop));
  }

  /** Looks now for what changed and what is due, and waits no longer than {@code patience}. */
  List<Fetched> look(Executor threads, Duration patience) {
    return new WebShopLook(List.of(live, again)).take(threads, patience);
  }

  /** The step that is under way is the last one. */
  void end() {
    List.of(live, firstLoad, again, reconcile).forEach(LaneTurn::end);
  }
}
