package org.stammkunde.ledger;

/**
 * What tells customers apart, of each of their sources.
 *
 * @param customer that the source belongs to now
 * @param shop of the account, or empty for a record of the host
 * @param branch or empty
 * @param companyCustomer whether the source calls it a company
 * @param robinson whether the source forbids advertising
 */
public record Traits(
    long customer, String shop, String branch, boolean companyCustomer, boolean robinson) {

  /** Hears of sources. */
  public interface Sink {
    /** One source; those of a customer come one after the other, the host's first. */
    void source(Traits traits);
  }
}
