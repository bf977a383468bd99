package org.stammkunde.shop.woocommerce;

import java.util.List;
import org.stammkunde.contract.SchemaDriftContract;
import org.stammkunde.contract.StubShop;

/** What drifted in WooCommerce's documents is read, or refused with its place. */
class WooDriftTest extends SchemaDriftContract {
  @Override
  protected StubShop open() {
    return new StubWoo();
  }

  @Override
  protected List<String> mandatory() {
    return List.of(
        "/order",
        "/order/number",
        "/order/status",
        "/order/currency",
        "/order/customer_id",
        "/order/date_created_gmt",
        "/order/total",
        "/order/line_items",
        "/order/line_items/0/quantity",
        "/order/line_items/0/total");
  }

  @Override
  protected List<String> words() {
    return List.of("/order/status", "/order/currency");
  }
}
