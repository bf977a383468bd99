package org.stammkunde.edge;

/** Where a menu of the host may lead: a word, never an address. */
public enum LaunchTarget {
  /** The list of top customers. */
  TOP_CUSTOMERS,
  /** One customer; the context is its id. */
  CUSTOMER,
  /** Shop customers that the host does not know. */
  NEW_CUSTOMERS,
  /** The quality analysis. */
  QUALITY,
  /** The way from the shops. */
  SYNC,
  /** Pairs that may be one customer. */
  DUPLICATES
}
