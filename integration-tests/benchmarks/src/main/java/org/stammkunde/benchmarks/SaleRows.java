package org.stammkunde.benchmarks;

import java.util.function.Consumer;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument.Kind;

/**
 * The table that a skilled user of another database would make of the documents: one row for each
 * kind of delivery and line of a document, with what each adds to net and gross. Written apart from
 * the product's own rule, so that equal answers prove something.
 */
final class SaleRows {
  private SaleRows() {}

  /**
   * A row; amounts are cents.
   *
   * @param sold whether it is of an order, not of a return
   * @param order whether it is the first row of an order, by which orders are counted
   */
  record Row(
      int document,
      int customer,
      int shop,
      long second,
      OrderKind orderKind,
      DeliveryKind deliveryKind,
      LineKind lineKind,
      boolean cancelled,
      boolean sold,
      boolean order,
      int net,
      int gross) {}

  /** Gives all rows of a merchant in the order of the documents. */
  static void of(LargeMerchant merchant, Consumer<Row> rows) {
    for (int id = 1; id <= merchant.documents(); id++) {
      of(merchant.document(id), rows);
    }
  }

  private static void of(LargeMerchant.Document document, Consumer<Row> rows) {
    boolean sold = document.kind() == Kind.ORDER;
    boolean first = sold;
    for (DeliveryKind delivery : DeliveryKind.values()) {
      for (LineKind lineKind : LineKind.values()) {
        int value = 0;
        int cancelled = 0;
        boolean there = false;
        for (LargeMerchant.Line line : document.lines()) {
          if (line.deliveryKind() == delivery && line.lineKind() == lineKind) {
            there = true;
            value += line.value();
            cancelled += line.cancelled();
          }
        }
        if (there) {
          int left = value - cancelled;
          rows.accept(
              new Row(
                  document.id(),
                  document.customer().id(),
                  document.customer().shop(),
                  document.second(),
                  document.orderKind(),
                  delivery,
                  lineKind,
                  document.cancelled(),
                  sold,
                  first,
                  sold ? left : -left,
                  sold ? value : 0));
          first = false;
        }
      }
    }
  }
}
