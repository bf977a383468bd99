package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects transactions and makes purchase histories of them. The order in which they come makes no
 * difference. Not thread-safe.
 *
 * <ul>
 *   <li>Everything that a customer buys on one day is one purchase; so is an order, whose day is
 *       the earliest one of its lines.
 *   <li>A return is taken off the latest purchases up to its own day, first the very latest. A
 *       purchase that came back as a whole did not happen. What is left of a return is nobody's.
 *   <li>A purchase of value 0 is a purchase.
 * </ul>
 */
public final class Transactions {
  private static final int NO_ORDER = -1;

  /** Amounts are whole ten-thousandths of the currency. */
  public static final int DECIMALS = 4;

  private static final double ONE = 1e4;

  private final Map<String, Integer> customers = new HashMap<>();
  private final Map<String, Integer> orders = new HashMap<>();
  private String currency;
  private int[] customer = new int[1024];
  private int[] order = new int[1024];
  private int[] day = new int[1024];
  private long[] amount = new long[1024];
  private int size;
  private List<String> names;
  private int[] starts;
  private long[] sorted;

  /** What happened to the customers of some histories after their end. */
  public record Outcome(int[] purchases, double[] value) {}

  /**
   * Adds one line.
   *
   * @param of key of the customer
   * @param number of the order, or empty if lines are not joined to orders
   * @param inCurrency any word; the same for all transactions
   * @param onDay days since 1970-01-01 in the merchant's time zone
   * @param value in ten-thousandths; negative for a return
   * @throws MixedCurrencies if it is in another currency than those before
   */
  public void add(String of, String number, String inCurrency, int onDay, long value) {
    if (currency == null) {
      currency = inCurrency;
    } else if (!currency.equals(inCurrency)) {
      throw new MixedCurrencies(inCurrency, currency);
    }
    if (size == day.length) {
      int longer = Math.multiplyExact(size, 2);
      customer = Arrays.copyOf(customer, longer);
      order = Arrays.copyOf(order, longer);
      day = Arrays.copyOf(day, longer);
      amount = Arrays.copyOf(amount, longer);
    }
    customer[size] = customers.computeIfAbsent(of, first -> customers.size());
    order[size] =
        number.isEmpty() || value < 0
            ? NO_ORDER
            : orders.computeIfAbsent(customer[size] + "/" + number, first -> orders.size());
    day[size] = onDay;
    amount[size] = value;
    size++;
    sorted = null;
  }

  /** Number of lines. */
  public int size() {
    return size;
  }

  /** The day of the earliest line; there must be one. */
  public int firstDay() {
    return Arrays.stream(day, 0, size).min().orElseThrow();
  }

  /** The day of the latest line; there must be one. */
  public int lastDay() {
    return Arrays.stream(day, 0, size).max().orElseThrow();
  }

  /** Number of customers, also of those who only sent something back. */
  public int customers() {
    return customers.size();
  }

