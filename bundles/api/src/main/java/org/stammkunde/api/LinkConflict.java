package org.stammkunde.api;

import java.util.List;

/**
 * Two rules name different host customers, or one rule names several.
 *
 * @param shopCustomer whose link is in question
 * @param reason what speaks against what
 * @param hostCustomers the candidates, the linked one first if there is one
 */
public record LinkConflict(
    ShopCustomerRef shopCustomer, Reason reason, List<HostCustomerId> hostCustomers) {

  /** What speaks against what. */
  public enum Reason {
    /** The number says one, the e-mail another; the number decides. */
    NUMBER_AGAINST_EMAIL,
    /** Several host customers carry the number; none is linked. */
    NUMBER_AMBIGUOUS,
    /** Several host or shop customers have the e-mail; none is linked. */
    EMAIL_AMBIGUOUS,
    /** A person or the host said one, the rules say another; what was said stands. */
    ASSERTED_AGAINST_RULE
  }

  /** Copies the list. */
  public LinkConflict {
    hostCustomers = List.copyOf(hostCustomers);
  }
}
