package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.Leases.LeaseLost;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Known;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Trouble;

/**
 * Takes what web shops have, step by step, as long as this instance leads the shop. What a step
 * does is in the classes of the lanes; here is whether it is taken at all.
 */
public final class LeasedWebShopSync implements WebShopSync {
  private static final Step NOTHING = new Step(false, Optional.empty());

  /** Followers look whether the lease is free as often as that. */
  private static final Duration FOLLOWS = Duration.ofSeconds(5);

  private static final Duration WHOLE_LOOK_EVERY = Duration.ofSeconds(10);

  private final Connectors connectors;
  private final ShopJournal journal;
  private final LeaseKeeper leases;
  private final Clock clock;
  private final StoreAndApply desk;
  private final Attempts attempts;
  private final Greetings greetings;
  private final PageLanes pages;
  private final AgainLane again;
  private final ReconcileLane reconcile;
  private final Map<ShopId, Instant> wholeLooks = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Joins the services; {@code journal} and {@code inbox} may come and go. */
  public LeasedWebShopSync(
      Connectors connectors,
      Merchant merchant,
      ShopJournal journal,
      Inbox inbox,
      LeaseKeeper leases,
      Application application,
      Clock clock) {
    this.connectors = connectors;
    this.journal = journal;
    this.leases = leases;
    this.clock = clock;
    RetryPolicy policy = new RetryPolicy(() -> ThreadLocalRandom.current().nextDouble());
    desk = new StoreAndApply(journal, inbox, application);
    attempts = new Attempts(journal, policy, clock);
    greetings = new Greetings(journal);
    pages = new PageLanes(merchant, desk, attempts);
    again = new AgainLane(journal, desk, attempts, pages, policy);
    reconcile = new ReconcileLane(journal, pages, attempts);
  }

  /** The name of a shop's lease. */
  static String leaseOf(ShopId shop) {
    return "shop:" + shop;
  }

  @Override
  public Step step(ShopId shop, Lane lane) {
    WebShop connector = connector(shop);
    if (connector.plan().paused()) {
      return NOTHING;
    }
    Optional<Lease> lease = leases.hold(leaseOf(shop));
    if (lease.isEmpty()) {
      return new Step(false, Optional.of(clock.instant().plus(FOLLOWS)));
    }
    if (lane == Lane.AGAIN
        && journal.due(shop, clock.instant(), 1).isEmpty()
        && !wholeLookIsDue(shop)) {
      // By far most looks end here, twice a second.
      return NOTHING;
    }
    // Somebody may ask for a look at the same time as the plan does.
    ReentrantLock lock = locks.computeIfAbsent(shop + " " + lane, any -> new ReentrantLock());
    lock.lock();
    try {
      Step step = lead(connector, lane, lease.get());
      if (!step.more()) {
        desk.settle(shop);
      }
      return step;
    } catch (LeaseLost e) {
      leases.lost(lease.get());
      return new Step(false, Optional.of(clock.instant().plus(FOLLOWS)));
    } finally {
      lock.unlock();
    }
  }

  /** What failed here and was brought by another lane since is only forgotten by a whole look. */
  private boolean wholeLookIsDue(ShopId shop) {
    Instant now = clock.instant();
    Instant last = wholeLooks.get(shop);
    if (last != null && Duration.between(last, now).abs().compareTo(WHOLE_LOOK_EVERY) < 0) {
      return false;
    }
    wholeLooks.put(shop, now);
    return true;
  }

  private WebShop connector(ShopId shop) {
    return connectors
        .webShop(shop)
        .orElseThrow(() -> new Unavailable("no connector runs for shop " + shop));
  }

  private Step lead(WebShop connector, Lane lane, Lease lease) {
    ShopId shop = connector.shop();
    Known known = journal.begin(shop);
    if (known.unapplied()) {
      desk.applyLeftOver(connector);
    }
    if (greetings.isNew(connector) && !known.troubles().isEmpty()) {
      known = forgetTroubles(known, lease, shop);
    }
    Instant now = clock.instant();
    Optional<Instant> early =
        known.trouble(Scope.SHOP).map(Trouble::notBefore).filter(time -> time.isAfter(now));
    if (early.isPresent()) {
      return new Step(false, early);
    }
    Instant firstContact;
    try {
      firstContact = greetings.meet(connector, lease, known, now);
    } catch (CallFailed e) {
      return attempts.failed(shop, lease, known, Scope.SHOP, e);
    }
    Visit visit = new Visit(connector, lease, known, firstContact, now);
    return switch (lane) {
      case LIVE -> pages.live(visit);
      case FIRST_LOAD -> pages.firstLoad(visit);
      case AGAIN -> again.step(visit);
      case RECONCILE -> reconcile.step(visit);
    };
  }

  /** A new process or new settings try at once what failed, but for what the shop asked for. */
  private Known forgetTroubles(Known known, Lease lease, ShopId shop) {
    var over =
        known.troubles().stream()
            .filter(trouble -> trouble.reason() != CallFailed.Reason.THROTTLED)
            .map(Trouble::scope)
            .toList();
    journal.well(lease, shop, over);
    return new Known(
        known.reading(),
        known.contact(),
        known.cartsAt(),
        known.troubles().stream().filter(one -> !over.contains(one.scope())).toList(),
        known.lanes(),
        known.unapplied());
  }

  @Override
  public boolean webhook(ShopId shop, Map<String, String> headers, byte[] body)
      throws WebhookRefused {
    Optional<WebShop.Hint> hint = connector(shop).hint(headers, body);
    return journal.webhook(shop, hint, clock.instant());
  }
}
