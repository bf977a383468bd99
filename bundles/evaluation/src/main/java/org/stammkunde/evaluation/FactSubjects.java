package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Of whom facts are reckoned, and which rows are theirs.
 *
 * @param customers ids, ascending; no guests
 * @param places of each party by slot: where in {@code customers} its customer is, or {@link
 *     #NOBODY}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FactSubjects(long[] customers, int[] places) {
  static final int NOBODY = -1;

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
    there.stream()
        .forEach(
            customer ->
                placesOfCustomers[customer] =
                    Arrays.binarySearch(customers, parties.customerIds().get(customer)));
    int[] places = new int[parties.slots()];
    for (int slot = 0; slot < places.length; slot++) {
      int customer = parties.customers().get(slot);
      boolean subject = customer != Parties.NO_CUSTOMER && there.get(customer);
      places[slot] = subject ? placesOfCustomers[customer] : NOBODY;
    }
    return new FactSubjects(customers, places);
  }
}
