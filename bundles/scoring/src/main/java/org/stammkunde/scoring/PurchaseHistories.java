package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * What the models of purchases need of each customer, in columns: repeat purchases x, recency t_x
 * from the first to the last purchase, age T from the first purchase to the end of observation, and
 * the mean value of the repeat purchases. Customers are known by their place, from 0. Immutable.
 */
public final class PurchaseHistories {
  private final List<String> customers;
  private final TimeUnit unit;
  private final int[] repeats;
  private final double[] recency;
  private final double[] age;
  private final double[] meanValue;
  private final double[] totalValue;

  /**
   * Takes columns, all of the same length.
   *
   * @param customers unique keys
   * @param unit of the times
   * @param repeats purchases after the first one
   * @param recency 0 if there is no repeat purchase
   * @param age not before the last purchase
   * @param meanValue of a repeat purchase; 0 if there is none
   * @param totalValue of all purchases, the first included
   */
  public PurchaseHistories(
      List<String> customers,
      TimeUnit unit,
      int[] repeats,
      double[] recency,
      double[] age,
      double[] meanValue,
      double[] totalValue) {
    this.customers = List.copyOf(customers);
    this.unit = unit;
    this.repeats = repeats.clone();
    this.recency = recency.clone();
    this.age = age.clone();
    this.meanValue = meanValue.clone();
    this.totalValue = totalValue.clone();
    for (int length :
        new int[] {
          repeats.length, recency.length, age.length, meanValue.length, totalValue.length
        }) {
      if (length != customers.size()) {
        throw new IllegalArgumentException("columns must be of the same length");
      }
    }
    for (int i = 0; i < repeats.length; i++) {
      boolean inOrder = recency[i] >= 0 && recency[i] <= age[i] && age[i] < 1e6;
      if (repeats[i] < 0 || !inOrder || (repeats[i] == 0) != (recency[i] == 0)) {
        throw new IllegalArgumentException(
            "customer "
                + i
                + ": repeat purchases must not be negative, and 0 <= recency <= age, with a recency"
                + " of 0 just for those without repeat purchase");
      }
    }
  }

  /** Number of customers. */
  public int size() {
    return repeats.length;
  }

  /** The customer's key. */
  public String customer(int at) {
    return customers.get(at);
  }

  /** The unit of {@link #recency} and {@link #age}. */
  public TimeUnit unit() {
    return unit;
  }

  /** Purchases after the first one. */
  public int repeats(int at) {
    return repeats[at];
  }

  /** From the first to the last purchase; 0 without repeat purchase. */
  public double recency(int at) {
    return recency[at];
  }

  /** From the first purchase to the end of observation. */
  public double age(int at) {
    return age[at];
  }

  /** Of a repeat purchase, in the currency of the transactions; 0 if there is none. */
  public double meanValue(int at) {
    return meanValue[at];
  }

  /** Of all purchases, the first included. */
  public double totalValue(int at) {
    return totalValue[at];
  }

  int[] allRepeats() {
    return repeats.clone();
  }

  double[] allRecencies() {
    return recency.clone();
  }

  double[] allAges() {
    return age.clone();
  }

  /** Places of the customers whose repeat purchases have a value, by number of repeat purchases. */
  int[] withRepeatValue() {
    Integer[] places = new Integer[size()];
    Arrays.setAll(places, i -> i);
    return Arrays.stream(places)
        .filter(i -> repeats[i] > 0 && meanValue[i] > 0)
        .sorted((left, right) -> Integer.compare(repeats[left], repeats[right]))
        .mapToInt(i -> i)
        .toArray();
  }
}
