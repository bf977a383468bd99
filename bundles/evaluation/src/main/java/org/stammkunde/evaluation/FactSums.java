package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/**
 * Sums of every subject that some facts need, filled by one pass over the rows.
 *
 * <p>The starts of all periods cut time into segments. A row adds to the cells of the one segment
 * that it lies in, however many periods there are; a fact adds up the segments of its period. The
 * cells that orders fill lie apart from those of rarer rows, so that a row mostly costs one cache
 * miss. Which rows are somebody's is found out first and without branches, as a processor cannot
 * guess it.
 */
final class FactSums {
  /** What is summed up; those that orders fill come first. */
  enum Sum {
    /** Cents: ordered less cancelled. */
    KEPT,
    /** Orders that were not cancelled as a whole. */
    ORDERS,
    /** Seconds since 1970 of the last of them, or 0. */
    LAST_ORDER,
    /** {@link #FAR} less the seconds since 1970 of the first of them, or 0. */
    FIRST_ORDER,
    /** Cents that came back as goods. */
    RETURNED,
    /** Cents that were paid back without goods. */
    REFUNDED,
    /** Documents by which goods came back. */
    RETURNS,
    /** Reminders. */
    DUNNINGS;

    boolean ofOrders() {
      return ordinal() <= FIRST_ORDER.ordinal();
    }
  }

  /** Later than any order. */
  static final long FAR = 1L << 33;

  private static final int NO_CELL = -1;

  /** From so many rows on a second thread wins more than it costs to look at all of them twice. */
  private static final int WORTH_A_SECOND_THREAD = 500_000;

  private final FactSubjects subjects;
  private final CountedKinds kinds = new CountedKinds();
  private final Instant asOf;
  private final ZoneId zone;
  private final int to;

  /** The starts of periods, ascending. */
  private final int[] bounds;

  /** Where the cell of a sum is, by what the rows of a segment add to; segment 0 is before all. */
  private final Map<Sum, int[]> cells = new EnumMap<>(Sum.class);

  private final int orderWidth;
  private final int otherWidth;
  private final long[] ofOrders;
  private final long[] ofOthers;

  FactSums(FactSubjects subjects, List<Fact> facts, Instant asOf, ZoneId zone) {
    this.subjects = subjects;
    this.asOf = asOf;
    this.zone = zone;
    to = Seconds.clamped(asOf);
    Map<Sum, TreeSet<Integer>> starts = new EnumMap<>(Sum.class);
    for (Fact fact : facts) {
      for (Sum sum : sumsOf(fact.measure())) {
        starts.computeIfAbsent(sum, none -> new TreeSet<>()).add(start(fact));
      }
    }
    bounds =
        starts.values().stream()
            .flatMap(TreeSet::stream)
            .distinct()
            .sorted()
            .mapToInt(start -> start)
            .toArray();
    int orders = 0;
    int others = 0;
    for (Sum sum : Sum.values()) {
      TreeSet<Integer> own = starts.getOrDefault(sum, new TreeSet<>());
      cells.put(sum, cells(own, sum.ofOrders() ? orders : others));
      orders += sum.ofOrders() ? own.size() : 0;
      others += sum.ofOrders() ? 0 : own.size();
    }
    orderWidth = orders;
    otherWidth = others;
    ofOrders = new long[Math.multiplyExact(orderWidth, subjects.customers().length)];
    ofOthers = new long[Math.multiplyExact(otherWidth, subjects.customers().length)];
  }

  private static List<Sum> sumsOf(Fact.Measure measure) {
    return switch (measure) {
      case TURNOVER, MARGIN -> List.of(Sum.KEPT, Sum.RETURNED, Sum.REFUNDED);
      case AVERAGE_ORDER_VALUE -> List.of(Sum.KEPT, Sum.RETURNED, Sum.REFUNDED, Sum.ORDERS);
      case ORDERS -> List.of(Sum.ORDERS);
      case DAYS_SINCE_LAST_ORDER -> List.of(Sum.LAST_ORDER);
      case DAYS_SINCE_FIRST_ORDER -> List.of(Sum.FIRST_ORDER);
      case ORDER_RHYTHM -> List.of(Sum.ORDERS, Sum.FIRST_ORDER, Sum.LAST_ORDER);
      case RETURNS -> List.of(Sum.RETURNS);
      case RETURNED_VALUE -> List.of(Sum.RETURNED);
      case RETURN_SHARE -> List.of(Sum.RETURNED, Sum.KEPT);
      case DUNNINGS -> List.of(Sum.DUNNINGS);
      default -> List.of();
    };
  }

