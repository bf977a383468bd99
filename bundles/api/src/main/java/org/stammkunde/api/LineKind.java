package org.stammkunde.api;

/** What one line of a sales document stands for. */
public enum LineKind {
  /** An article. */
  GOODS,
  /** Postage, fees, discounts, vouchers and whatever else changes the total but is no article. */
  CHARGE
}
