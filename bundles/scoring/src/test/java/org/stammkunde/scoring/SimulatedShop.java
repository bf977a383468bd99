package org.stammkunde.scoring;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/**
 * Each customer buys at a rate of his own, for amounts around a size of his own. Dunnings are drawn
 * at random and foretell nothing. Every second one is a company, which is known as of now only.
 */
final class SimulatedShop implements FactHistory {
  static final int CUSTOMERS = 1_500;
  static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  final int[][] days = new int[CUSTOMERS][];
  final long[][] cents = new long[CUSTOMERS][];
  private final int[] dunned = new int[CUSTOMERS];
  Instant latestAsked = Instant.MIN;

  SimulatedShop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      double gap = 15 * Math.exp(2.5 * random.nextDouble());
      double size = 1_000 * Math.exp(3 * random.nextDouble());
      int[] on = new int[1_000];
      int count = 0;
      double day = random.nextDouble() * 200;
      while (day < 600) {
        on[count++] = (int) day;
        day += Math.max(1, -gap * Math.log(1 - random.nextDouble()));
      }
      days[customer] = Arrays.copyOf(on, count);
      cents[customer] = new long[count];
      for (int i = 0; i < count; i++) {
        cents[customer][i] = (long) (size * (0.5 + random.nextDouble()));
      }
      dunned[customer] = random.nextInt(2);
    }
  }

  @Override
  public CustomerFacts asOf(Instant asOf, List<Fact> facts) {
    latestAsked = asOf.isAfter(latestAsked) ? asOf : latestAsked;
    long[] ids = new long[CUSTOMERS];
    long[][] columns = new long[facts.size()][CUSTOMERS];
    long end = ChronoUnit.DAYS.between(START, asOf);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      ids[customer] = customer + 1;
      for (int fact = 0; fact < columns.length; fact++) {
        columns[fact][customer] = value(facts.get(fact), customer, end, asOf);
      }
    }
    return new CustomerFacts(asOf, ZoneOffset.UTC, ids, facts, columns);
  }

  private long value(Fact fact, int customer, long end, Instant asOf) {
    long from =
        fact.within()
            .map(period -> ChronoUnit.DAYS.between(START, period.startBefore(asOf, ZoneOffset.UTC)))
            .orElse(0L);
    long sum = 0;
    long count = 0;
    long last = CustomerFacts.LACKING;
    for (int i = 0; i < days[customer].length; i++) {
      if (days[customer][i] >= from && days[customer][i] < end) {
        sum += cents[customer][i];
        count++;
        last = end - days[customer][i];
      }
    }
    return switch (fact.measure()) {
      case TURNOVER -> sum;
      case ORDERS -> count;
      case DAYS_SINCE_LAST_ORDER -> last;
      case COMPANY -> customer % 2;
      default -> dunned[customer];
    };
  }

  @Override
  public Set<Measure> measures() {
    return EnumSet.of(
        Measure.TURNOVER, Measure.ORDERS, Measure.DAYS_SINCE_LAST_ORDER, Measure.DUNNINGS);
  }
}
