package org.stammkunde.scoring;

/** Why a prediction should not be trusted as it stands; docs/scoring.md says what to do. */
public enum ValueWarning {
  /** Fewer customers, or fewer of them with a repeat purchase, than four parameters need. */
  FEW_CUSTOMERS,
  /** Nobody bought twice, so nothing is known of when customers come back. */
  NO_REPEAT_PURCHASES,
  /** The likelihood has no maximum; a weak prior held the parameters. */
  NO_MAXIMUM,
  /** By the fit, hardly anybody ever leaves: every customer counts as active. */
  NOBODY_LEAVES,
  /** By the fit, all leave alike: the spread of that cannot be told from none. */
  ALL_LEAVE_ALIKE,
  /** By the fit, all buy equally often: the spread of that cannot be told from none. */
  ALL_BUY_ALIKE,
  /** The values of orders are not fit; own mean values, drawn to that of all, stand instead. */
  NO_ORDER_VALUES,
  /** Who buys more often spends more (or less) an order, which gamma–gamma rules out. */
  VALUE_DEPENDS_ON_FREQUENCY
}
