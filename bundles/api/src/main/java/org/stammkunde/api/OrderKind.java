package org.stammkunde.api;

/** How an order reaches the customer. */
public enum OrderKind {
  /** Sold from the merchant's own stock, over the counter or by invoice ("eigener Bestand"). */
  OWN_STOCK,
  /** Sent to the customer ("Versand"). */
  SHIPPING,
  /** Put aside to be picked up ("Abholfach"). */
  PICK_UP,
  /** Reserved, not yet sold ("Reservierung"); never part of a sale unless asked for. */
  RESERVATION
}
