package org.stammkunde.api;

/** How one line of an order is delivered. */
public enum DeliveryKind {
  /** A thing that is handed over or sent. */
  PHYSICAL,
  /** A file or licence. */
  DOWNLOAD
}
