package org.stammkunde.api;

/** Where a sale happened. Every source of sales is of one channel, so no sale counts in both. */
public enum Channel {
  /** A web shop. */
  SHOP,
  /** The merchant himself: at the counter, or by an invoice of the host. */
  POS
}
