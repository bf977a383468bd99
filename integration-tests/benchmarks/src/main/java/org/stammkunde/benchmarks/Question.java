package org.stammkunde.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/**
 * The best 200 of the last days of the merchant, with filters: sales without reservations, two of
 * three shops, half of the branches, no guests.
 *
 * @param days how far back, or all of the five years
 */
record Question(int days) {
  static final int LIMIT = 200;
  static final List<Integer> SHOPS = List.of(0, 1);
  static final List<Integer> BRANCHES =
      IntStream.range(0, LargeMerchant.BRANCHES).filter(branch -> branch % 2 == 0).boxed().toList();
  static final Set<OrderKind> ORDER_KINDS = new TreeSet<>(TopCustomersQuery.SALES);

  String period() {
    return days == LargeMerchant.DAYS ? "5 years" : days + " days";
  }

  long from() {
    return query()
        .period()
        .startBefore(LargeMerchant.END, java.time.ZoneOffset.UTC)
        .getEpochSecond();
  }

  long to() {
    return LargeMerchant.END.getEpochSecond();
  }

  TopCustomersQuery query() {
    Period period =
        days == LargeMerchant.DAYS
            ? new Period(61, Period.Unit.MONTHS)
            : new Period(days, Period.Unit.DAYS);
    return new TopCustomersQuery(
        period,
        Optional.of(LargeMerchant.END),
        ORDER_KINDS,
        EnumSet.allOf(DeliveryKind.class),
        Optional.empty(),
        BRANCHES.stream().map(Question::branch).collect(Collectors.toSet()),
        SHOPS.stream().map(Question::shop).collect(Collectors.toSet()),
        false,
        false,
        RankBy.NET,
        LIMIT);
  }

  static ShopId shop(int shop) {
    return new ShopId("shop-" + shop);
  }

  static String branch(int branch) {
    return "branch " + branch;
  }
}
