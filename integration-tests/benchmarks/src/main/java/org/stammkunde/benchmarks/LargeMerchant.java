package org.stammkunde.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument.Kind;

/**
 * The workload: customers and five years of their documents. A document depends on the seed and its
 * number alone, so every contestant can be given the same ones in any order, part by part.
 *
 * <p>Per customer 10.2 documents on average, of 2.5 lines; few customers buy most (the best
 * hundredth makes a fifth of the documents); 5 % of the customers are guests with one order each; 4
 * % of the documents are returns; 3 shops, 20 branches, all order and delivery kinds.
 *
 * @param customers how many, guests among them; a multiple of 1,000
 */
record LargeMerchant(int customers) {
  static final long SEED = 20_261_101;
  static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
  static final Clock CLOCK = Clock.fixed(END, ZoneOffset.UTC);
  static final int DAYS = 1_826;
  static final int SHOPS = 3;
  static final int BRANCHES = 20;

  private static final long SECONDS = DAYS * 86_400L;
  private static final long JITTER = 2 * 86_400L;
  private static final OrderKind[] ORDER_KINDS = OrderKind.values();

  /** One document in 204 is the order of a guest: 5 % of the customers, 10.2 documents each. */
  private static final int GUEST_EVERY = 204;

  /** Spreads the good customers over all numbers; coprime to all sizes. */
  private static final long SPREAD = 611_953;

  LargeMerchant {
    if (customers < 1_000 || customers % 1_000 != 0) {
      throw new IllegalArgumentException("customers must be a multiple of 1,000");
    }
  }

  /**
   * A customer.
   *
   * @param id from 1
   */
  record Customer(int id, int shop, int branch, boolean company, boolean guest) {}

  /** A line; amounts are cents, with the sign of the API. */
  record Line(LineKind lineKind, DeliveryKind deliveryKind, int value, int cancelled) {}

  /**
   * A document.
   *
   * @param id from 1
   * @param second since 1970
   */
  record Document(
      int id,
      Customer customer,
      Kind kind,
      long second,
      OrderKind orderKind,
      boolean cancelled,
      List<Line> lines) {}

  int documents() {
    return Math.toIntExact(customers * 102L / 10);
  }

  private int guests() {
    return documents() / GUEST_EVERY;
  }

  Customer customer(int id) {
    return new Customer(id, id % SHOPS, id / 3 % BRANCHES, id % 10 == 0, id <= guests());
  }

  Document document(int id) {
    SplittableRandom random = new SplittableRandom(SEED + id * 0x9E3779B97F4A7C15L);
    boolean guest = id % GUEST_EVERY == 0;
    Kind kind = !guest && random.nextInt(25) == 0 ? Kind.RETURN : Kind.ORDER;
    int count = 1 + random.nextInt(4);
    List<Line> lines = new ArrayList<>(count);
    for (int position = 1; position <= count; position++) {
      boolean charge = position == count && count > 1 && random.nextInt(10) < 6;
      lines.add(line(random, charge));
    }
    long second =
        END.getEpochSecond()
            - SECONDS
            + SECONDS * id / (documents() + 1L)
            - random.nextLong(JITTER);
    return new Document(
        id,
        customer(guest ? id / GUEST_EVERY : buyer(random)),
        kind,
        second,
        ORDER_KINDS[random.nextInt(ORDER_KINDS.length)],
        random.nextInt(50) == 0,
        lines);
  }

  private int buyer(SplittableRandom random) {
    double draw = random.nextDouble();
    int registered = customers - guests();
    long rank = (long) (draw * draw * draw * registered);
    return guests() + 1 + (int) (rank * SPREAD % registered);
  }

  private static Line line(SplittableRandom random, boolean charge) {
    double draw = random.nextDouble();
    int value = charge ? 490 : 100 + (int) (draw * draw * 20_000);
    int cancelled = random.nextInt(33) == 0 ? value / 2 : 0;
    return new Line(
        charge ? LineKind.CHARGE : LineKind.GOODS,
        !charge && random.nextInt(10) == 0 ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
        value,
        cancelled);
  }
}
