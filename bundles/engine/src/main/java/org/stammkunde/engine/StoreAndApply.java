package org.stammkunde.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Brought;
import org.stammkunde.ledger.ShopJournal.Stored;
import org.stammkunde.ledger.ShopJournal.Waiting;

/**
 * Stores what a reading brought, and applies it beside: while a page is applied, the next one is
 * called for and stored, so that neither the shop nor the ledger waits for the other. Never more
 * than one page waits. The documents of a shop are applied in the order in which they were stored,
 * whichever lane they came by; lanes wait here for each other, but never for a call to the shop.
 */
final class StoreAndApply {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAndApply.class);

  private final ShopJournal journal;
  private final Inbox inbox;
  private final Application application;
  private final Map<ShopId, Place> places = new ConcurrentHashMap<>();

  /** Of one shop; what is applied there beside is started and awaited under the lock. */
  private static final class Place {
    final ReentrantLock lock = new ReentrantLock();
    final Beside<Void> applying = new Beside<>("stammkunde-apply");
  }

  StoreAndApply(ShopJournal journal, Inbox inbox, Application application) {
    this.journal = journal;
    this.inbox = inbox;
    this.application = application;
  }

  /**
   * Takes what a reading brought. When this returns it is stored, and what was stored before is
   * applied.
   *
   * @throws RuntimeException also if what was stored before could not be applied; it stays stored
   */
  Stored take(Visit visit, Brought brought) {
    Place place = lock(visit.id());
    try {
      Stored stored = journal.store(visit.lease(), visit.id(), brought);
      if (stored.gone() + stored.back() > 0) {
        LOG.info(
            "shop {}: {}: {} gone, {} there again",
            visit.id(),
            brought.lane(),
            stored.gone(),
            stored.back());
      }
      if (stored.documents() > 0) {
        place.applying.await();
        place.applying.start(() -> applyStored(visit.shop(), stored.atHand()));
      } else if (stored.gone() + stored.back() > 0) {
        application.changed();
      }
      return stored;
    } finally {
      place.lock.unlock();
    }
  }

  /** Applies what was stored before the process was cut off, or the ledger went away. */
  void applyLeftOver(WebShop shop) {
    Place place = lock(shop.shop());
    try {
      if (!place.applying.isUnderWay()) {
        place.applying.await();
        applyStored(shop, List.of());
      }
    } finally {
      place.lock.unlock();
    }
  }

  /** Waits until all that was taken of the shop is applied; throws what that failed with. */
  void settle(ShopId shop) {
    Place place = lock(shop);
    try {
      place.applying.await();
    } finally {
      place.lock.unlock();
    }
  }

  /**
   * What is at hand need not be read from the inbox; what lies before it there is applied first.
   * What was stored after it is left to who brought that.
   */
  private Void applyStored(WebShop shop, List<Pending> atHand) {
    long end = atHand.isEmpty() ? Long.MAX_VALUE : atHand.get(atHand.size() - 1).id();
    for (Waiting waiting : journal.unapplied(shop.shop())) {
      if (waiting.after() >= end) {
        continue;
      }
      try (MDC.MDCCloseable marked = MDC.putCloseable("run", Long.toString(waiting.run()))) {
        long last = Math.min(waiting.last(), end);
        Application.Tally tally =
            application.applyAll(
                shop,
                after -> next(waiting.run(), Math.max(after, waiting.after()), last, atHand),
                rejection -> {});
        LOG.info(
            "run {}: shop {}: {} applied, {} unchanged, {} kept aside",
            waiting.run(),
            shop.shop(),
            tally.applied(),
            tally.unchanged(),
            tally.rejected());
      }
    }
    return null;
  }

  private List<Pending> next(long run, long after, long last, List<Pending> atHand) {
    if (after >= last) {
      return List.of();
    }
    if (!atHand.isEmpty() && atHand.get(0).id() == after + 1) {
      return atHand;
    }
    return inbox.pending(run, after, Application.BATCH);
  }

  private Place lock(ShopId shop) {
    Place place = places.computeIfAbsent(shop, any -> new Place());
    place.lock.lock();
    return place;
  }
}
