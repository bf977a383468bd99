package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

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
  /** Customers without a purchase; no history has one, so {@link #of} never gives it. */
  PROSPECTS;

  private static final int FIFTHS = 5;

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
