package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongBinaryOperator;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/** Reckons facts out of what {@link FactSums} and {@link FactDetails} find in the rows. */
final class FactsOfCustomers {
  /** So many facts a pass over the rows: with more of them the sums would take too much memory. */
  private static final int AT_ONCE = 8;

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
        columns[first + index] = column(some.get(index), sums, details);
      }
    }
    return new CustomerFacts(end, zone, subjects.customers(), facts, columns);
  }

  private static long[] column(Fact fact, FactSums sums, FactDetails details) {
    return switch (fact.measure()) {
      case TURNOVER -> sums.net(fact);
      case ORDERS -> sums.column(fact, FactSums.Sum.ORDERS);
      case AVERAGE_ORDER_VALUE ->
          both(
              sums.net(fact),
              sums.column(fact, FactSums.Sum.ORDERS),
              (net, orders) -> orders == 0 ? CustomerFacts.LACKING : Math.floorDiv(net, orders));
      case DAYS_SINCE_LAST_ORDER -> sums.daysSince(fact, FactSums.Sum.LAST_ORDER);
      case DAYS_SINCE_FIRST_ORDER -> sums.daysSince(fact, FactSums.Sum.FIRST_ORDER);
      case ORDER_RHYTHM ->
          rhythms(
              sums.daysSince(fact, FactSums.Sum.FIRST_ORDER),
              sums.daysSince(fact, FactSums.Sum.LAST_ORDER),
              sums.column(fact, FactSums.Sum.ORDERS));
      case RETURNS -> sums.column(fact, FactSums.Sum.RETURNS);
      case RETURNED_VALUE -> sums.column(fact, FactSums.Sum.RETURNED);
      case RETURN_SHARE ->
          both(
              sums.column(fact, FactSums.Sum.RETURNED),
              sums.column(fact, FactSums.Sum.KEPT),
              (part, whole) -> whole <= 0 ? CustomerFacts.LACKING : share(part, whole));
      case DUNNINGS -> sums.column(fact, FactSums.Sum.DUNNINGS);
      case DUNNING_LEVEL -> details.dunningLevels(fact);
      case OVERDUE -> details.overdue(fact);
      case CHANNELS -> details.channels(fact);
      case CATEGORIES -> details.categories(fact);
      case CATEGORY_TURNOVER -> details.categoryTurnovers(fact);
      case MARGIN ->
          both(
              sums.net(fact),
              details.costs(fact),
              (net, cost) -> cost == CustomerFacts.LACKING ? cost : Math.subtractExact(net, cost));
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
