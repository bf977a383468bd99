package org.stammkunde.api;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which orders count, and how customers are ranked.
 *
 * @param period how far back
 * @param asOf the end of the period, not in it, cut to whole seconds; empty means now
 * @param orderKinds at least one; reservations count only where named
 * @param deliveryKinds at least one; a mixed order counts with its lines of these kinds
 * @param companyCustomers only companies ({@code true}), only persons ({@code false}), or both
 * @param branches only customers that were created in one of these branches; empty means all
 * @param shops only orders of these shops; empty means all
 * @param guests whether guest orders are listed too, each as a customer of its own
 * @param goodsOnly whether charges such as postage are left out of the value
 * @param rankBy by which value customers are ranked
 * @param limit at most so many, 1 to 10,000
 */
public record TopCustomersQuery(
    Period period,
    Optional<Instant> asOf,
    Set<OrderKind> orderKinds,
    Set<DeliveryKind> deliveryKinds,
    Optional<Boolean> companyCustomers,
    Set<String> branches,
    Set<ShopId> shops,
    boolean guests,
    boolean goodsOnly,
    RankBy rankBy,
    int limit) {

  /** A value of orders. */
  public enum RankBy {
    /** Less what was cancelled, returned and refunded. */
    NET,
    /** As the shop shows it. */
    GROSS
  }

  /** What counts as a sale unless a query says otherwise: every order kind but reservations. */
  public static final Set<OrderKind> SALES =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(OrderKind.RESERVATION)));

  /** How many customers a list has unless a query says otherwise. */
  public static final int DEFAULT_LIMIT = 200;

  /** Checks the query and copies the sets. */
  public TopCustomersQuery {
    orderKinds = Set.copyOf(orderKinds);
    deliveryKinds = Set.copyOf(deliveryKinds);
    branches = Set.copyOf(branches);
    shops = Set.copyOf(shops);
    if (orderKinds.isEmpty()) {
      throw new IllegalArgumentException("at least one order kind is needed");
    }
    if (deliveryKinds.isEmpty()) {
      throw new IllegalArgumentException("at least one delivery kind is needed");
    }
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("limit must be 1 to 10,000, not " + limit);
    }
  }

  /** All sales of registered customers in the period before now, by net value, the first 200. */
  public static TopCustomersQuery of(Period period) {
    return new TopCustomersQuery(
        period,
        Optional.empty(),
        SALES,
        EnumSet.allOf(DeliveryKind.class),
        Optional.empty(),
        Set.of(),
        Set.of(),
        false,
        false,
        RankBy.NET,
        DEFAULT_LIMIT);
  }
}
