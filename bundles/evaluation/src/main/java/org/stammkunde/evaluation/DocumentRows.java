package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument;

/**
 * The rows of one document: what of it counts, as what, with which amount. A document without rows
 * counts nowhere; that is also how a removed one looks.
 *
 * @param time see {@link Seconds}
 * @param amounts cents, one a row
 * @param flags see {@link FactFlags}, one a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a million of them are made in a load
record DocumentRows(long document, long party, int time, long[] amounts, byte[] flags) {
  static final Comparator<DocumentRows> BY_DOCUMENT =
      Comparator.comparingLong(DocumentRows::document);

  private static final DeliveryKind[] DELIVERY_KINDS = DeliveryKind.values();
  private static final LineKind[] LINE_KINDS = LineKind.values();

  /** No document has more rows: every part can be ordered and cancelled. */
  static final int MAXIMUM = 2 * DELIVERY_KINDS.length * LINE_KINDS.length;

  static DocumentRows none(long document) {
    return new DocumentRows(document, 0, 0, new long[0], new byte[0]);
  }

  /**
   * The rule of what counts: nothing of a test or an adjustment; of an order its whole value, and
   * apart from it what was cancelled, which is everything if the document was cancelled; of a
   * return or refund what was not cancelled of it; of a dunning that it was there, whatever its
   * lines are, unless it was cancelled.
   *
   * @throws ArithmeticException if a sum is beyond a {@code long}
   */
  static DocumentRows of(SalesFigures figures) {
    if (figures.test() || figures.kind() == SalesDocument.Kind.ADJUSTMENT) {
      return none(figures.document());
    }
    Rows rows = new Rows(figures);
    if (figures.kind() == SalesDocument.Kind.DUNNING) {
      rows.addDunning();
      return rows.done();
    }
    for (DeliveryKind deliveryKind : DELIVERY_KINDS) {
      for (LineKind lineKind : LINE_KINDS) {
        rows.addPart(deliveryKind, lineKind);
      }
    }
    return rows.done();
  }

  int size() {
    return flags.length;
  }

  /** Rows of one document while they are being made. */
  private static final class Rows {
    private final SalesFigures figures;
    private final long[] amounts = new long[MAXIMUM];
    private final byte[] flags = new byte[MAXIMUM];
    private int size;

    Rows(SalesFigures figures) {
      this.figures = figures;
    }

    void addDunning() {
      if (!figures.cancelled()) {
        add(FactKind.DUNNED, DeliveryKind.PHYSICAL, LineKind.CHARGE, 0);
      }
    }

    void addPart(DeliveryKind deliveryKind, LineKind lineKind) {
      boolean there = false;
      long value = 0;
      long cancelled = 0;
      for (SalesFigures.Part part : figures.parts()) {
        if (part.deliveryKind() == deliveryKind && part.lineKind() == lineKind) {
          there = true;
          value = Math.addExact(value, part.value());
          cancelled = Math.addExact(cancelled, part.cancelled());
        }
      }
      if (there) {
        addFacts(deliveryKind, lineKind, value, figures.cancelled() ? value : cancelled);
      }
    }

    private void addFacts(
        DeliveryKind deliveryKind, LineKind lineKind, long value, long cancelled) {
      if (figures.kind() == SalesDocument.Kind.ORDER) {
        // An order over nothing is still an order, so this row is there even if it is zero.
        add(FactKind.ORDERED, deliveryKind, lineKind, value);
        addUnlessZero(FactKind.CANCELLED, deliveryKind, lineKind, cancelled);
      } else {
        boolean goods = figures.kind() == SalesDocument.Kind.RETURN;
        FactKind fact = goods ? FactKind.RETURNED : FactKind.REFUNDED;
        addUnlessZero(fact, deliveryKind, lineKind, Math.subtractExact(value, cancelled));
      }
    }

    private void addUnlessZero(
        FactKind fact, DeliveryKind deliveryKind, LineKind lineKind, long amount) {
      if (amount != 0) {
        add(fact, deliveryKind, lineKind, amount);
      }
    }

    private void add(FactKind fact, DeliveryKind deliveryKind, LineKind lineKind, long amount) {
      amounts[size] = amount;
      flags[size++] =
          FactFlags.of(fact, figures.orderKind(), deliveryKind, lineKind, figures.cancelled());
    }

    DocumentRows done() {
      return new DocumentRows(
          figures.document(),
          figures.party(),
          Seconds.of(figures.at()),
          Arrays.copyOf(amounts, size),
          Arrays.copyOf(flags, size));
    }
  }
}
