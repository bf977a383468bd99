package org.stammkunde.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.OrderKind;

/**
 * The practical limit: one thread over flat arrays in order of time, made for this one question.
 * Nothing can be changed in them, and no other filter asked for.
 */
final class ArrayLoop implements Contestant {
  static final String NAME = "bare loop, one thread";

  static final int SOLD = 1;
  static final int ORDER = 2;
  static final int KIND_SHIFT = 2;

  private final int[] seconds;
  private final int[] customers;
  private final int[] net;
  private final int[] gross;
  private final byte[] flags;
  private final byte[] shops;
  private final byte[] branches;
  private final boolean[] guests;

  private final long[] netSums;
  private final long[] grossSums;
  private final int[] orders;
  private final int[] last;
  private final boolean[] seen;
  private final int[] touched;

  ArrayLoop(LargeMerchant merchant) {
    int size = merchant.customers() + 1;
    shops = new byte[size];
    branches = new byte[size];
    guests = new boolean[size];
    for (int id = 1; id < size; id++) {
      LargeMerchant.Customer customer = merchant.customer(id);
      shops[id] = (byte) customer.shop();
      branches[id] = (byte) customer.branch();
      guests[id] = customer.guest();
    }
    Rows rows = new Rows(merchant);
    long[] byTime = rows.byTime();
    seconds = new int[rows.size];
    customers = new int[rows.size];
    net = new int[rows.size];
    gross = new int[rows.size];
    flags = new byte[rows.size];
    for (int row = 0; row < rows.size; row++) {
      int from = (int) byTime[row];
      seconds[row] = rows.seconds[from];
      customers[row] = rows.customers[from];
      net[row] = rows.net[from];
      gross[row] = rows.gross[from];
      flags[row] = rows.flags[from];
    }
    netSums = new long[size];
    grossSums = new long[size];
    orders = new int[size];
    last = new int[size];
    seen = new boolean[size];
    touched = new int[size];
  }

  /** The rows in the order of the documents. */
  private static final class Rows {
    int size;
    int[] seconds;
    int[] customers;
    int[] net;
    int[] gross;
    byte[] flags;

    Rows(LargeMerchant merchant) {
      int room = merchant.documents() * 2;
      seconds = new int[room];
      customers = new int[room];
      net = new int[room];
      gross = new int[room];
      flags = new byte[room];
      SaleRows.of(merchant, this::add);
    }

    private void add(SaleRows.Row row) {
      if (row.cancelled()) {
        return;
      }
      if (size == seconds.length) {
        int room = size + size / 4;
        seconds = Arrays.copyOf(seconds, room);
        customers = Arrays.copyOf(customers, room);
        net = Arrays.copyOf(net, room);
        gross = Arrays.copyOf(gross, room);
        flags = Arrays.copyOf(flags, room);
      }
      seconds[size] = Math.toIntExact(row.second());
      customers[size] = row.customer();
      net[size] = row.net();
      gross[size] = row.gross();
      int kind = row.orderKind().ordinal() << KIND_SHIFT;
      flags[size] = (byte) (kind | (row.sold() ? SOLD : 0) | (row.order() ? ORDER : 0));
      size++;
    }

