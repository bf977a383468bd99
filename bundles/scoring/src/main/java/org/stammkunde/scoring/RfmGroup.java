package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/**
 * Groups by recency (R), frequency (F) and monetary value (M), named as shops name them. Each of
 * the three is a fifth of the customers, 5 for the best; ties are broken by the expected value, so
 * that the fifths are of equal size and everybody is in one of them. The group follows from R and
 * the mean of F and M.
 */
public enum RfmGroup {
  CHAMPIONS,
  LOYAL,
  ACTIVE,
  NEW,
  PROMISING,
  NEEDS_ATTENTION,
  AT_RISK,
  PREVIOUSLY_LOYAL,
  ALMOST_LOST,
  DORMANT,
  /** Customers without a purchase; a purchase history always has one. */
  PROSPECTS;

  private static final int FIFTHS = 5;

  /** The name that programs read: {@code at-risk}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The group of each customer.
   *
   * @param tieBreak by place, higher for the better; the expected value
   */
  public static RfmGroup[] of(PurchaseHistories histories, double[] tieBreak) {
    int n = histories.size();
    int[] recency = fifths(n, i -> histories.recency(i) - histories.age(i), tieBreak);
    int[] frequency = fifths(n, histories::repeats, tieBreak);
    int[] monetary = fifths(n, histories::totalValue, tieBreak);
    RfmGroup[] groups = new RfmGroup[n];
    Arrays.setAll(groups, i -> of(recency[i], frequency[i] + monetary[i]));
    return groups;
  }

  /** What {@link #of(CustomerFacts)} looks at. */
  public static final List<Fact> FACTS =
      List.of(
          Fact.ever(Measure.DAYS_SINCE_LAST_ORDER),
          Fact.ever(Measure.ORDERS),
          Fact.ever(Measure.TURNOVER),
          Fact.ever(Measure.EXPECTED_VALUE));

  /**
   * The group of each customer; of who never bought, {@link #PROSPECTS}.
   *
   * @param facts with a column for each of {@link #FACTS}
   */
  public static RfmGroup[] of(CustomerFacts facts) {
    long[] days = facts.column(FACTS.get(0));
    int[] bought =
        IntStream.range(0, facts.size())
            .filter(place -> days[place] != CustomerFacts.LACKING)
            .toArray();
    double[] expected = pick(facts.column(FACTS.get(3)), bought);
    double[] since = pick(days, bought);
    double[] orders = pick(facts.column(FACTS.get(1)), bought);
    double[] turnover = pick(facts.column(FACTS.get(2)), bought);
    int[] recency = fifths(bought.length, i -> -since[i], expected);
    int[] frequency = fifths(bought.length, i -> orders[i], expected);
    int[] monetary = fifths(bought.length, i -> turnover[i], expected);
    RfmGroup[] groups = new RfmGroup[facts.size()];
    Arrays.fill(groups, PROSPECTS);
    for (int i = 0; i < bought.length; i++) {
      groups[bought[i]] = of(recency[i], frequency[i] + monetary[i]);
    }
    return groups;
  }

  private static double[] pick(long[] column, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> column[place]).toArray();
  }

  private static int[] fifths(int n, IntToDoubleFunction measure, double[] tieBreak) {
    Integer[] places = new Integer[n];
    Arrays.setAll(places, i -> i);
    Arrays.sort(
        places,
        (left, right) -> {
          int by = Double.compare(measure.applyAsDouble(left), measure.applyAsDouble(right));
          return by != 0 ? by : Double.compare(tieBreak[left], tieBreak[right]);
        });
    int[] fifths = new int[n];
    for (int rank = 0; rank < n; rank++) {
      fifths[places[rank]] = 1 + (int) ((long) rank * FIFTHS / n);
    }
    return fifths;
  }

  /**
   * The group of two scores.
   *
   * @param recency 1 to 5
   * @param frequencyAndMonetary the sum of both, 2 to 10
   */
  static RfmGroup of(int recency, int frequencyAndMonetary) {
    boolean strong = frequencyAndMonetary >= 8;
    boolean weak = frequencyAndMonetary <= 4;
    return switch (recency) {
      case 5 -> strong ? CHAMPIONS : weak ? NEW : ACTIVE;
      case 4 -> strong ? LOYAL : weak ? PROMISING : ACTIVE;
      case 3 -> strong ? LOYAL : weak ? PROMISING : NEEDS_ATTENTION;
      default -> {
        if (frequencyAndMonetary >= 9) {
          yield PREVIOUSLY_LOYAL;
        }
        yield frequencyAndMonetary >= 6 ? AT_RISK : recency == 2 ? ALMOST_LOST : DORMANT;
      }
    };
  }
}
