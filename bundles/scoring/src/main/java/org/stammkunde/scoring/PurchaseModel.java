package org.stammkunde.scoring;

import java.util.List;

/** How customers buy and leave; docs/scoring.md says which is for what. */
public enum PurchaseModel {
  /** Leaves after a repeat purchase. A customer with one purchase is always taken for active. */
  BGNBD("r", "alpha", "a", "b"),
  /** Leaves after any purchase, the first one included. */
  MBGNBD("r", "alpha", "a", "b"),
  /** Leaves at any time. */
  PNBD("r", "alpha", "s", "beta");

  private final List<String> parameters;

  PurchaseModel(String... parameters) {
    this.parameters = List.of(parameters);
  }

  /** What its parameters are called in the literature, in their order. */
  public List<String> parameters() {
    return parameters;
  }
}
