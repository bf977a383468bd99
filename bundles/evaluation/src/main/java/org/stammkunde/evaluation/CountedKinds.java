package org.stammkunde.evaluation;

import java.util.EnumMap;
import java.util.Map;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.TopCustomersQuery;

/** Which rows count for facts, and as what: everything that their kinds decide, decided once. */
final class CountedKinds {
  static final int NOTHING = 0;
  static final int ORDERED = 1;
  static final int CANCELLED = 2;
  static final int RETURNED = 3;
  static final int REFUNDED = 4;
  static final int DUNNED = 5;
  static final int COUNT = 6;

  private static final Map<FactKind, Integer> CODES = new EnumMap<>(FactKind.class);

  static {
    CODES.put(FactKind.ORDERED, ORDERED);
    CODES.put(FactKind.CANCELLED, CANCELLED);
    CODES.put(FactKind.RETURNED, RETURNED);
    CODES.put(FactKind.REFUNDED, REFUNDED);
    CODES.put(FactKind.DUNNED, DUNNED);
  }

  private final byte[] table = new byte[FactFlags.COUNT];

  CountedKinds() {
    for (FactKind fact : FactKind.values()) {
      for (OrderKind order : TopCustomersQuery.SALES) {
        for (DeliveryKind delivery : DeliveryKind.values()) {
          for (LineKind line : LineKind.values()) {
            // The rows of what was cancelled as a whole cancel out, so they are left out.
            table[FactFlags.index(FactFlags.of(fact, order, delivery, line, false))] =
                (byte) code(fact);
          }
        }
      }
    }
  }

  static int code(FactKind fact) {
    return CODES.get(fact);
  }

  /** As what a row counts, or {@link #NOTHING}, by {@link FactFlags#index}. */
  byte[] table() {
    return table;
  }

  int of(byte flags) {
    return table[FactFlags.index(flags)];
  }
}