  private int start(Fact fact) {
    return Seconds.start(fact, asOf, zone);
  }

  private int[] cells(TreeSet<Integer> starts, int first) {
    int[] found = new int[bounds.length + 1];
    int cell = first - 1;
    found[0] = NO_CELL;
    for (int segment = 1; segment < found.length; segment++) {
      cell += starts.contains(bounds[segment - 1]) ? 1 : 0;
      found[segment] = cell < first ? NO_CELL : cell;
    }
    return found;
  }

  /** Ordered less cancelled, returned and refunded; one number a subject. */
  long[] net(Fact fact) {
    long[] net = column(fact, Sum.KEPT);
    long[] returned = column(fact, Sum.RETURNED);
    long[] refunded = column(fact, Sum.REFUNDED);
    for (int place = 0; place < net.length; place++) {
      net[place] -= returned[place] + refunded[place];
    }
    return net;
  }

  /** Calendar days from the first or last order to the point in time; one number a subject. */
  long[] daysSince(Fact fact, Sum sum) {
    long[] days = column(fact, sum);
    LocalDays calendar = new LocalDays(zone);
    long today = LocalDays.day(asOf, zone);
    for (int place = 0; place < days.length; place++) {
      long second = sum == Sum.FIRST_ORDER ? FAR - days[place] : days[place];
      days[place] = days[place] == 0 ? CustomerFacts.LACKING : today - calendar.day(second);
    }
    return days;
  }

  /** A sum of a fact that this was made for; one number a subject. */
  long[] column(Fact fact, Sum sum) {
    int[] known = cells.get(sum);
    int[] wanted =
        IntStream.range(0, bounds.length)
            .filter(segment -> bounds[segment] >= start(fact))
            .map(segment -> known[segment + 1])
            .distinct()
            .toArray();
    long[] from = sum.ofOrders() ? ofOrders : ofOthers;
    int width = sum.ofOrders() ? orderWidth : otherWidth;
    boolean latest = sum == Sum.LAST_ORDER || sum == Sum.FIRST_ORDER;
    long[] column = new long[subjects.customers().length];
    for (int place = 0; place < column.length; place++) {
      for (int cell : wanted) {
        long more = from[place * width + cell];
        column[place] = latest ? Math.max(column[place], more) : column[place] + more;
      }
    }
    return column;
  }

