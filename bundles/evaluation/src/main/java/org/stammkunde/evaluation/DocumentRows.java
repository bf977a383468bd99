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
  private static final int PARTS = DELIVERY_KINDS.length * LINE_KINDS.length;

  /** No document has more rows: every part can be ordered and cancelled. */
  static final int MAXIMUM = 2 * PARTS;

  static DocumentRows none(long document) {
    return new DocumentRows(document, 0, 0, new long[0], new byte[0]);
  }

  /**
   * The rule of what counts: nothing of a test or an adjustment; of an order its whole value, and
   * apart from it what was cancelled, which is everything if the document was cancelled; of a
   * return or refund what was not cancelled of it.
   *
   * @throws ArithmeticException if a sum is beyond a {@code long}
   */
  static DocumentRows of(SalesFigures figures) {
    if (figures.test() || figures.kind() == SalesDocument.Kind.ADJUSTMENT) {
      return none(figures.document());
    }
    boolean[] there = new boolean[PARTS];
    long[] values = new long[PARTS];
    long[] cancelled = new long[PARTS];
    for (SalesFigures.Part part : figures.parts()) {
      int index = part.deliveryKind().ordinal() * LINE_KINDS.length + part.lineKind().ordinal();
      long off = figures.cancelled() ? part.value() : part.cancelled();
      there[index] = true;
      values[index] = Math.addExact(values[index], part.value());
      cancelled[index] = Math.addExact(cancelled[index], off);
    }
    Rows rows = new Rows(figures);
    for (int part = 0; part < PARTS; part++) {
      if (there[part]) {
        rows.add(part, values[part], cancelled[part]);
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

    void add(int part, long value, long cancelled) {
      switch (figures.kind()) {
        case ORDER -> {
          // An order over nothing is still an order, so this row is there even if it is zero.
          add(part, FactKind.ORDERED, value);
          addUnlessZero(part, FactKind.CANCELLED, cancelled);
        }
        case RETURN -> addUnlessZero(part, FactKind.RETURNED, Math.subtractExact(value, cancelled));
        case REFUND -> addUnlessZero(part, FactKind.REFUNDED, Math.subtractExact(value, cancelled));
        case ADJUSTMENT -> throw new IllegalStateException("an adjustment has no rows");
      }
    }

    private void addUnlessZero(int part, FactKind fact, long amount) {
      if (amount != 0) {
        add(part, fact, amount);
      }
    }

    private void add(int part, FactKind fact, long amount) {
      amounts[size] = amount;
      flags[size++] =
          FactFlags.of(
              fact,
              figures.orderKind(),
              DELIVERY_KINDS[part / LINE_KINDS.length],
              LINE_KINDS[part % LINE_KINDS.length],
              figures.cancelled());
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
