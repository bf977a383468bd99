package org.stammkunde.evaluation;

import java.util.BitSet;
import org.stammkunde.api.Channel;

/**
 * Parties and customers at one moment, by slot. Rows name the party's slot, which never changes; so
 * a link that is made or retracted changes two ints here and no row.
 *
 * @param keys {@link Party.Key#code} of each party
 * @param customers slot of each party's customer, or {@link #NO_CUSTOMER}
 * @param shops code of each party's shop
 * @param traits {@link Traits} of each party
 * @param fields custom fields of each party
 * @param slots how many parties there are, those without a customer among them
 * @param size how many of them have a customer
 * @param customerIds id of each customer
 * @param customerTraits {@link Traits} of each customer, from its parties
 * @param customerSlots how many customers there are, those without a party among them
 * @param customerCount how many of them have a party
 * @param posShops codes of the shops whose sales are of {@link Channel#POS}; never changed
 */
record Parties(
    LongColumn keys,
    IntColumn customers,
    IntColumn shops,
    IntColumn traits,
    FieldColumn fields,
    int slots,
    int size,
    LongColumn customerIds,
    IntColumn customerTraits,
    int customerSlots,
    int customerCount,
    Names shopNames,
    BitSet posShops,
    Names branchNames) {
  /** Of a party that is not known yet, or no more; its rows do not count. */
  static final int NO_CUSTOMER = -1;

  long bytes() {
    return keys.bytes()
        + customers.bytes()
        + shops.bytes()
        + traits.bytes()
        + fields.bytes()
        + customerIds.bytes()
        + customerTraits.bytes();
  }
}
