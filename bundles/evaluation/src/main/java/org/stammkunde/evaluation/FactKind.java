package org.stammkunde.evaluation;

/** What one row of the figures says; all amounts have the sign of an order. */
enum FactKind {
  ORDERED,
  CANCELLED,
  RETURNED,
  REFUNDED,
  /** A reminder, which has no amount. */
  DUNNED
}
