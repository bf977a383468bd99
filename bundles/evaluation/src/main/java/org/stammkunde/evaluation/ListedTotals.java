package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a list shows of its customers, summed up in a second look at the rows. There are few of
 * them, so nearly every row is done with after one look at a bit.
 */
final class ListedTotals {
  private final CountedRows counted;
  private final Parties parties;

  /** Slots, ascending. */
  private final int[] customers;

  /** Slots of their parties; shared with whoever helps. */
  private final BitSet listed;

  private final long[] net;
  private final long[] pos;
  private final long[] gross;
  private final int[] orders;
  private final int[] lastOrder;

  private ListedTotals(CountedRows counted, Parties parties, int[] customers, BitSet listed) {
    this.counted = counted;
    this.parties = parties;
    this.customers = customers;
    this.listed = listed;
    net = new long[customers.length];
    pos = new long[customers.length];
    gross = new long[customers.length];
    orders = new int[customers.length];
    lastOrder = new int[customers.length];
    Arrays.fill(lastOrder, Integer.MIN_VALUE);
  }

  static ListedTotals of(int[] customers, CountedRows counted, Parties parties) {
    int[] sorted = customers.clone();
    Arrays.sort(sorted);
    BitSet listedCustomers = new BitSet(parties.customerSlots());
    Arrays.stream(customers).forEach(listedCustomers::set);
    BitSet listed = new BitSet(parties.slots());
    int[] customerOf = counted.customers();
    for (int slot = 0; slot < parties.slots(); slot++) {
      if (customerOf[slot] != Parties.NO_CUSTOMER && listedCustomers.get(customerOf[slot])) {
        listed.set(slot);
      }
    }
    return new ListedTotals(counted, parties, sorted, listed);
  }

  /** Empty ones of the same customers. */
  ListedTotals another() {
    return new ListedTotals(counted, parties, customers, listed);
  }

  /** Adds the rows of a chunk that count. */
  void add(RowChunk chunk) {
    int last = -1;
    for (int row = 0; row < chunk.size(); row++) {
      if (!listed.get(chunk.parties[row])) {
        continue;
      }
      byte effect = counted.effects()[FactFlags.index(chunk.flags[row])];
      if (effect == CountedRows.NOTHING || !counted.has(chunk.times[row])) {
        continue;
      }
      int place = place(counted.customers()[chunk.parties[row]]);
      long amount = effect * chunk.amounts[row];
      net[place] += amount;
      if (parties.posShops().get(parties.shops().get(chunk.parties[row]))) {
        pos[place] += amount;
      }
      if (effect == CountedRows.ADDS) {
        gross[place] += amount;
        // The rows of one document lie together, so a look at the one before tells it apart.
        if (last < 0 || chunk.documents[last] != chunk.documents[row]) {
          orders[place]++;
          lastOrder[place] = Math.max(lastOrder[place], chunk.times[row]);
        }
        last = row;
      }
    }
  }

  /** Adds those of the same customers. */
  void addAll(ListedTotals other) {
    for (int place = 0; place < customers.length; place++) {
      net[place] += other.net[place];
      pos[place] += other.pos[place];
      gross[place] += other.gross[place];
      orders[place] += other.orders[place];
      lastOrder[place] = Math.max(lastOrder[place], other.lastOrder[place]);
    }
  }

  /** Where a listed customer is. */
  int place(int customer) {
    return Arrays.binarySearch(customers, customer);
  }

  long net(int place) {
    return net[place];
  }

  long pos(int place) {
    return pos[place];
  }

  long gross(int place) {
    return gross[place];
  }

  int orders(int place) {
    return orders[place];
  }

  /** As in {@link Seconds}. */
  int lastOrder(int place) {
    return lastOrder[place];
  }
}
