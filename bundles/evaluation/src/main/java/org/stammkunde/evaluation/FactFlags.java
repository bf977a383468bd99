package org.stammkunde.evaluation;

import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;

/**
 * The kinds of a row in one byte, so that a query can decide on all of them by one look into a
 * table of {@link #COUNT} entries. The column file stores them: another code here needs another
 * version there.
 */
final class FactFlags {
  static final int COUNT = 1 << Byte.SIZE;

  private static final int LINE_SHIFT = 6;

  private FactFlags() {}

  static byte of(
      FactKind fact, OrderKind order, DeliveryKind delivery, LineKind line, boolean cancelled) {
    int factCode =
        switch (fact) {
          case ORDERED -> 0;
          case CANCELLED -> 1;
          case RETURNED -> 2;
          case REFUNDED -> 3;
          case DUNNED -> 4;
        };
    int orderCode =
        switch (order) {
          case OWN_STOCK -> 0;
          case SHIPPING -> 1;
          case PICK_UP -> 2;
          case RESERVATION -> 3;
        };
    int deliveryCode =
        switch (delivery) {
          case PHYSICAL -> 0;
          case DOWNLOAD -> 1;
        };
    int lineCode =
        switch (line) {
          case GOODS -> 0;
          case CHARGE -> 1;
        };
    int cancelledCode = cancelled ? 1 : 0;
    return (byte)
        (factCode
            | (orderCode << 3)
            | (deliveryCode << 5)
            | (lineCode << LINE_SHIFT)
            | (cancelledCode << 7));
  }

  static LineKind lineKind(byte flags) {
    return (flags >>> LINE_SHIFT & 1) == 0 ? LineKind.GOODS : LineKind.CHARGE;
  }

  /** Where in a table of {@link #COUNT} entries a row of these kinds is. */
  static int index(byte flags) {
    return Byte.toUnsignedInt(flags);
  }
}
