package org.stammkunde.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.Leases.Lease;

/**
 * What web shops have, what of it came in, and how far each lane is. A page goes into the inbox in
 * the transaction that moves its checkpoint.
 *
 * <p>Whatever takes a lease changes nothing and throws {@link Leases.LeaseLost} if another instance
 * has taken it. Times are ours, except where they are said to be the shop's.
 */
public interface ShopJournal {

  /** What is known of a shop, and the number of the reading that begins now. */
  Known begin(ShopId shop);

  /** Keeps what the shop said of itself; identity and first contact only if there are none. */
  void met(Lease lease, ShopId shop, Contact contact);

  /** A call failed. */
  void failed(Lease lease, ShopId shop, Trouble trouble);

  /** Calls went well again. */
  void well(Lease lease, ShopId shop, Collection<Scope> scopes);

  /**
   * Stores what a reading brought: what is new goes into the inbox, all of it into the journal, and
   * the lane moves on.
   *
   * <p>A document is left out if its contents were stored before, if its time of change is before
   * the known one, or if another reading of it was stored since this one began, so that nobody can
   * say which is newer; it is then due to be read again at once. Only what was due before this
   * reading began ceases to be due.
   */
  Stored store(Lease lease, ShopId shop, Brought brought);

  /** What was stored of the shop and is not applied, the oldest first. */
  List<Waiting> unapplied(ShopId shop);

  /**
   * What is due to be read again: what somebody waits for, and only if there is nothing of that
   * kind, the rest by its time.
   */
  List<Due> due(ShopId shop, Instant now, int size);

  /**
   * Stores keys that a reconciliation saw. With the last page of the pass everything that the
   * journal does not have is due to be read, and what the shop no longer has is due for a last
   * look.
   */
  void seen(Lease lease, ShopId shop, List<String> keys, Instant now, LaneState lane);

  /** Replaces the open carts of a shop. */
  void carts(Lease lease, ShopId shop, List<OpenCart> carts, Instant now);

  /** Open carts of some accounts that were not touched since a time, the latest first. */
  List<OpenCart> openCarts(Collection<ShopCustomerRef> accounts, Instant idleSince);

  /**
   * A genuine webhook came: the thing is due at once. Needs no lease.
   *
   * @param hint what it says, or empty if it says nothing that matters
   * @return whether it was new
   */
  boolean webhook(ShopId shop, Optional<WebShop.Hint> hint, Instant now);

  /** What every instance can tell of a shop. */
  Tally tally(ShopId shop, Instant now);

  /** Forgets deliveries of webhooks that came before. */
  void purge(Instant before);

  /**
   * What is known of a shop.
   *
   * @param reading number of the reading that begins now
   * @param contact what the shop said of itself; empty before the first contact
   * @param cartsAt when its open carts were read last
   * @param troubles what fails now
   * @param lanes of every lane and entity that has begun
   * @param unapplied whether something was stored and not applied
   */
  record Known(
      long reading,
      Optional<Contact> contact,
      Optional<Instant> cartsAt,
      List<Trouble> troubles,
      List<LaneState> lanes,
      boolean unapplied) {
    /** What fails in this scope. */
    public Optional<Trouble> trouble(Scope scope) {
      return troubles.stream().filter(trouble -> trouble.scope().equals(scope)).findFirst();
    }
  }

  /**
   * How a shop introduced itself.
   *
   * @param identity of the shop
   * @param firstContact when it did so first, by its own clock
   * @param version of its software
   * @param skewSeconds how far its clock is ahead of ours
   */
  record Contact(String identity, Instant firstContact, String version, long skewSeconds) {}

  /**
   * What a trouble is about: a lane with an entity, a lane, or all of the shop.
   *
   * @param word as it is stored
   */
  record Scope(String word) {
    /** The whole shop. */
    public static final Scope SHOP = new Scope("SHOP");

    /** One lane. */
    public static Scope of(Lane lane) {
      return new Scope(lane.name());
    }

    /** One kind of thing in one lane. */
    public static Scope of(Lane lane, Entity entity) {
      return new Scope(lane + " " + entity);
    }
  }

