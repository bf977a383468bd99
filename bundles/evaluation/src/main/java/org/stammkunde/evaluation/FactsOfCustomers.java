package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/** Reckons facts out of what {@link FactSums} sums up. */
final class FactsOfCustomers {
  /** So many facts a pass over the rows: with more of them the sums would take too much memory. */
  private static final int AT_ONCE = 8;

  private static final int WHOLE = 10_000;

  private final Rows rows;
  private final FactSubjects subjects;

  FactsOfCustomers(Rows rows, FactSubjects subjects) {
    this.rows = rows;
    this.subjects = subjects;
  }

  CustomerFacts asOf(Instant asOf, ZoneId zone, List<Fact> facts) {
    Instant end = asOf.truncatedTo(ChronoUnit.SECONDS);
    long[][] columns = new long[facts.size()][];
    for (int first = 0; first < columns.length; first += AT_ONCE) {
      List<Fact> some = facts.subList(first, Math.min(columns.length, first + AT_ONCE));
      FactSums sums = new FactSums(subjects, some, end, zone);
      sums.addAll(rows);
      for (int index = 0; index < some.size(); index++) {
        columns[first + index] = column(some.get(index), sums, end, zone);
      }
    }
    return new CustomerFacts(end, zone, subjects.customers(), facts, columns);
  }

  private static long[] column(Fact fact, FactSums sums, Instant end, ZoneId zone) {
    return switch (fact.measure()) {
      case TURNOVER -> sums.column(fact, FactSums.Sum.NET);
      case ORDERS -> sums.column(fact, FactSums.Sum.ORDERS);
      case DUNNINGS -> sums.column(fact, FactSums.Sum.DUNNINGS);
      case DAYS_SINCE_LAST_ORDER ->
          daysBefore(end, zone, sums.column(fact, FactSums.Sum.LAST_ORDER));
      case RETURN_SHARE ->
          shares(sums.column(fact, FactSums.Sum.RETURNED), sums.column(fact, FactSums.Sum.KEPT));
      default -> throw FactSums.unknown(fact.measure());
    };
  }

  private static long[] daysBefore(Instant end, ZoneId zone, long[] seconds) {
    LocalDays days = new LocalDays(zone);
    long today = LocalDays.day(end, zone);
    return LongStream.of(seconds)
        .map(
            second ->
                second == FactSums.NO_ORDER ? CustomerFacts.LACKING : today - days.day(second))
        .toArray();
  }

  private static long[] shares(long[] parts, long[] wholes) {
    long[] shares = new long[parts.length];
    for (int place = 0; place < shares.length; place++) {
      shares[place] =
          wholes[place] <= 0 ? CustomerFacts.LACKING : share(parts[place], wholes[place]);
    }
    return shares;
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
