package org.stammkunde.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersQuery;

/**
 * When there was a sale for the last time before an empty period, so that nobody has to look for
 * it.
 */
final class LastSale {
  private static final int MOST_WEEKS = 1_200;
  private static final int DAYS_OF_A_WEEK = 7;

  private final TopCustomers topCustomers;
  private final TopCustomersQuery query;
  private final ZoneId zone;

  LastSale(TopCustomers topCustomers, TopCustomersQuery query, ZoneId zone) {
    this.topCustomers = topCustomers;
    this.query = query;
    this.zone = zone;
  }

  /**
   * Finds it with all filters of the query.
   *
   * @param end it was before that
   * @return empty if there was none in 1,200 weeks
   */
  Optional<Instant> before(Instant end) {
    if (isEmpty(new Period(MOST_WEEKS, Period.Unit.WEEKS), end)) {
      return Optional.empty();
    }
    int weeks = least(MOST_WEEKS, Period.Unit.WEEKS, end);
    Instant later = back(weeks - 1, Period.Unit.WEEKS, end);
    int days = least(DAYS_OF_A_WEEK, Period.Unit.DAYS, later);
    Instant day = back(days - 1, Period.Unit.DAYS, later);
    return topCustomers.find(of(new Period(1, Period.Unit.DAYS), day, 10_000)).customers().stream()
        .map(TopCustomer::lastOrder)
        .max(Comparator.naturalOrder());
  }

  /** The shortest period with a sale: halves, as a longer one has all sales of a shorter one. */
  private int least(int most, Period.Unit unit, Instant end) {
    int without = 0;
    int with = most;
    while (with - without > 1) {
      int middle = (without + with) >>> 1;
      if (isEmpty(new Period(middle, unit), end)) {
        without = middle;
      } else {
        with = middle;
      }
    }
    return with;
  }

  private Instant back(int count, Period.Unit unit, Instant end) {
    return count == 0 ? end : new Period(count, unit).startBefore(end, zone);
  }

  private boolean isEmpty(Period period, Instant end) {
    return topCustomers.find(of(period, end, 1)).matching() == 0;
  }

  private TopCustomersQuery of(Period period, Instant end, int limit) {
    return new TopCustomersQuery(
        period,
        Optional.of(end),
        query.orderKinds(),
        query.deliveryKinds(),
        query.companyCustomers(),
        query.branches(),
        query.shops(),
        query.guests(),
        query.goodsOnly(),
        query.rankBy(),
        limit);
  }
}
