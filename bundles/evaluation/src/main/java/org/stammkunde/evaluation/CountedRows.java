package org.stammkunde.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;

/**
 * Which rows count for a query, and for whom: everything that a look at a row needs is looked up in
 * one flat array.
 *
 * @param chunks those that reach into the interval
 * @param from the first second of the interval, as in {@link Seconds}
 * @param to the first second after it
 * @param effects what a row does to the sums, by {@link FactFlags#index}: {@link #ADDS}, {@link
 *     #TAKES_OFF} or {@link #NOTHING}
 * @param customers of each party by slot, or {@link Parties#NO_CUSTOMER} also where the query
 *     leaves out the party's shop
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CountedRows(List<RowChunk> chunks, int from, int to, byte[] effects, int[] customers) {
  static final byte NOTHING = 0;
  static final byte ADDS = 1;
  static final byte TAKES_OFF = -1;

  private static final Set<LineKind> GOODS_ONLY = Set.of(LineKind.GOODS);

  static CountedRows of(TopCustomersQuery query, Interval interval, Rows rows, Parties parties) {
    int from = Seconds.clamped(interval.from());
    int to = Seconds.clamped(interval.to());
    List<RowChunk> chunks =
        IntStream.range(0, rows.chunkCount())
            .mapToObj(rows::chunk)
            .filter(chunk -> chunk.latest >= from && chunk.earliest < to)
            .toList();
    return new CountedRows(chunks, from, to, effects(query), customers(query, parties));
  }

  /** Everything that the kinds of a row decide, decided once for all rows. */
  private static byte[] effects(TopCustomersQuery query) {
    byte[] effects = new byte[FactFlags.COUNT];
    for (OrderKind order : query.orderKinds()) {
      for (DeliveryKind delivery : query.deliveryKinds()) {
        for (LineKind line : query.goodsOnly() ? GOODS_ONLY : EnumSet.allOf(LineKind.class)) {
          for (FactKind fact : FactKind.values()) {
            // What was cancelled as a whole has no effect: not on the net value, in which it would
            // cancel out, nor on the gross value, which is that of the orders that count.
            effects[FactFlags.index(FactFlags.of(fact, order, delivery, line, false))] =
                effect(fact);
          }
        }
      }
    }
    return effects;
  }

  private static byte effect(FactKind fact) {
    return switch (fact) {
      case ORDERED -> ADDS;
      case CANCELLED, RETURNED, REFUNDED -> TAKES_OFF;
      case DUNNED -> NOTHING;
    };
  }

  private static int[] customers(TopCustomersQuery query, Parties parties) {
    int[] customers = parties.customers().flat();
    if (query.shops().isEmpty()) {
      return customers;
    }
    boolean[] wanted =
        parties.shopNames().among(query.shops().stream().map(ShopId::value).toList(), false);
    int[] shops = parties.shops().flat();
    int[] some = new int[parties.slots()];
    for (int slot = 0; slot < some.length; slot++) {
      some[slot] = wanted[shops[slot]] ? customers[slot] : Parties.NO_CUSTOMER;
    }
    return some;
  }

  /** How many rows the chunks have. */
  int size() {
    return chunks.stream().mapToInt(RowChunk::size).sum();
  }

  /** Whether all rows of a chunk lie in the interval, so that none has to be asked. */
  boolean hasWhole(RowChunk chunk) {
    return chunk.earliest >= from && chunk.latest < to;
  }

  boolean has(int time) {
    return time >= from && time < to;
  }
}
