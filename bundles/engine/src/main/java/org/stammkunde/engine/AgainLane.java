package org.stammkunde.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Brought;
import org.stammkunde.ledger.ShopJournal.Due;
import org.stammkunde.ledger.ShopJournal.Item;
import org.stammkunde.ledger.ShopJournal.Key;
import org.stammkunde.ledger.ShopJournal.Later;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Trouble;

/** Reads again, one by one, what is due: what a webhook named first, then the rest by its time. */
final class AgainLane {
  private static final Logger LOG = LoggerFactory.getLogger(AgainLane.class);

  private static final int AT_ONCE = 20;

  /** When so many are missing and none is there, it may be the shop that is wrong. */
  private static final int TOO_MANY_MISSING = 10;

  private static final int SOME = 100;

  /** After so many calls in a row it is not this one thing that the shop fails at. */
  private static final int DOWN_FOR_ALL = 3;

  private final ShopJournal journal;
  private final StoreAndApply desk;
  private final Attempts attempts;
  private final PageLanes pages;
  private final RetryPolicy policy;

  AgainLane(
      ShopJournal journal,
      StoreAndApply desk,
      Attempts attempts,
      PageLanes pages,
      RetryPolicy policy) {
    this.journal = journal;
    this.desk = desk;
    this.attempts = attempts;
    this.pages = pages;
    this.policy = policy;
  }

  /** The next of what is due. */
  Step step(Visit visit) {
    List<Due> due = new ArrayList<>(journal.due(visit.id(), visit.now(), AT_ONCE));
    Scope scope = Scope.of(Lane.AGAIN);
    if (due.isEmpty()) {
      // Another lane may have read what could not be read here.
      attempts.nothingLeft(visit, scope);
      return new Step(false, Optional.empty());
    }
    // Another one goes first after each failure, so that a few that always fail stop nobody else.
    Collections.rotate(due, -visit.trouble(scope).map(Trouble::failures).orElse(0));
    return attempts.make(visit, scope, () -> new Batch(visit).read(due));
  }

  /** One batch while it is read. */
  private final class Batch {
    private final Visit visit;
    private final List<Item> items = new ArrayList<>();
    private final List<Key> gone = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private final List<Due> down = new ArrayList<>();
    private Optional<CallFailed> lastDown = Optional.empty();
    private Optional<CallFailed> stopped = Optional.empty();
    private int downInRow;
    private int known;

    Batch(Visit visit) {
      this.visit = visit;
    }

    boolean read(List<Due> due) throws CallFailed {
      for (Due one : due) {
        if (stopped.isEmpty()) {
          read(one);
        }
      }
      if (items.isEmpty() && known >= TOO_MANY_MISSING && !listsOthers()) {
        throw new CallFailed(
            Reason.BROKEN_ANSWER,
            "the shop says that none of "
                + known
                + " things exists any more, which nobody believes; is the url right?");
      }
      if (!items.isEmpty() || !gone.isEmpty() || !later.isEmpty()) {
        if (stopped.isEmpty()) {
          // Whoever answers for the others is up: what it fails at is these things.
          down.forEach(this::later);
          lastDown = Optional.empty();
        }
        keep();
      }
      Optional<CallFailed> failure = stopped.isPresent() ? stopped : lastDown;
      if (failure.isPresent()) {
        throw failure.get();
      }
      return due.size() == AT_ONCE;
    }

    /** Whether the shop has others: then it is the right one, and these are really gone. */
    private boolean listsOthers() throws CallFailed {
      Entity entity = gone.get(0).entity();
      List<String> some = visit.shop().keys(entity, "", SOME).keys();
      return !some.isEmpty() && gone.stream().map(Key::key).noneMatch(some::contains);
    }

    private void read(Due one) {
      Key key = one.key();
      try {
        Optional<Found> found = visit.shop().find(key.entity(), key.key());
        downInRow = 0;
        if (found.filter(same -> same.key().equals(key.key())).isEmpty()) {
          // Also if something else answers: what was merged is told by its survivor.
          gone.add(key);
          known += one.known() ? 1 : 0;
        }
        found.ifPresent(thing -> items.add(item(one, thing)));
      } catch (CallFailed e) {
        failed(one, e);
      } catch (RuntimeException e) {
        if (Absence.isTemporary(e)) {
          throw e;
        }
        tell(one, Application.trace(e));
        later(one);
      }
    }

    private void failed(Due one, CallFailed failure) {
      switch (failure.reason()) {
        case REFUSED, BROKEN_ANSWER -> {
          downInRow = 0;
          tell(one, failure.getMessage());
          later(one);
        }
        case DOWN -> {
          down.add(one);
          lastDown = Optional.of(failure);
          downInRow++;
          if (downInRow == DOWN_FOR_ALL) {
            stopped = Optional.of(failure);
          }
        }
        case THROTTLED, CREDENTIALS, UNSAFE, OTHER_TARGET -> stopped = Optional.of(failure);
      }
    }

    private Item item(Due due, Found found) {
      boolean fromBefore = !due.known() && !due.urgent() && isBeforeWanted(found);
      return new Item(found, ReadingPlan.next(found, visit.plan(), visit.now()), fromBefore);
    }

    /** Whether a reconciliation came across an order from before the time that is wanted. */
    private boolean isBeforeWanted(Found found) {
      if (found.document().entity() != Entity.ORDER) {
        return false;
      }
      try {
        List<Instant> placed =
            visit.shop().parse(List.of(found.document())).stream()
                .filter(SalesDocument.class::isInstance)
                .map(SalesDocument.class::cast)
                .filter(sale -> sale.kind() == SalesDocument.Kind.ORDER)
                .map(SalesDocument::at)
                .toList();
        Instant since = pages.since(visit);
        return !placed.isEmpty() && placed.stream().allMatch(at -> at.isBefore(since));
      } catch (RecordRejected notUnderstood) {
        return false;
      }
    }

    private void tell(Due one, String problem) {
      if (one.tries() == 0) {
        LOG.warn("shop {}: one {} cannot be read: {}", visit.id(), one.key().entity(), problem);
      }
    }

    private void later(Due one) {
      later.add(new Later(one.key(), policy.nextOfOne(one.tries() + 1, visit.now())));
    }

    private void keep() {
      desk.take(
          visit,
          new Brought(
              visit.known().reading(),
              visit.now(),
              Lane.AGAIN,
              items,
              gone,
              later,
              Optional.empty(),
              false));
    }
  }
}
