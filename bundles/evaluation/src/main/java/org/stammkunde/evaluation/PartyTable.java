package org.stammkunde.evaluation;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ShopId;

/** The writer's side of {@link Parties}; used by one thread at a time. */
final class PartyTable {
  private static final int NONE = -1;

  private final LongColumn.Writer keys = new LongColumn.Writer();
  private final IntColumn.Writer customers = new IntColumn.Writer();
  private final IntColumn.Writer shops = new IntColumn.Writer();
  private final IntColumn.Writer traits = new IntColumn.Writer();
  private final FieldColumn.Writer fields = new FieldColumn.Writer();
  private final SlotIndex slots = new SlotIndex(keys);

  private final LongColumn.Writer customerIds = new LongColumn.Writer();
  private final IntColumn.Writer customerTraits = new IntColumn.Writer();
  private final SlotIndex customerSlots = new SlotIndex(customerIds);

  /** The parties of a customer as a chain: its first one, and to each the next one. */
  private final IntColumn.Writer firstParty = new IntColumn.Writer();

  private final IntColumn.Writer nextParty = new IntColumn.Writer();

  private Names shopNames = Names.EMPTY;
  private Names branchNames = Names.EMPTY;

  /** Replaced, never changed, as readers share it. */
  private BitSet posShops = hostOnly();

  private int parties;
  private int customerCount;

  void put(Party party) {
    int slot = slot(party.key().code());
    shopNames = shopNames.with(party.shop());
    branchNames = branchNames.with(party.branch());
    shops.set(slot, shopNames.code(party.shop()));
    traits.set(slot, Traits.of(branchNames.code(party.branch()), party.company(), party.guest()));
    fields.set(slot, party.fields());
    move(slot, customerSlot(party.customer().value()));
  }

  /** Says where the sales of a shop happened. */
  void put(String shop, Channel channel) {
    shopNames = shopNames.with(shop);
    BitSet changed = (BitSet) posShops.clone();
    changed.set(shopNames.code(shop), channel == Channel.POS);
    posShops = changed;
  }

  /** The host's records have no shop, and what is bought under them was sold by the merchant. */
  private static BitSet hostOnly() {
    BitSet only = new BitSet();
    only.set(Names.EMPTY.code(""));
    return only;
  }

  /** Takes a party out of its customer and returns its slot, or -1 if it was never known. */
  int remove(Party.Key key) {
    int slot = slots.find(key.code());
    if (slot >= 0) {
      move(slot, Parties.NO_CUSTOMER);
      shops.set(slot, 0);
      traits.set(slot, 0);
      fields.set(slot, Map.of());
    }
    return slot;
  }

  /** The slot of the party with this {@link Party.Key#code}; a new one belongs to no customer. */
  int slot(long code) {
    int known = slots.size();
    int slot = slots.findOrAdd(code);
    if (slot == known) {
      customers.set(slot, Parties.NO_CUSTOMER);
      shops.set(slot, 0);
      traits.set(slot, 0);
      nextParty.set(slot, NONE);
    }
    return slot;
  }

  /** The slot of the party with this {@link Party.Key#code}, or -1. */
  int find(long code) {
    return slots.find(code);
  }

  /** The id of the customer that a party belongs to. */
  OptionalLong customerOf(int slot) {
    int customer = customers.get(slot);
    return customer == Parties.NO_CUSTOMER
        ? OptionalLong.empty()
        : OptionalLong.of(customerIds.get(customer));
  }