  /**
   * The histories of all who bought until a day, sorted by their keys.
   *
   * @param end last day of observation; all of it counts
   */
  public PurchaseHistories until(int end, TimeUnit unit) {
    sort();
    List<String> bought = new ArrayList<>();
    int n = customers.size();
    int[] repeats = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] mean = new double[n];
    double[] total = new double[n];
    for (int i = 0; i < n; i++) {
      Purchases purchases = purchases(i, end);
      if (purchases.count == 0) {
        continue;
      }
      int at = bought.size();
      bought.add(names.get(i));
      int first = purchases.days[0];
      repeats[at] = purchases.count - 1;
      recency[at] = (purchases.days[purchases.count - 1] - first) / (double) unit.days();
      age[at] = (end - first) / (double) unit.days();
      long all = purchases.value();
      total[at] = all / ONE;
      mean[at] = repeats[at] == 0 ? 0 : (all - purchases.values[0]) / ONE / repeats[at];
    }
    int found = bought.size();
    return new PurchaseHistories(
        bought,
        unit,
        Arrays.copyOf(repeats, found),
        Arrays.copyOf(recency, found),
        Arrays.copyOf(age, found),
        Arrays.copyOf(mean, found),
        Arrays.copyOf(total, found));
  }

  /**
   * What the customers of some histories bought after the end of these. The value is net of what
   * came back in the same time, and may be negative.
   *
   * @param histories of these transactions
   * @param after last day of the histories
   * @param end last day that counts
   */
  public Outcome outcome(PurchaseHistories histories, int after, int end) {
    sort();
    int[] purchases = new int[histories.size()];
    double[] value = new double[histories.size()];
    int at = 0;
    for (int i = 0; i < customers.size() && at < purchases.length; i++) {
      if (!names.get(i).equals(histories.customer(at))) {
        continue;
      }
      Purchases all = purchases(i, end);
      for (int one = 0; one < all.count; one++) {
        purchases[at] += all.days[one] > after ? 1 : 0;
      }
      long net = 0;
      for (int row = starts[i]; row < starts[i + 1]; row++) {
        int on = day(sorted[row]);
        net += on > after && on <= end ? amount[line(sorted[row])] : 0;
      }
      value[at++] = net / ONE;
    }
    return new Outcome(purchases, value);
  }

  private static int day(long key) {
    return (int) (key >> 32);
  }

  private static int line(long key) {
    return (int) key;
  }

  /** The lines of each customer, customers by their keys, lines by their days. */
  private void sort() {
    if (sorted != null) {
      return;
    }
    names = customers.keySet().stream().sorted().toList();
    int[] rank = new int[names.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[customers.get(names.get(i))] = i;
    }
    int[] orderDay = new int[orders.size()];
    Arrays.fill(orderDay, Integer.MAX_VALUE);
    starts = new int[rank.length + 1];
    for (int line = 0; line < size; line++) {
      starts[rank[customer[line]] + 1]++;
      if (order[line] != NO_ORDER) {
        orderDay[order[line]] = Math.min(orderDay[order[line]], day[line]);
      }
    }
    for (int i = 0; i < rank.length; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    sorted = new long[size];
    for (int line = 0; line < size; line++) {
      int on = order[line] == NO_ORDER ? day[line] : orderDay[order[line]];
      sorted[next[rank[customer[line]]]++] = ((long) on << 32) | line;
    }
    for (int i = 0; i < rank.length; i++) {
      Arrays.sort(sorted, starts[i], starts[i + 1]);
    }
  }

  private Purchases purchases(int at, int end) {
    Purchases purchases = new Purchases(starts[at + 1] - starts[at]);
    int row = starts[at];
    while (row < starts[at + 1] && day(sorted[row]) <= end) {
      int today = day(sorted[row]);
      boolean bought = false;
      long value = 0;
      long back = 0;
      for (; row < starts[at + 1] && day(sorted[row]) == today; row++) {
        long one = amount[line(sorted[row])];
        bought |= one >= 0;
        value += Math.max(one, 0);
        back -= Math.min(one, 0);
      }
      if (bought) {
        purchases.buy(today, value);
      }
      purchases.takeBack(back);
    }
    return purchases;
  }

  /** The purchases of one customer that were not sent back, in their order. */
  private static final class Purchases {
    private final int[] days;
    private final long[] values;
    private int count;

    Purchases(int most) {
      days = new int[most];
      values = new long[most];
    }

    void buy(int day, long value) {
      days[count] = day;
      values[count++] = value;
    }

    void takeBack(long value) {
      long left = value;
      int from = count;
      while (left > 0 && from > 0) {
        from--;
        long taken = Math.min(left, values[from]);
        left -= taken;
        values[from] -= taken;
        if (taken > 0 && values[from] == 0) {
          System.arraycopy(days, from + 1, days, from, count - from - 1);
          System.arraycopy(values, from + 1, values, from, count - from - 1);
          count--;
        }
      }
    }

    long value() {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[i];
      }
      return sum;
    }
  }
}