  /**
   * Calls that fail.
   *
   * @param scope what it is about
   * @param reason of the last one
   * @param problem of the last one, without personal data
   * @param failures in a row
   * @param since when the first of them was
   * @param notBefore when it is tried again
   */
  record Trouble(
      Scope scope,
      CallFailed.Reason reason,
      String problem,
      int failures,
      Instant since,
      Instant notBefore) {}

  /**
   * How far a lane is with one kind of thing.
   *
   * @param entity which kind
   * @param lane which lane
   * @param watermark up to when everything is stored, by the shop's clock
   * @param endedAt when the last pass ended
   * @param gap how many more the shop counted in it than it gave, again and again
   * @param pass the one that runs, or the last one
   */
  record LaneState(
      Entity entity,
      Lane lane,
      Optional<Instant> watermark,
      Optional<Instant> endedAt,
      long gap,
      Pass pass) {}

  /**
   * One way through the pages of a window.
   *
   * @param running whether it is under way
   * @param startedAt when it began
   * @param begun number of the reading that it began with
   * @param window by the shop's clock
   * @param cursor where the next page begins
   * @param highest the latest time of change so far, by the shop's clock and never ahead of it
   * @param fetched how many documents it brought
   * @param total how many the shop says there are, or -1
   * @param pages how many pages it had
   * @param mark digest of an earlier page, to find out that the pages go round in circles
   * @param repeated whether it is the second try, as the first one brought too few
   */
  record Pass(
      boolean running,
      Instant startedAt,
      long begun,
      WebShop.Window window,
      String cursor,
      Optional<Instant> highest,
      long fetched,
      long total,
      long pages,
      String mark,
      boolean repeated) {}

  /**
   * What one reading brought.
   *
   * @param begun number of the reading
   * @param at when it began
   * @param lane by which lane
   * @param items what was found
   * @param gone what the shop says does not exist any more
   * @param later what could not be read and is tried later
   * @param state of the lane behind it, if it has one
   * @param whole whether the pass goes through everything, so that what it does not have is gone
   */
  record Brought(
      long begun,
      Instant at,
      Lane lane,
      List<Item> items,
      List<Key> gone,
      List<Later> later,
      Optional<LaneState> state,
      boolean whole) {}

  /**
   * Something that was found.
   *
   * @param found as the shop gave it
   * @param nextReading when it is to be read again, if at all
   * @param leftOut whether it only goes into the journal, as the merchant does not want it
   */
  record Item(WebShop.Found found, Optional<Instant> nextReading, boolean leftOut) {}

  /** The shop's own id of a thing. */
  record Key(Entity entity, String key) {}

  /** Something that could not be read. */
  record Later(Key key, Instant nextReading) {}

  /**
   * Documents of a run that wait to be applied.
   *
   * @param run their run
   * @param after before the id of the first of them; ids of a run follow each other without a gap
   * @param last the id of the last of them
   */
  record Waiting(long run, long after, long last) {}

  /**
   * What became of it.
   *
   * @param documents how many went into the inbox
   * @param atHand those, as {@link Inbox#pending} gives them, so that they need not be read there;
   *     none if they are too large to lie in memory
   * @param unchanged that were there before
   * @param stale that were older than what is known, or of which that cannot be said
   * @param gone that the shop no longer has
   * @param back that it has again
   */
  record Stored(
      long documents,
      List<Inbox.Pending> atHand,
      long unchanged,
      long stale,
      long gone,
      long back) {}

  /**
   * Something that is due to be read.
   *
   * @param key what
   * @param urgent whether somebody waits for it
   * @param tries how often it could not be read
   * @param known whether it was read before
   */
  record Due(Key key, boolean urgent, int tries, boolean known) {}

  /** The numbers of a shop; see {@link WebShopStatus}. */
  record Tally(
      Known known,
      Optional<Leases.Holder> holder,
      Optional<Instant> lastWebhookAt,
      long waiting,
      Optional<Instant> oldestWaiting,
      long again,
      long gone,
      long stale,
      long carts) {}
}
