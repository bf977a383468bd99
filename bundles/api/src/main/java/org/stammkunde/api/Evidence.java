package org.stammkunde.api;

/** By which a shop customer and a host customer are believed to be the same. */
public enum Evidence {
  /** The host customer carries the shop customer number. */
  SHOP_CUSTOMER_NUMBER,
  /** Both have the same e-mail address ({@link EmailKey}), and nobody else has. */
  EMAIL,
  /** The host customer was created from the shop customer. */
  CREATED_FROM_SHOP,
  /** A person said so. */
  PERSON,
  /** The host joined the customer that it was linked with into this one. */
  MERGED_IN_HOST,
  /** The records are so alike that the model is sure, and no rule knows. */
  MODEL
}