  void addAll(Rows rows) {
    int subjectsThere = subjects.customers().length;
    if (bounds.length == 0) {
      return;
    }
    int threads = rows.size() < WORTH_A_SECOND_THREAD ? 1 : Math.min(2, subjectsThere);
    int subjectsEach = 1 + subjectsThere / Math.max(1, threads);
    // Each thread has subjects of its own, so nobody waits and nothing is merged.
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            thread -> new Pass(thread * subjectsEach, (thread + 1) * subjectsEach).addAll(rows));
  }

  /** One thread's look at all rows. */
  private final class Pass {
    private final int first;
    private final int end;
    private final int[] amountCells = stepCells();
    private final long[] amountFactors = new long[amountCells.length];
    private final int[] orderCells = cells.get(Sum.ORDERS);
    private final int[] lastCells = cells.get(Sum.LAST_ORDER);
    private final int[] firstCells = cells.get(Sum.FIRST_ORDER);
    private int[] found = new int[RowChunk.CAPACITY];

    Pass(int first, int end) {
      this.first = first;
      this.end = end;
      for (int segment = 0; segment <= bounds.length; segment++) {
        amount(segment, FactKind.ORDERED, Sum.KEPT, 1);
        amount(segment, FactKind.CANCELLED, Sum.KEPT, -1);
        amount(segment, FactKind.RETURNED, Sum.RETURNED, 1);
        amount(segment, FactKind.REFUNDED, Sum.REFUNDED, 1);
      }
    }

    private int[] stepCells() {
      return new int[(bounds.length + 1) * CountedKinds.COUNT];
    }

    /** What adds nowhere adds nothing to the first cell, which costs less than to ask. */
    private void amount(int segment, FactKind kind, Sum sum, int factor) {
      int step = segment * CountedKinds.COUNT + CountedKinds.code(kind);
      int cell = cells.get(sum)[segment];
      amountCells[step] = Math.max(0, cell);
      amountFactors[step] = cell == NO_CELL ? 0 : factor;
    }

    void addAll(Rows rows) {
      for (int index = 0; index < rows.chunkCount(); index++) {
        RowChunk chunk = rows.chunk(index);
        if (chunk.earliest < to && chunk.latest >= bounds[0]) {
          add(chunk, find(chunk));
        }
      }
    }

    /** Finds the rows that count for the subjects; returns how many there are. */
    private int find(RowChunk chunk) {
      if (found.length < chunk.size()) {
        found = new int[chunk.size()];
      }
      int[] places = subjects.places();
      int[] parties = chunk.parties;
      int[] times = chunk.times;
      byte[] flags = chunk.flags;
      byte[] counted = kinds.table();
      long span = (long) end - first;
      int size = 0;
      for (int row = 0; row < parties.length; row++) {
        found[size] = row;
        // A difference below zero has the highest bit set.
        long mine = ((places[parties[row]] - first) & 0xFFFF_FFFFL) - span;
        long before = (long) times[row] - to;
        int counts = counted[FactFlags.index(flags[row])];
        size += (int) ((mine & before & -(long) counts) >>> 63);
      }
      return size;
    }

    private void add(RowChunk chunk, int size) {
      int[] places = subjects.places();
      for (int index = 0; index < size; index++) {
        int row = found[index];
        int place = places[chunk.parties[row]];
        int segment = segment(chunk.times[row]);
        int kind = kinds.table()[FactFlags.index(chunk.flags[row])];
        int step = segment * CountedKinds.COUNT + kind;
        long amount = amountFactors[step] * chunk.amounts[row];
        if (kind <= CountedKinds.CANCELLED) {
          if (orderWidth > 0) {
            int at = place * orderWidth;
            ofOrders[at + amountCells[step]] += amount;
            if (kind == CountedKinds.ORDERED) {
              addOrder(chunk, row, at, segment);
            }
          }
        } else if (otherWidth > 0) {
          int at = place * otherWidth;
          ofOthers[at + amountCells[step]] += amount;
          addDocument(chunk, row, at, segment, kind);
        }
      }
    }

    private int segment(int time) {
      int segment = 0;
      for (int bound : bounds) {
        segment += time >= bound ? 1 : 0;
      }
      return segment;
    }

    private void addOrder(RowChunk chunk, int row, int at, int segment) {
      if (orderCells[segment] != NO_CELL) {
        ofOrders[at + orderCells[segment]] += chunk.firstOfDocument(row) ? 1 : 0;
      }
      long second = Seconds.sinceEpoch(chunk.times[row]);
      if (lastCells[segment] != NO_CELL) {
        int cell = at + lastCells[segment];
        ofOrders[cell] = Math.max(ofOrders[cell], second);
      }
      if (firstCells[segment] != NO_CELL) {
        int cell = at + firstCells[segment];
        ofOrders[cell] = Math.max(ofOrders[cell], FAR - second);
      }
    }

    private void addDocument(RowChunk chunk, int row, int at, int segment, int kind) {
      Sum sum = kind == CountedKinds.RETURNED ? Sum.RETURNS : Sum.DUNNINGS;
      int cell = cells.get(sum)[segment];
      if (kind != CountedKinds.REFUNDED && cell != NO_CELL && chunk.firstOfDocument(row)) {
        ofOthers[at + cell]++;
      }
    }
  }
}
