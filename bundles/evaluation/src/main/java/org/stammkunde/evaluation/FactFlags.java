package org.stammkunde.evaluation;

import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;

/**
 * The kinds of a row in seven bits, so that a query can decide on all of them by one look into a
 * table of {@link #COUNT} entries. The column file stores them: another order of an enum's values
 * needs another version of the file.
 */
final class FactFlags {
  static final int COUNT = 1 << 7;

  private static final int ORDER_KIND = 2;
  private static final int DELIVERY_KIND = 4;
  private static final int LINE_KIND = 5;
  private static final int DOCUMENT_CANCELLED = 6;

  private FactFlags() {}

  static byte of(
      FactKind fact, OrderKind order, DeliveryKind delivery, LineKind line, boolean cancelled) {
    return (byte)
        (fact.ordinal()
            | order.ordinal() << ORDER_KIND
            | delivery.ordinal() << DELIVERY_KIND
            | line.ordinal() << LINE_KIND
            | (cancelled ? 1 : 0) << DOCUMENT_CANCELLED);
  }

  static FactKind factKind(int flags) {
    return FactKind.values()[flags & 3];
  }

  static OrderKind orderKind(int flags) {
    return OrderKind.values()[flags >> ORDER_KIND & 3];
  }

  static DeliveryKind deliveryKind(int flags) {
    return DeliveryKind.values()[flags >> DELIVERY_KIND & 1];
  }

  static LineKind lineKind(int flags) {
    return LineKind.values()[flags >> LINE_KIND & 1];
  }

  static boolean documentCancelled(int flags) {
    return (flags >> DOCUMENT_CANCELLED & 1) != 0;
  }
}
