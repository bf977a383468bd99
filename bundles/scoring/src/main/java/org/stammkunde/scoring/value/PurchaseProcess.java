package org.stammkunde.scoring.value;

/**
 * What a fitted model says about a customer. All times are in the unit of the fit: recency from the
 * first to the last purchase, age from the first purchase to the end of observation, horizon and
 * wait from there on.
 */
public interface PurchaseProcess {
  /** The probability that the customer has not left for good at the end of observation. */
  double alive(int repeats, double recency, double age);

  /** Expected repeat purchases of a customer within so long after the first purchase. */
  double purchases(double horizon);

  /** Expected purchases in the time to come of a customer who has not left. */
  double purchasesIfAlive(int repeats, double age, double horizon);

  /** By then half of the customers with this history have bought again, if they have not left. */
  double medianWait(int repeats, double age);

  /** Expected purchases in the time to come. */
  default double purchases(int repeats, double recency, double age, double horizon) {
    return alive(repeats, recency, age) * purchasesIfAlive(repeats, age, horizon);
  }
}
