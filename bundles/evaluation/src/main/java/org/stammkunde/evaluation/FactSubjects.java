package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Of whom facts are reckoned, and which rows are theirs.
 *
 * @param customers ids, ascending; no guests
 * @param places of each party by slot: where in {@code customers} its customer is, or {@link
 *     #NOBODY}
 * @param parties a bit for each slot, set where there is a place: small enough for a cache
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FactSubjects(long[] customers, int[] places, long[] parties) {
  static final int NOBODY = -1;

  private static final int WORD_BITS = 6;

  /** Whether a party's rows are those of a subject. */
  boolean has(int slot) {
    return (parties[slot >>> WORD_BITS] >>> slot & 1) != 0;
  }

  static FactSubjects everybody(Parties parties) {
    BitSet there = new BitSet(parties.customerSlots());
    for (int slot = 0; slot < parties.slots(); slot++) {
      int customer = parties.customers().get(slot);
      if (customer != Parties.NO_CUSTOMER && !guest(customer, parties)) {
        there.set(customer);
      }
    }
    return of(there, parties);
  }

  private static boolean guest(int customer, Parties parties) {
    return Traits.guest(parties.customerTraits().get(customer));
  }

  private static FactSubjects of(BitSet there, Parties parties) {
    long[] customers = there.stream().mapToLong(parties.customerIds()::get).toArray();
    Arrays.sort(customers);
    int[] placesOfCustomers = new int[parties.customerSlots()];
    int place = -1;
    for (int customer = there.nextSetBit(0); customer >= 0; ) {
      long id = parties.customerIds().get(customer);
      // Most customers came in the order of their ids.
      boolean next = place + 1 < customers.length && customers[place + 1] == id;
      place = next ? place + 1 : Arrays.binarySearch(customers, id);
      placesOfCustomers[customer] = place;
      customer = there.nextSetBit(customer + 1);
    }
    int[] places = new int[parties.slots()];
    long[] bits = new long[1 + (places.length >>> WORD_BITS)];
    for (int slot = 0; slot < places.length; slot++) {
      int customer = parties.customers().get(slot);
      boolean subject = customer != Parties.NO_CUSTOMER && there.get(customer);
      places[slot] = subject ? placesOfCustomers[customer] : NOBODY;
      bits[slot >>> WORD_BITS] |= subject ? 1L << slot : 0;
    }
    return new FactSubjects(customers, places, bits);
  }
}
