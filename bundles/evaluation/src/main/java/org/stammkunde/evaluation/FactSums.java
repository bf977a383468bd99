package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/**
 * Sums of every subject that some facts need, filled by one pass over the rows.
 *
 * <p>The starts of all periods cut time into segments. A row adds to the cells of the one segment
 * that it lies in, however many periods there are; a fact adds up the segments of its period. The
 * cells that orders fill lie apart from those of rarer rows, so that a row mostly costs one cache
 * miss.
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

  /** Of what adds nowhere. */
  static final int NO_CELL = -1;

  /** Below so many rows a second thread costs more than it wins. */
  private static final int WORTH_A_SECOND_THREAD = 500_000;

  /**
   * Each has sums of its own for all subjects, so more would take more memory than they save time.
   */
  private static final int MOST_THREADS = 2;

  private final FactSubjects subjects;
  private final Instant asOf;
  private final ZoneId zone;
  private final int to;
  private final LocalDays calendar;
  private final long today;

  /** The starts of periods, ascending. */
  private final int[] bounds;

  /** Where the cell of a sum is, by what the rows of a segment add to; segment 0 is before all. */
  private final Map<Sum, int[]> cells = new EnumMap<>(Sum.class);

  private final int orderWidth;
  private final int otherWidth;
  private List<FactCells> sums = List.of();

  FactSums(FactSubjects subjects, List<Fact> facts, Instant asOf, ZoneId zone) {
    this.subjects = subjects;
    this.asOf = asOf;
    this.zone = zone;
    to = Seconds.clamped(asOf);
    calendar = new LocalDays(zone);
    today = LocalDays.day(asOf, zone);
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

  /** Adds all rows; once. */
  void addAll(Rows rows) {
    if (bounds.length == 0) {
      return;
    }
    int threads =
        rows.size() < WORTH_A_SECOND_THREAD
            ? 1
            : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    AtomicInteger untaken = new AtomicInteger();
    sums = IntStream.range(0, threads).parallel().mapToObj(thread -> sums(rows, untaken)).toList();
  }

  private FactCells sums(Rows rows, AtomicInteger untaken) {
    FactCells mine = new FactCells(subjects, bounds.length + 1, cells, orderWidth, otherWidth);
    new FactPass(mine, subjects, bounds, to, rows.size()).addSome(rows, untaken);
    return mine;
  }

  /** What was summed up of the subjects {@code [from, end)}. */
  Part part(int from, int end) {
    return new Part(from, end);
  }

  /** The sums of some subjects; one number each. */
  final class Part {
    private final int from;
    private final int end;

    private Part(int from, int end) {
      this.from = from;
      this.end = end;
    }

    /** Ordered less cancelled, returned and refunded. */
    long[] net(Fact fact) {
      long[] net = column(fact, Sum.KEPT);
      long[] returned = column(fact, Sum.RETURNED);
      long[] refunded = column(fact, Sum.REFUNDED);
      for (int place = 0; place < net.length; place++) {
        net[place] -= returned[place] + refunded[place];
      }
      return net;
    }

    /** Calendar days from the first or last order to the point in time. */
    long[] daysSince(Fact fact, Sum sum) {
      long[] days = column(fact, sum);
      for (int place = 0; place < days.length; place++) {
        long second = sum == Sum.FIRST_ORDER ? FAR - days[place] : days[place];
        days[place] = days[place] == 0 ? CustomerFacts.LACKING : today - calendar.day(second);
      }
      return days;
    }

    /** A sum of a fact that this was made for. */
    long[] column(Fact fact, Sum sum) {
      int[] known = cells.get(sum);
      int[] wanted =
          IntStream.range(0, bounds.length)
              .filter(segment -> bounds[segment] >= start(fact))
              .map(segment -> known[segment + 1])
              .distinct()
              .toArray();
      int width = sum.ofOrders() ? orderWidth : otherWidth;
      boolean latest = sum == Sum.LAST_ORDER || sum == Sum.FIRST_ORDER;
      long[] column = new long[end - from];
      for (FactCells some : sums) {
        long[] all = some.sums(sum.ofOrders());
        for (int cell : wanted) {
          for (int place = 0; place < column.length; place++) {
            long more = all[(from + place) * width + cell];
            column[place] = latest ? Math.max(column[place], more) : column[place] + more;
          }
        }
      }
      return column;
    }
  }
}
