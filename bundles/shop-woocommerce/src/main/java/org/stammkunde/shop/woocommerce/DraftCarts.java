package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShop.Carts;
import org.stammkunde.api.WebShopSettings;

/**
 * Carts that were left at the checkout. WooCommerce keeps them as orders of status {@code
 * checkout-draft}, and only those of its block checkout, for a day.
 */
final class DraftCarts {
  static final String STATUS = "checkout-draft";
  private static final Logger LOG = LoggerFactory.getLogger(DraftCarts.class);

  private final WebShopSettings given;
  private final TimePaging byTime;
  private final TimeFilter times;

  DraftCarts(WebShopSettings given, TimePaging byTime, TimeFilter times) {
    this.given = given;
    this.byTime = byTime;
    this.times = times;
  }

  Carts idle(Instant since, String cursor, int size) throws CallFailed {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("status", STATUS);
    parameters.put("dp", Documents.DECIMALS);
    times.until(since, parameters);
    Page page;
    try {
      page = byTime.page("orders", parameters, WooShop.EARLIEST, cursor, size);
    } catch (CallFailed failed) {
      if (failed.reason() == CallFailed.Reason.REFUSED) {
        // A shop without the block checkout does not know the status.
        LOG.debug("The shop {} knows no draft orders", given.shop());
        return new Carts(List.of(), "");
      }
      throw failed;
    }
    List<OpenCart> carts = new ArrayList<>();
    for (JsonNode order : page.things()) {
      if (order.path("status").asText().equals(STATUS) && order.path("customer_id").asLong() > 0) {
        try {
          carts.add(cart(new Part(order, "cart")));
        } catch (RecordRejected | IllegalArgumentException unreadable) {
          // Nobody waits for a cart, and the next look sees it again.
          LOG.debug("A cart of the shop {} cannot be read", given.shop(), unreadable);
        }
      }
    }
    return new Carts(carts, page.next());
  }

  private OpenCart cart(Part order) throws RecordRejected {
    List<OpenCart.Line> lines = new ArrayList<>();
    for (Part line : order.list("line_items")) {
      lines.add(
          new OpenCart.Line(
              line.text("sku"), line.cut("name", 300), line.number("quantity", BigDecimal.ONE)));
    }
    return new OpenCart(
        order.needText("id"),
        ShopCustomerRef.account(given.shop(), order.needText("customer_id")),
        order.needTime("date_modified", given.zone()),
        Currency.getInstance(order.needText("currency")),
        order.needNumber("total").setScale(2, RoundingMode.HALF_UP),
        lines);
  }
}
