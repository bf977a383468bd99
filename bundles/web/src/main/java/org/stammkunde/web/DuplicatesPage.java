package org.stammkunde.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.Duplicates.Suspicion;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Words;

/** The pairs that a person should see, the one first that brings most. */
final class DuplicatesPage {
  /** Pairs of a part of the list. */
  static final int ROWS = 50;

  private static final Map<String, Boolean> NAMES =
      Map.of(
          Review.KIND,
          false,
          Review.SHOP,
          false,
          Review.SAID,
          false,
          Review.DECISION,
          false,
          "cursor",
          false);

  private final TopCustomers topCustomers;
  private final Duplicates duplicates;
  private final ShopSync sync;

  DuplicatesPage(TopCustomers topCustomers, Duplicates duplicates, ShopSync sync) {
    this.topCustomers = topCustomers;
    this.duplicates = duplicates;
    this.sync = sync;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    Review review = Review.read(visit, inputs);
    inputs.check();
    Map<String, Object> model = new HashMap<>();
    review.addTo(model);
    model.put("kinds", Arrays.stream(Filter.Kind.values()).map(Words::of).toList());
    try {
      Duplicates.State state = duplicates.state();
      model.put("state", state);
      if (state.ready()) {
        addPairs(model, visit, review);
      }
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("away", visit.language().text("dup.away"));
    }
    return Answer.page("duplicates", model);
  }

  private void addPairs(Map<String, Object> model, Visit visit, Review review) {
    List<String> shops = sync.status().stream().map(status -> status.shop().value()).toList();
    review.filter().shop().map(ShopId::value).ifPresent(shop -> known(shop, shops));
    Page<Suspicion> page = page(visit, review.filter());
    model.put("merchant", Merchant.of(topCustomers));
    model.put("shops", shops);
    model.put("pairs", page.items().stream().map(pair -> Row.of(pair, review.quiet())).toList());
    page.next().ifPresent(next -> model.put("next", next));
  }

  /** A misspelt shop would be answered as if nothing waited there. */
  private static void known(String shop, List<String> shops) {
    Inputs inputs = new Inputs();
    inputs.oneOf(Review.SHOP, shop, shops);
    inputs.check();
  }

  private Page<Suspicion> page(Visit visit, Filter filter) {
    String cursor = Optional.ofNullable(visit.one("cursor")).orElse("");
    try {
      return duplicates.open(filter, visit.language().locale(), cursor, ROWS);
    } catch (IllegalArgumentException notACursor) {
      throw RequestRefused.invalid("cursor", "cursor.foreign");
    }
  }

  /**
   * A pair; templates read it.
   *
   * @param pair what is suspected
   * @param sides both records
   * @param compare address of both side by side
   * @param percent probability in hundredths of a percent
   * @param value at stake
   */
  public record Row(
      Suspicion pair, List<Duplicates.Side> sides, String compare, long percent, BigDecimal value) {
    static Row of(Suspicion pair, Review review) {
      return new Row(
          pair,
          List.of(pair.left(), pair.right()),
          review.compare(pair.pair()),
          hundredths(pair.probability()),
          BigDecimal.valueOf(pair.value(), 2));
    }
  }

  /** Of a percent; nothing is certain, so neither end is reached by rounding. */
  static long hundredths(double probability) {
    return Math.max(1, Math.min(9_999, Math.round(probability * 10_000)));
  }
}
