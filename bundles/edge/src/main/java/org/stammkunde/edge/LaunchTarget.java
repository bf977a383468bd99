package org.stammkunde.edge;

/** Where a menu of the host may lead: a word, never an address. Pages are called as their words. */
public enum LaunchTarget {
  /** The list of top customers. */
  TOP_CUSTOMERS,
  /** One customer; the context is its id. */
  CUSTOMER,
  /** Shop customers that the host does not know. */
  NEW_CUSTOMERS,
  /** Customers that may be the same. */
  DUPLICATES,
  /** The quality analysis. */
  QUALITY,
  /** The way from the shops. */
  SYNC
}
