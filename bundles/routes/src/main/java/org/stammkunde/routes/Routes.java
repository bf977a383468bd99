package org.stammkunde.routes;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.Housekeeping;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.camel.CamelContexts;

/** The Camel context of all routes; the routes of a shop come and go with its connector. */
public final class Routes implements ShopFetch {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private static final int SHUTDOWN_SECONDS = 20;

  private final FileImports imports;
  private final WebShopSync webShopSync;
  private final HostSync hostSync;
  private final HostOutbox hostOutbox;
  private final Housekeeping housekeeping;
  private final Clock clock;
  private final CamelContext context;
  private final Map<ShopId, FileRoutes> shops = new ConcurrentHashMap<>();
  private final Map<ShopId, WebShopRoutes> webShops = new ConcurrentHashMap<>();
  private final ExecutorService polls =
      Executors.newCachedThreadPool(
          task -> {
            Thread made = new Thread(task, "stammkunde-fetch-now");
            made.setDaemon(true);
            return made;
          });

  /** Makes the context, not yet started. */
  public Routes(
      FileImports imports,
      WebShopSync webShopSync,
      HostSync hostSync,
      HostOutbox hostOutbox,
      Housekeeping housekeeping,
      Clock clock) {
    this.imports = imports;
    this.webShopSync = webShopSync;
    this.hostSync = hostSync;
    this.hostOutbox = hostOutbox;
    this.housekeeping = housekeeping;
    this.clock = clock;
    this.context = CamelContexts.create("stammkunde", Routes.class.getClassLoader());
    context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
    context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
  }

  /** Starts the routes that no shop owns. */
  public void start() throws Exception {
    context.addRoutes(new ClockRoutes(hostSync, hostOutbox, housekeeping));
    context.start();
  }

  /** Ends all routes; what is under way is finished, or goes on after the next start. */
  public void stop() throws InterruptedException {
    webShops.values().forEach(WebShopRoutes::end);
    context.stop();
    polls.shutdown();
    if (!polls.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      polls.shutdownNow();
    }
  }

  /** A shop whose files are to be taken is there. */
  public void shopCame(FileShop shop) throws Exception {
    if (shop != null) {
      FileRoutes files = new FileRoutes(shop, imports, clock);
      context.addRoutes(files);
      shops.put(shop.shop(), files);
      LOG.info("shop {}: files are taken from its drop folder", shop.shop());
    }
  }

  /** A shop is gone, or changed and will come again. */
  public void shopWent(FileShop shop) throws Exception {
    if (shop != null) {
      shops.remove(shop.shop());
      remove(RouteIds.filesImport(shop.shop()));
      remove(RouteIds.filesCheck(shop.shop()));
      LOG.info("shop {}: files are no longer taken", shop.shop());
    }
  }

  /** A web shop is there. */
  public void webShopCame(WebShop shop) throws Exception {
    if (shop != null && !shop.plan().paused()) {
      WebShopRoutes routes = new WebShopRoutes(shop, webShopSync, clock);
      context.addRoutes(routes);
      webShops.put(shop.shop(), routes);
      LOG.info("shop {}: it is asked every {}", shop.shop(), shop.plan().every());
    }
  }

  /** A web shop is gone, or changed and will come again; the step under way is finished. */
  public void webShopWent(WebShop shop) throws Exception {
    WebShopRoutes routes = shop == null ? null : webShops.remove(shop.shop());
    if (routes != null) {
      routes.end();
      for (String route : WebShopRoutes.routeIds(shop.shop())) {
        remove(route);
      }
      LOG.info("shop {}: it is no longer asked", shop.shop());
    }
  }

  @Override
  public List<Fetched> fetchNow(ShopId shop, Duration patience) {
    WebShopRoutes web = webShops.get(shop);
    if (web != null) {
      return web.look(polls, patience);
    }
    return Optional.ofNullable(shops.get(shop))
        .orElseThrow(() -> new Unavailable("nothing fetches from shop " + shop + " here"))
        .look()
        .take(context, polls, patience);
  }

  /** Ids of all routes. */
  List<String> routeIds() {
    return context.getRoutes().stream().map(Route::getId).toList();
  }

  /** A route, or {@code null} if there is none of that id. */
  Route route(String id) {
    return context.getRoute(id);
  }

  private void remove(String route) throws Exception {
    context.getRouteController().stopRoute(route);
    context.removeRoute(route);
  }
}
