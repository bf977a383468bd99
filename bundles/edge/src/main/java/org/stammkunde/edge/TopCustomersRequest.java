package org.stammkunde.edge;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/**
 * What the list of top customers is asked for, in the words of the caller: every text is {@code
 * null}, and every list empty, if he did not send it.
 *
 * @param period such as {@code 30d}
 * @param asOf the end of the period (RFC 3339)
 * @param orderKinds words of {@link OrderKind}
 * @param deliveryKinds words of {@link DeliveryKind}
 * @param company {@code true}, {@code false}
 * @param branches names of branches
 * @param shops ids of shops
 * @param guests {@code true}, {@code false}
 * @param goodsOnly {@code true}, {@code false}
 * @param rankBy word of {@link RankBy}
 * @param top how many customers
 */
public record TopCustomersRequest(
    String period,
    String asOf,
    List<String> orderKinds,
    List<String> deliveryKinds,
    String company,
    List<String> branches,
    List<String> shops,
    String guests,
    String goodsOnly,
    String rankBy,
    String top) {
  /** The longest list that can be had. */
  public static final int MOST_CUSTOMERS = 10_000;

  /** The longest name of a branch. */
  public static final int LONGEST_BRANCH = 40;

  private static final Period DEFAULT_PERIOD = new Period(30, Period.Unit.DAYS);

  /** Copies the lists. */
  public TopCustomersRequest {
    orderKinds = List.copyOf(orderKinds);
    deliveryKinds = List.copyOf(deliveryKinds);
    branches = List.copyOf(branches);
    shops = List.copyOf(shops);
  }

  /**
   * Reads it.
   *
   * @param inputs hears what is wrong; whatever is, is left out of the query
   */
  public TopCustomersQuery query(Inputs inputs) {
    return new TopCustomersQuery(
        inputs
            .read("period", period, text -> Optional.of(Period.parse(text)), "period.form")
            .orElse(DEFAULT_PERIOD),
        inputs.instant("asOf", asOf),
        inputs.words("orderKind", orderKinds, OrderKind.class, TopCustomersQuery.SALES),
        inputs.words(
            "deliveryKind", deliveryKinds, DeliveryKind.class, EnumSet.allOf(DeliveryKind.class)),
        inputs.truth("company", company),
        branches(inputs),
        shops(inputs),
        inputs.truth("guests", guests).orElse(false),
        inputs.truth("goodsOnly", goodsOnly).orElse(false),
        inputs.word("rankBy", rankBy, RankBy.class).orElse(RankBy.NET),
        inputs.number("top", top, TopCustomersQuery.DEFAULT_LIMIT, MOST_CUSTOMERS));
  }

  private Set<String> branches(Inputs inputs) {
    Set<String> found = new HashSet<>();
    for (String branch : branches) {
      boolean valid = !branch.isBlank() && branch.length() <= LONGEST_BRANCH;
      inputs
          .read("branch", branch, text -> valid ? Optional.of(text) : Optional.empty(), "branch")
          .ifPresent(found::add);
    }
    return found;
  }

  private Set<ShopId> shops(Inputs inputs) {
    Set<ShopId> found = new HashSet<>();
    for (String shop : shops) {
      inputs
          .read("shop", shop, text -> Optional.of(new ShopId(text)), "shop.form")
          .ifPresent(found::add);
    }
    return found;
  }
}
