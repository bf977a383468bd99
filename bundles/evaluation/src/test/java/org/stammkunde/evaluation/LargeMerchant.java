package org.stammkunde.evaluation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Fact;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** Measures with a million customers and ten million documents; started by hand, no test. */
final class LargeMerchant {
  private static final int CUSTOMERS = 1_000_000;
  private static final int DOCUMENTS = 10_000_000;
  private static final int BATCH = 10_000;
  private static final int ROUNDS = 20;
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
  private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toSeconds();

  private static final List<OrderKind> ORDER_KINDS = List.of(OrderKind.values());

  private final Random random = new Random(7);

  private LargeMerchant() {}

  public static void main(String[] arguments) throws IOException, ColumnFileRejected {
    new LargeMerchant().measure();
  }

  private void measure() throws IOException, ColumnFileRejected {
    long before = usedMemory();
    long start = System.nanoTime();
    Figures figures = new Figures("large");
    loadParties(figures);
    print("parties put, ms", millisSince(start));
    start = System.nanoTime();
    for (int first = 1; first <= DOCUMENTS; first += BATCH) {
      figures.apply(Changes.of(1, List.of(), batch(first)));
    }
    print("documents made and put, ms", millisSince(start));
    queries(figures);
    bareLoop();
    facts(figures);
    print("heap in use, MB", (usedMemory() - before) >> 20);
    print("estimate, MB", figures.size().bytes() >> 20);
    print("rows", figures.size().rows());
    changes(figures);
    file(figures);
  }

  private void loadParties(Figures figures) {
    for (int first = 1; first <= CUSTOMERS; first += BATCH) {
      List<Party> parties = new ArrayList<>();
      for (int id = first; id < first + BATCH; id++) {
        parties.add(
            Party.ofShop(
                id,
                new CustomerId(id),
                new ShopId("shop-" + id % 3),
                Integer.toString(id % 20),
                id % 10 == 0,
                id % 20 == 1));
      }
      figures.apply(Changes.of(1, parties, List.of()));
    }
  }

  private List<SalesFigures> batch(int first) {
    List<SalesFigures> batch = new ArrayList<>();
    for (int id = first; id < first + BATCH; id++) {
      batch.add(document(id));
    }
    return batch;
  }

  private SalesFigures document(int id) {
    // Few customers buy much: the square of a uniform number crowds near zero.
    double draw = random.nextDouble();
    long party = 1 + (long) (draw * draw * CUSTOMERS);
    long second = FIVE_YEARS * id / DOCUMENTS + random.nextInt(86_400) - 2 * 86_400L;
    List<SalesFigures.Part> parts = new ArrayList<>();
    parts.add(part(DeliveryKind.PHYSICAL, LineKind.GOODS, 5_000));
    if (random.nextInt(10) < 3) {
      parts.add(part(DeliveryKind.PHYSICAL, LineKind.CHARGE, 490));
    }
    if (random.nextInt(10) < 1) {
      parts.add(part(DeliveryKind.DOWNLOAD, LineKind.GOODS, 2_000));
    }
    return new SalesFigures(
        id,
        party,
        random.nextInt(25) == 0 ? SalesDocument.Kind.RETURN : SalesDocument.Kind.ORDER,
        END.minusSeconds(FIVE_YEARS).plusSeconds(second),
        ORDER_KINDS.get(random.nextInt(4)),
        random.nextInt(50) == 0,
        false,
        parts);
  }

  private SalesFigures.Part part(DeliveryKind deliveryKind, LineKind lineKind, int mean) {
    return new SalesFigures.Part(deliveryKind, lineKind, 1 + random.nextInt(2 * mean), 0);
  }

  private static void queries(Figures figures) {
    for (int days : new int[] {2, 30, 365, 1_200}) {
      TopCustomersQuery all = query(days, Set.of(), EnumSet.allOf(OrderKind.class));
      TopCustomersQuery some = query(days, Set.of("3", "4"), TopCustomersQuery.SALES);
      time("top 200, " + days + " days", figures, all);
      time("top 200, " + days + " days, filters", figures, some);
    }
  }

  private static TopCustomersQuery query(int days, Set<String> branches, Set<OrderKind> kinds) {
    return new TopCustomersQuery(
        new Period(days, Period.Unit.DAYS),
        Optional.of(END),
        kinds,
        EnumSet.allOf(DeliveryKind.class),
        Optional.empty(),
        branches,
        Set.of(),
        true,
        false,
        RankBy.NET,
        200);
  }

