package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The rows and parties of some customers, in slots of their own, so that whoever reckons with them
 * takes no longer for the millions of others.
 */
record Excerpt(Rows rows, Parties parties) {

  /** What there is of the parties in some slots. */
  static Excerpt of(BitSet slots, Rows rows, Parties parties) {
    int[] old = slots.stream().toArray();
    int[] customers =
        Arrays.stream(old).map(parties.customers()::get).sorted().distinct().toArray();
    LongColumn.Writer keys = new LongColumn.Writer();
    IntColumn.Writer owners = new IntColumn.Writer();
    IntColumn.Writer shops = new IntColumn.Writer();
    IntColumn.Writer traits = new IntColumn.Writer();
    FieldColumn.Writer fields = new FieldColumn.Writer();
    for (int slot = 0; slot < old.length; slot++) {
      keys.set(slot, parties.keys().get(old[slot]));
      owners.set(slot, Arrays.binarySearch(customers, parties.customers().get(old[slot])));
      shops.set(slot, parties.shops().get(old[slot]));
      traits.set(slot, parties.traits().get(old[slot]));
      fields.set(slot, parties.fields().get(old[slot]));
    }
    LongColumn.Writer ids = new LongColumn.Writer();
    IntColumn.Writer customerTraits = new IntColumn.Writer();
    for (int customer = 0; customer < customers.length; customer++) {
      ids.set(customer, parties.customerIds().get(customers[customer]));
      customerTraits.set(customer, parties.customerTraits().get(customers[customer]));
    }
    Parties some =
        new Parties(
            keys.publish(),
            owners.publish(),
            shops.publish(),
            traits.publish(),
            fields.publish(),
            old.length,
            old.length,
            ids.publish(),
            customerTraits.publish(),
            customers.length,
            customers.length,
            parties.shopNames(),
            parties.posShops(),
            parties.branchNames());
    return new Excerpt(rows.only(slots, slot -> Arrays.binarySearch(old, slot)), some);
  }
}
