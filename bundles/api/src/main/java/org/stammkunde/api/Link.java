package org.stammkunde.api;

import java.time.Instant;

/**
 * The belief that a shop customer and a host customer are the same, and why.
 *
 * @param shopCustomer an account, or a guest where the settings of its shop let guests be joined
 * @param hostCustomer the host customer
 * @param status whether it holds
 * @param evidence by which
 * @param decidedBy login of the person, or {@code rule} for a computed decision
 * @param decidedAt when
 */
public record Link(
    ShopCustomerRef shopCustomer,
    HostCustomerId hostCustomer,
    Status status,
    Evidence evidence,
    String decidedBy,
    Instant decidedAt) {

  /** Whether a link holds. */
  public enum Status {
    /** A person or the host said so; computed decisions never change it. */
    ASSERTED,
    /** Computed by a rule. */
    INFERRED,
    /** Taken back. */
    RETRACTED
  }
}