  private static void time(String name, Figures figures, TopCustomersQuery query) {
    Interval interval = Interval.of(query, END, ZoneOffset.UTC);
    time(name, () -> figures.top(query, interval).matching());
  }

  private static void facts(Figures figures) {
    List<Fact> ever = Arrays.stream(Fact.Measure.values()).map(Fact::ever).toList();
    Optional<Period> year = Optional.of(Period.parse("12m"));
    List<Fact> withYear = new ArrayList<>(ever);
    withYear.add(new Fact(Fact.Measure.TURNOVER, year));
    withYear.add(new Fact(Fact.Measure.ORDERS, year));
    time("5 facts of all", () -> figures.facts(ever, END, ZoneOffset.UTC).size());
    time("7 facts of all", () -> figures.facts(withYear, END, ZoneOffset.UTC).size());
    CustomerId customer = new CustomerId(5_000);
    time("7 facts of one", () -> figures.facts(customer, withYear, END, ZoneOffset.UTC).size());
  }

  private static void time(String name, IntSupplier measured) {
    double[] millis = new double[ROUNDS];
    int matching = 0;
    Duration cpu = cpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      matching = measured.getAsInt();
      millis[round] = (System.nanoTime() - start) / 1e6;
    }
    report(name, millis, cpu, matching);
  }

  /**
   * The practical limit: one thread over plain arrays of the same size, a year of them, no rules.
   */
  private void bareLoop() {
    int rows = DOCUMENTS / 5 * 14 / 10;
    int[] customers = new int[rows];
    int[] times = new int[rows];
    long[] amounts = new long[rows];
    for (int row = 0; row < rows; row++) {
      double draw = random.nextDouble();
      customers[row] = (int) (draw * draw * CUSTOMERS);
      times[row] = row;
      amounts[row] = random.nextInt(10_000);
    }
    time("bare loop, 365 days", () -> sumUp(customers, times, amounts));
  }

  private static int sumUp(int[] customers, int[] times, long[] amounts) {
    long[] net = new long[CUSTOMERS];
    int[] orders = new int[CUSTOMERS];
    for (int row = 0; row < customers.length; row++) {
      if (times[row] >= 0 && times[row] < customers.length) {
        net[customers[row]] += amounts[row];
        orders[customers[row]]++;
      }
    }
    int matching = 0;
    long threshold = Long.MIN_VALUE;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      matching += orders[customer] > 0 ? 1 : 0;
      threshold = Math.max(threshold, net[customer]);
    }
    return threshold > 0 ? matching : 0;
  }

  /** Wall time, and the time of all cores, which says more where others work beside. */
  private static void report(String name, double[] millis, Duration cpuBefore, int matching) {
    double cpu = (double) cpuTime().minus(cpuBefore).toMillis() / millis.length;
    Arrays.sort(millis);
    System.out.printf(
        "%-32s best %7.1f ms  median %7.1f ms  worst %7.1f ms  CPU %7.1f ms  matching %,d%n",
        name, millis[0], millis[millis.length / 2], millis[millis.length - 1], cpu, matching);
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private void changes(Figures figures) {
    long start = System.nanoTime();
    for (int round = 0; round < 100; round++) {
      figures.apply(Changes.of(2, List.of(), List.of(document(1 + random.nextInt(DOCUMENTS)))));
    }
    print("100 single changes, ms", millisSince(start));
    start = System.nanoTime();
    for (int round = 0; round < 10; round++) {
      List<SalesFigures> changed =
          random.ints(1, DOCUMENTS).distinct().limit(1_000).mapToObj(this::document).toList();
      figures.apply(Changes.of(2, List.of(), changed));
    }
    print("10 batches of 1,000 anywhere, ms", millisSince(start));
  }

  private static void file(Figures figures) throws IOException, ColumnFileRejected {
    Path file = Files.createTempFile("figures", ".columns");
    long start = System.nanoTime();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      figures.save(out);
    }
    print("save, ms", millisSince(start));
    print("file, MB", Files.size(file) >> 20);
    start = System.nanoTime();
    try (InputStream in = Files.newInputStream(file)) {
      print("rows loaded", Figures.load(in, "large").size().rows());
    }
    print("load, ms", millisSince(start));
    Files.delete(file);
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static void print(String name, long value) {
    System.out.printf("%-32s %,d%n", name, value);
  }
}
