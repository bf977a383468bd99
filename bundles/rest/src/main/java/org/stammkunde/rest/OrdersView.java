package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.edge.Words;

/** A part of the sales documents of a customer. */
@Schema(name = "Orders", description = "A part of the sales documents of a customer, newest first.")
record OrdersView(
    List<Row> orders,
    @Schema(description = "Cursor of the next part; absent at the end.") String next) {

  /** One sales document. */
  @Schema(name = "Order", description = "A sales document; amounts in the merchant's currency.")
  record Row(
      String shop,
      @Schema(allowableValues = {"order", "return", "refund", "adjustment", "dunning"}) String kind,
      String number,
      @Schema(description = "The order that a return, refund or dunning belongs to.")
          String orderNumber,
      @Schema(description = "In UTC.", format = "date-time") String at,
      @Schema(allowableValues = {"own-stock", "shipping", "pick-up", "reservation"})
          String orderKind,
      boolean cancelled,
      boolean test,
      @Schema(description = "How many lines it has.") int lines,
      @Schema(description = "Value as the shop shows it; negative if taken back.") String gross,
      @Schema(description = "What it adds to the net value of the customer.") String net) {

    static Row of(OrderSummary order) {
      return new Row(
          order.shop().value(),
          Words.of(order.kind()),
          order.number(),
          orAbsent(order.orderNumber()),
          Texts.time(order.at()),
          Words.of(order.orderKind()),
          order.cancelled(),
          order.test(),
          order.lines(),
          Texts.amount(order.gross()),
          Texts.amount(order.net()));
    }
  }

  static OrdersView of(Page<OrderSummary> page) {
    return new OrdersView(page.items().stream().map(Row::of).toList(), page.next().orElse(null));
  }
}
