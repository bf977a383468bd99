package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.Map;
import org.stammkunde.evaluation.FactSums.Sum;

/** The sums of all subjects, and how rows are added to them. Of one thread. */
final class FactCells {
  /** Of the number of a kind within a step. */
  private static final int KIND_BITS = 3;

  private static final int STEP_BITS = 7;
  private static final int STEP_SHIFT = Integer.SIZE + 1;
  private static final int SLOT_SHIFT = STEP_SHIFT + STEP_BITS;

  /** Of the number of a slot within its range. */
  static final int SLOT_BITS = Long.SIZE - SLOT_SHIFT;

  private static final int KIND_MASK = (1 << KIND_BITS) - 1;
  private static final int STEP_MASK = (1 << STEP_BITS) - 1;

  private final int[] places;
  private final int segments;
  private final int orderWidth;
  private final int otherWidth;
  private final long[] ofOrders;
  private final long[] ofOthers;

  private final boolean wantsOrders;
  private final boolean wantsLast;
  private final boolean wantsFirst;
  private final Step amounts;
  private final Step orders;
  private final Step lasts;
  private final Step firsts;
  private final Step documents;

  /** Where a row adds by its segment and kind, and with which factor; 0 if nowhere. */
  private final class Step {
    final int[] cells = new int[segments << KIND_BITS];
    final long[] factors = new long[cells.length];

    Step with(FactKind kind, int[] cellsOfSum, long factor) {
      // What adds nowhere adds nothing to some cell of its sum, which costs less than to ask.
      int some = Arrays.stream(cellsOfSum).max().orElseThrow();
      for (int segment = 0; segment < segments; segment++) {
        int step = step(segment, CountedKinds.code(kind));
        int cell = cellsOfSum[segment];
        cells[step] = Math.max(0, cell == FactSums.NO_CELL ? some : cell);
        factors[step] = cell == FactSums.NO_CELL ? 0 : factor;
      }
      return this;
    }

    boolean isWanted() {
      return Arrays.stream(factors).anyMatch(factor -> factor != 0);
    }
  }

  /**
   * Makes sums of zero.
   *
   * @param cells of each sum by segment, or {@link FactSums#NO_CELL}
   * @throws ArithmeticException if so many subjects do not fit into arrays
   */
  FactCells(
      FactSubjects subjects, int segments, Map<Sum, int[]> cells, int orderWidth, int otherWidth) {
    if (step(segments, 0) >= 1 << STEP_BITS) {
      throw new IllegalArgumentException("too many periods at once: " + segments);
    }
    places = subjects.places();
    this.segments = segments;
    this.orderWidth = orderWidth;
    this.otherWidth = otherWidth;
    ofOrders = new long[Math.multiplyExact(orderWidth, subjects.customers().length)];
    ofOthers = new long[Math.multiplyExact(otherWidth, subjects.customers().length)];
    amounts =
        new Step()
            .with(FactKind.ORDERED, cells.get(Sum.KEPT), 1)
            .with(FactKind.RETURNED, cells.get(Sum.RETURNED), 1)
            .with(FactKind.REFUNDED, cells.get(Sum.REFUNDED), 1);
    orders = new Step().with(FactKind.ORDERED, cells.get(Sum.ORDERS), 1);
    lasts = new Step().with(FactKind.ORDERED, cells.get(Sum.LAST_ORDER), 1);
    firsts = new Step().with(FactKind.ORDERED, cells.get(Sum.FIRST_ORDER), 1);
    documents =
        new Step()
            .with(FactKind.RETURNED, cells.get(Sum.RETURNS), 1)
            .with(FactKind.DUNNED, cells.get(Sum.DUNNINGS), 1);
    wantsOrders = orders.isWanted();
    wantsLast = lasts.isWanted();
    wantsFirst = firsts.isWanted();
  }

  static int step(int segment, int kind) {
    return segment << KIND_BITS | kind;
  }

  /** The cells that orders fill, or those that all others do; those of a subject together. */
  long[] sums(boolean orders) {
    return orders ? ofOrders : ofOthers;
  }

  /**
   * What rows of one document and step say besides their amount, in one number.
   *
   * @param slot of the party, within its range
   * @param begins whether the document begins with them, 1 or 0
   */
  static long packed(int slot, int step, int begins, int time) {
    return (long) slot << SLOT_SHIFT
        | (long) step << STEP_SHIFT
        | (long) begins << Integer.SIZE
        | Integer.toUnsignedLong(time);
  }

  /**
   * Adds rows of subjects.
   *
   * @param slot the first one of their range
   * @param rows {@link #packed} and amount in turns
   * @param from where the first one is
   * @param end where the last one ends
   */
  void add(int slot, long[] rows, int from, int end) {
    for (int at = from; at < end; at += 2) {
      long packed = rows[at];
      long amount = rows[at + 1];
      int place = places[slot + (int) (packed >>> SLOT_SHIFT)];
      int step = (int) (packed >>> STEP_SHIFT) & STEP_MASK;
      long begins = packed >>> Integer.SIZE & 1;
      if ((step & KIND_MASK) == CountedKinds.ORDERED) {
        addOrder(step, place * orderWidth, amount, begins, (int) packed);
      } else {
        addOther(step, place * otherWidth, amount, begins);
      }
    }
  }

  private void addOrder(int step, int at, long amount, long begins, int time) {
    if (orderWidth > 0) {
      ofOrders[at + amounts.cells[step]] += amounts.factors[step] * amount;
    }
    if (wantsOrders) {
      ofOrders[at + orders.cells[step]] += orders.factors[step] * begins;
    }
    if (wantsLast) {
      int cell = at + lasts.cells[step];
      long second = lasts.factors[step] * Seconds.sinceEpoch(time);
      ofOrders[cell] = Math.max(ofOrders[cell], second);
    }
    if (wantsFirst) {
      int cell = at + firsts.cells[step];
      long second = firsts.factors[step] * (FactSums.FAR - Seconds.sinceEpoch(time));
      ofOrders[cell] = Math.max(ofOrders[cell], second);
    }
  }

  private void addOther(int step, int at, long amount, long begins) {
    if (otherWidth > 0) {
      ofOthers[at + amounts.cells[step]] += amounts.factors[step] * amount;
      ofOthers[at + documents.cells[step]] += documents.factors[step] * begins;
    }
  }
}