    long[] byTime() {
      long[] keys = new long[size];
      for (int row = 0; row < size; row++) {
        keys[row] = (long) seconds[row] << Integer.SIZE | row;
      }
      Arrays.parallelSort(keys);
      return keys;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Answer top(Question question, boolean addresses) {
    boolean[] kinds = new boolean[OrderKind.values().length];
    Question.ORDER_KINDS.forEach(kind -> kinds[kind.ordinal()] = true);
    boolean[] wantedShops = new boolean[LargeMerchant.SHOPS];
    Question.SHOPS.forEach(shop -> wantedShops[shop] = true);
    boolean[] wantedBranches = new boolean[LargeMerchant.BRANCHES];
    Question.BRANCHES.forEach(branch -> wantedBranches[branch] = true);
    int from = position((int) question.from());
    int to = position((int) question.to());
    int count = 0;
    for (int row = from; row < to; row++) {
      int flag = flags[row];
      int customer = customers[row];
      if (!kinds[flag >> KIND_SHIFT]
          || guests[customer]
          || !wantedShops[shops[customer]]
          || !wantedBranches[branches[customer]]) {
        continue;
      }
      if (!seen[customer]) {
        seen[customer] = true;
        touched[count++] = customer;
      }
      netSums[customer] += net[row];
      if ((flag & SOLD) != 0) {
        grossSums[customer] += gross[row];
        last[customer] = seconds[row];
        if ((flag & ORDER) != 0) {
          orders[customer]++;
        }
      }
    }
    return best(count);
  }

  private int position(int second) {
    int low = 0;
    int high = seconds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds[middle] < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Answer best(int count) {
    PriorityQueue<Answer.Row> best =
        new PriorityQueue<>(
            Question.LIMIT,
            Comparator.comparingLong(Answer.Row::net)
                .thenComparing(Answer.Row::customer, Comparator.reverseOrder()));
    int matching = 0;
    for (int index = 0; index < count; index++) {
      int customer = touched[index];
      if (orders[customer] > 0) {
        matching++;
        if (best.size() < Question.LIMIT || netSums[customer] >= best.element().net()) {
          best.add(
              new Answer.Row(
                  customer,
                  netSums[customer],
                  grossSums[customer],
                  orders[customer],
                  last[customer]));
          if (best.size() > Question.LIMIT) {
            best.remove();
          }
        }
      }
      netSums[customer] = 0;
      grossSums[customer] = 0;
      orders[customer] = 0;
      last[customer] = 0;
      seen[customer] = false;
    }
    List<Answer.Row> rows = new ArrayList<>(best);
    rows.sort(
        Comparator.comparingLong(Answer.Row::net)
            .reversed()
            .thenComparingLong(Answer.Row::customer));
    return new Answer(matching, rows);
  }

  @Override
  public Optional<FactDigests> facts() {
    int size = guests.length;
    long[] year = new long[size];
    long end = LargeMerchant.END.getEpochSecond();
    int yearFrom = (int) (end - FactsTask.YEAR.count() * 86_400L);
    int reservation = OrderKind.RESERVATION.ordinal();
    int to = position((int) end);
    for (int row = 0; row < to; row++) {
      int flag = flags[row];
      if (flag >> KIND_SHIFT == reservation) {
        continue;
      }
      int customer = customers[row];
      netSums[customer] += net[row];
      if (seconds[row] >= yearFrom) {
        year[customer] += net[row];
      }
      if ((flag & SOLD) != 0) {
        last[customer] = seconds[row];
        if ((flag & ORDER) != 0) {
          orders[customer]++;
        }
      }
    }
    return Optional.of(digests(year, end / 86_400));
  }

  private FactDigests digests(long[] year, long today) {
    long count = 0;
    long turnover = 0;
    long weighted = 0;
    long allOrders = 0;
    long lastYear = 0;
    long days = 0;
    for (int customer = 1; customer < guests.length; customer++) {
      if (!guests[customer]) {
        count++;
        turnover += netSums[customer];
        weighted += netSums[customer] * (customer % FactDigests.WEIGHTS);
        allOrders += orders[customer];
        lastYear += year[customer];
        days += last[customer] == 0 ? 0 : today - last[customer] / 86_400;
      }
      netSums[customer] = 0;
      orders[customer] = 0;
      last[customer] = 0;
    }
    return new FactDigests(count, turnover, weighted, allOrders, lastYear, days);
  }

  @Override
  public Optional<Scoring> scoring(Catalogue catalogue) {
    ArrayScoring.Rows rows = new ArrayScoring.Rows(seconds, customers, net, flags);
    return Optional.of(new ArrayScoring(rows, guests, catalogue));
  }

  @Override
  public Duration cpu() {
    return Cpu.ofThisProcess();
  }
}
