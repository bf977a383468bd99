package org.stammkunde.routes;

import org.stammkunde.api.ShopId;

/** Ids of all routes, in one place so that logs, tests and operators use the same words. */
final class RouteIds {
  static final String HOST_CUSTOMERS_FETCH = "host.customers.fetch";
  static final String HOST_OUTBOX_DRAIN = "host.outbox.drain";
  static final String INBOX_PURGE = "inbox.purge";

  private RouteIds() {}

  static String ordersFetch(ShopId shop) {
    return "orders.fetch." + shop;
  }

  static String firstLoad(ShopId shop) {
    return "first-load." + shop;
  }

  static String again(ShopId shop) {
    return "again." + shop;
  }

  static String reconcile(ShopId shop) {
    return "reconcile." + shop;
  }

  static String filesImport(ShopId shop) {
    return "files.import." + shop;
  }

  static String filesCheck(ShopId shop) {
    return "files.check." + shop;
  }
}
