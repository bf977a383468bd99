package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.evaluation.FactSums.Sum;

/** Reckons facts out of what {@link FactSums} and {@link FactDetails} find in the rows. */
final class FactsOfCustomers {
  /** So many facts a pass over the rows: with more of them the sums would take too much memory. */
  private static final int AT_ONCE = 8;

  /** So many subjects at a time: what is needed of them fits into the cache. */
  private static final int PORTION = 4_096;

  private static final int WHOLE = 10_000;

  private final Rows rows;
  private final Parties parties;
  private final Categories categories;
  private final FactSubjects subjects;

  FactsOfCustomers(Rows rows, Parties parties, Categories categories, FactSubjects subjects) {
    this.rows = rows;
    this.parties = parties;
    this.categories = categories;
    this.subjects = subjects;
  }

  CustomerFacts asOf(Instant asOf, ZoneId zone, List<Fact> facts) {
    Instant end = asOf.truncatedTo(ChronoUnit.SECONDS);
    FactDetails details = new FactDetails(rows, parties, categories, subjects, end, zone);
    long[][] columns = new long[facts.size()][];
    for (int first = 0; first < columns.length; first += AT_ONCE) {
      List<Fact> some = facts.subList(first, Math.min(columns.length, first + AT_ONCE));
      FactSums sums = new FactSums(subjects, some, end, zone);
      sums.addAll(rows);
      for (int index = 0; index < some.size(); index++) {
        columns[first + index] = details(some.get(index), details);
      }
      long[][] filled = Arrays.copyOfRange(columns, first, first + some.size());
      int size = subjects.customers().length;
      IntStream.range(0, (size + PORTION - 1) / PORTION)
          .parallel()
          .map(portion -> portion * PORTION)
          .forEach(
              from -> {
                FactSums.Part part = sums.part(from, Math.min(size, from + PORTION));
                for (int index = 0; index < filled.length; index++) {
                  fill(filled[index], from, some.get(index), part);
                }
              });
    }
    return new CustomerFacts(end, zone, subjects.customers(), facts, columns);
  }

  /** What is no sum; zeros where it is. */
  private long[] details(Fact fact, FactDetails details) {
    return switch (fact.measure()) {
      case TURNOVER,
          ORDERS,
          AVERAGE_ORDER_VALUE,
          DAYS_SINCE_LAST_ORDER,
          DAYS_SINCE_FIRST_ORDER,
          ORDER_RHYTHM,
          RETURNS,
          RETURNED_VALUE,
          RETURN_SHARE,
          DUNNINGS ->
          new long[subjects.customers().length];
      case DUNNING_LEVEL -> details.dunningLevels(fact);
      case OVERDUE -> details.overdue(fact);
      case CHANNELS -> details.channels(fact);
      case CATEGORIES -> details.categories(fact);
      case CATEGORY_TURNOVER -> details.categoryTurnovers(fact);
      case MARGIN -> details.costs(fact);
      case FIELD -> details.fields(fact);
      case COMPANY -> details.companies();
      case EXPECTED_PURCHASES, ALIVE, EXPECTED_VALUE, DAYS_TO_NEXT_ORDER ->
          throw new IllegalArgumentException(
              fact.measure().word() + " is no figure of one customer; a model has to be fitted");
      case COMPUTED_AMOUNT, COMPUTED_SHARE, COMPUTED_NUMBER, COMPUTED_DAYS, CONDITION ->
          throw new IllegalArgumentException(
              fact.name() + " is reckoned out of figures, and is none of them");
    };
  }

  private static void fill(long[] column, int from, Fact fact, FactSums.Part sums) {
    long[] found =
        switch (fact.measure()) {
          case TURNOVER -> sums.net(fact);
          case ORDERS -> sums.column(fact, Sum.ORDERS);
          case AVERAGE_ORDER_VALUE ->
              both(
                  sums.net(fact),
                  sums.column(fact, Sum.ORDERS),
                  (net, orders) ->
                      orders == 0 ? CustomerFacts.LACKING : Math.floorDiv(net, orders));
          case DAYS_SINCE_LAST_ORDER -> sums.daysSince(fact, Sum.LAST_ORDER);
          case DAYS_SINCE_FIRST_ORDER -> sums.daysSince(fact, Sum.FIRST_ORDER);
          case ORDER_RHYTHM ->
              rhythms(
                  sums.daysSince(fact, Sum.FIRST_ORDER),
                  sums.daysSince(fact, Sum.LAST_ORDER),
                  sums.column(fact, Sum.ORDERS));
          case RETURNS -> sums.column(fact, Sum.RETURNS);
          case RETURNED_VALUE -> sums.column(fact, Sum.RETURNED);
          case RETURN_SHARE ->
              both(
                  sums.column(fact, Sum.RETURNED),
                  sums.column(fact, Sum.KEPT),
                  (part, whole) -> whole <= 0 ? CustomerFacts.LACKING : share(part, whole));
          case DUNNINGS -> sums.column(fact, Sum.DUNNINGS);
          case MARGIN -> margins(sums.net(fact), column, from);
          default -> new long[0];
        };
    System.arraycopy(found, 0, column, from, found.length);
  }

  private static long[] margins(long[] nets, long[] costs, int from) {
    long[] margins = new long[nets.length];
    for (int place = 0; place < nets.length; place++) {
      long cost = costs[from + place];
      boolean known = cost != CustomerFacts.LACKING;
      margins[place] = known ? Math.subtractExact(nets[place], cost) : cost;
    }
    return margins;
  }

  private static long[] both(long[] left, long[] right, LongBinaryOperator of) {
    long[] found = new long[left.length];
    for (int place = 0; place < found.length; place++) {
      found[place] = of.applyAsLong(left[place], right[place]);
    }
    return found;
  }

  /** The mean interval is that between the first and the last order, by one less than orders. */
  private static long[] rhythms(long[] sinceFirst, long[] sinceLast, long[] orders) {
    long[] rhythms = new long[orders.length];
    for (int place = 0; place < rhythms.length; place++) {
      long between = sinceFirst[place] - sinceLast[place];
      rhythms[place] =
          orders[place] < 2 || between == 0
              ? CustomerFacts.LACKING
              : sinceLast[place] * WHOLE * (orders[place] - 1) / between;
    }
    return rhythms;
  }

  /** Cut, not rounded, so that who is just below the limit of a band stays below it. */
  private static long share(long part, long whole) {
    if (part <= 0) {
      return 0;
    }
    if (part >= whole) {
      return WHOLE;
    }
    boolean huge = part > Long.MAX_VALUE / WHOLE;
    return huge ? part / (whole / WHOLE) : part * WHOLE / whole;
  }
}
