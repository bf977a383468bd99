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
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Brought;
import org.stammkunde.ledger.ShopJournal.Stored;

/**
 * Stores what a reading brought and applies it before anything else of the shop is stored. So the
 * documents of a shop are applied in the order in which they were stored, whichever lane they came
 * by; lanes wait here for each other, but never for a call to the shop.
 */
final class StoreAndApply {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAndApply.class);

  private final ShopJournal journal;
  private final Inbox inbox;
  private final Application application;
  private final Map<ShopId, ReentrantLock> locks = new ConcurrentHashMap<>();

  StoreAndApply(ShopJournal journal, Inbox inbox, Application application) {
    this.journal = journal;
    this.inbox = inbox;
    this.application = application;
  }

  /** Takes what a reading brought. */
  Stored take(Visit visit, Brought brought) {
    ReentrantLock lock = lock(visit.id());
    lock.lock();
    try {
      applyStored(visit.shop(), visit.lease());
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
        applyStored(visit.shop(), visit.lease());
      } else if (stored.gone() + stored.back() > 0) {
        application.changed();
      }
      return stored;
    } finally {
      lock.unlock();
    }
  }

  /** Applies what was stored before the process was cut off, or the ledger went away. */
  void applyLeftOver(WebShop shop, Lease lease) {
    ReentrantLock lock = lock(shop.shop());
    lock.lock();
    try {
      applyStored(shop, lease);
    } finally {
      lock.unlock();
    }
  }

  private void applyStored(WebShop shop, Lease lease) {
    List<Long> runs = journal.unapplied(shop.shop());
    for (long run : runs) {
      try (MDC.MDCCloseable marked = MDC.putCloseable("run", Long.toString(run))) {
        Application.Tally tally =
            application.applyAll(
                shop, after -> inbox.pending(run, after, Application.BATCH), rejection -> {});
        journal.applied(lease, shop.shop(), run);
        LOG.info(
            "run {}: shop {}: {} applied, {} unchanged, {} kept aside",
            run,
            shop.shop(),
            tally.applied(),
            tally.unchanged(),
            tally.rejected());
      }
    }
  }

  private ReentrantLock lock(ShopId shop) {
    return locks.computeIfAbsent(shop, any -> new ReentrantLock());
  }
}