  /** Where the party with this {@link Party.Key#code} is, or empty if it is not there. */
  Optional<Figures.Place> placeOf(long code) {
    int slot = find(code);
    OptionalLong customer = slot < 0 ? OptionalLong.empty() : customerOf(slot);
    return customer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figures.Place(
                new CustomerId(customer.getAsLong()),
                Party.Key.ofCode(code).host()
                    ? Optional.empty()
                    : Optional.of(new ShopId(shopNames.name(shops.get(slot))))));
  }

  /** The slots of all parties of some customers. */
  BitSet slotsOf(Collection<CustomerId> wanted) {
    BitSet found = new BitSet();
    for (CustomerId id : wanted) {
      int customer = customerSlots.find(id.value());
      int slot = customer < 0 ? NONE : firstParty.get(customer);
      for (; slot != NONE; slot = nextParty.get(slot)) {
        found.set(slot);
      }
    }
    return found;
  }

  /** The ids of all parties of a customer. */
  Set<Long> partiesOf(CustomerId customer) {
    return slotsOf(List.of(customer)).stream()
        .mapToObj(slot -> Party.Key.ofCode(keys.get(slot)).id())
        .collect(Collectors.toSet());
  }

  Parties publish() {
    return new Parties(
        keys.publish(),
        customers.publish(),
        shops.publish(),
        traits.publish(),
        fields.publish(),
        slots.size(),
        parties,
        customerIds.publish(),
        customerTraits.publish(),
        customerSlots.size(),
        customerCount,
        shopNames,
        posShops,
        branchNames);
  }

  /** Bytes of what {@link Parties} does not have. */
  long bytes() {
    long chains = ((long) slots.size() + customerSlots.size()) * Integer.BYTES;
    return slots.bytes() + customerSlots.bytes() + chains;
  }

  private int customerSlot(long id) {
    int known = customerSlots.size();
    int customer = customerSlots.findOrAdd(id);
    if (customer == known) {
      firstParty.set(customer, NONE);
      customerTraits.set(customer, 0);
    }
    return customer;
  }

  private void move(int slot, int customer) {
    int before = customers.get(slot);
    if (before != customer) {
      if (before != Parties.NO_CUSTOMER) {
        unchain(slot, before);
        parties--;
        deriveTraits(before);
      }
      if (customer != Parties.NO_CUSTOMER) {
        chain(slot, customer);
        parties++;
      }
      customers.set(slot, customer);
    }
    if (customer != Parties.NO_CUSTOMER) {
      deriveTraits(customer);
    }
  }

  private void chain(int slot, int customer) {
    int first = firstParty.get(customer);
    customerCount += first == NONE ? 1 : 0;
    nextParty.set(slot, first);
    firstParty.set(customer, slot);
  }

  private void unchain(int slot, int customer) {
    int next = nextParty.get(slot);
    if (firstParty.get(customer) == slot) {
      firstParty.set(customer, next);
      customerCount -= next == NONE ? 1 : 0;
    } else {
      int before = firstParty.get(customer);
      while (nextParty.get(before) != slot) {
        before = nextParty.get(before);
      }
      nextParty.set(before, next);
    }
    nextParty.set(slot, NONE);
  }

  /**
   * A customer is a company if any party says so, a guest if it is nothing but one guest, and of
   * the branch that the host says, else of that which the first of the shops' parties has.
   */
  private void deriveTraits(int customer) {
    boolean company = false;
    int size = 0;
    int branched = NONE;
    int first = firstParty.get(customer);
    for (int slot = first; slot != NONE; slot = nextParty.get(slot)) {
      size++;
      company |= Traits.company(traits.get(slot));
      if (Traits.branch(traits.get(slot)) != 0
          && (branched == NONE || prevails(keys.get(slot), keys.get(branched)))) {
        branched = slot;
      }
    }
    int branch = branched == NONE ? 0 : Traits.branch(traits.get(branched));
    boolean guest = size == 1 && Traits.guest(traits.get(first));
    customerTraits.set(customer, Traits.of(branch, company, guest));
  }

  /** The host before the shops, the smaller id before the greater; see {@link Party.Key#code}. */
  static boolean prevails(long code, long other) {
    boolean sameSource = (code < 0) == (other < 0);
    return sameSource ? Math.abs(code) < Math.abs(other) : code < 0;
  }
}
