package org.stammkunde.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Pass;
import org.stammkunde.ledger.ShopJournal.Scope;

/**
 * Looks weekly which keys exist, and daily at what cannot be asked for by time of change: what came
 * late or went unheard is found here. Begins when everything from the start is in.
 */
final class ReconcileLane {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileLane.class);

  private static final Duration KEYS_EVERY = Duration.ofDays(7);
  private static final Duration ALL_EVERY = Duration.ofDays(1);
  private static final Duration CARTS_EVERY = Duration.ofDays(1);
  private static final Duration CART_IS_LEFT_AFTER = Duration.ofHours(1);
  private static final int KEYS_AT_ONCE = 1_000;
  private static final int CARTS_AT_ONCE = 100;
  private static final int MOST_CARTS = 10_000;

  private final ShopJournal journal;
  private final PageLanes pages;
  private final Attempts attempts;

  ReconcileLane(ShopJournal journal, PageLanes pages, Attempts attempts) {
    this.journal = journal;
    this.pages = pages;
    this.attempts = attempts;
  }

  /** One page of what is due. */
  Step step(Visit visit) {
    Optional<Instant> notBefore = Optional.empty();
    for (Entity entity : Visit.entities().toList()) {
      if (visit.loaded(entity) && isDue(visit, entity)) {
        Step step =
            attempts.make(
                visit, Scope.of(Lane.RECONCILE, entity), () -> page(visit, state(visit, entity)));
        if (step.more()) {
          return step;
        }
        notBefore = PageLanes.earlier(notBefore, step.notBefore());
      }
    }
    if (cartsAreDue(visit)) {
      Step step = attempts.make(visit, Scope.of(Lane.RECONCILE), () -> carts(visit));
      notBefore = PageLanes.earlier(notBefore, step.notBefore());
    }
    return new Step(false, notBefore);
  }

  private static boolean isDue(Visit visit, Entity entity) {
    Optional<LaneState> state = visit.lane(Lane.RECONCILE, entity);
    if (state.filter(known -> known.pass().running()).isPresent()) {
      return true;
    }
    Optional<Instant> ended = state.flatMap(LaneState::endedAt);
    if (!visit.mustBeReadAsAWhole(entity)) {
      return ended.filter(at -> at.plus(KEYS_EVERY).isAfter(visit.now())).isEmpty();
    }
    // The first load has read everything just so.
    Optional<Instant> last =
        ended.isPresent() ? ended : visit.lane(Lane.FIRST_LOAD, entity).flatMap(LaneState::endedAt);
    return last.filter(at -> at.plus(ALL_EVERY).isAfter(visit.now())).isEmpty();
  }

  private static LaneState state(Visit visit, Entity entity) {
    Optional<LaneState> before = visit.lane(Lane.RECONCILE, entity);
    return before
        .filter(known -> known.pass().running())
        .orElseGet(
            () ->
                PassRules.begin(
                    before,
                    Lane.RECONCILE,
                    entity,
                    new Window(Instant.EPOCH, Optional.empty()),
                    visit.known().reading(),
                    visit.now()));
  }

  private boolean page(Visit visit, LaneState state) throws CallFailed {
    if (visit.mustBeReadAsAWhole(state.entity())) {
      return pages.page(visit, state, true);
    }
    Pass pass = state.pass();
    WebShop.Keys page = visit.shop().keys(state.entity(), pass.cursor(), KEYS_AT_ONCE);
    LaneState after;
    try {
      after = PassRules.after(state, page, visit.now());
    } catch (CallFailed notAdvancing) {
      journal.seen(
          visit.lease(), visit.id(), List.of(), visit.now(), PassRules.begun(state, visit.now()));
      throw notAdvancing;
    }
    journal.seen(visit.lease(), visit.id(), page.keys(), visit.now(), after);
    if (!after.pass().running()) {
      LOG.info(
          "shop {}: it has {} of {}; what the ledger lacks, and what it lacks, is read again",
          visit.id(),
          after.pass().fetched(),
          state.entity());
    }
    return after.pass().running();
  }

  private static boolean cartsAreDue(Visit visit) {
    return visit.shop().capabilities().carts()
        && visit.loaded(Entity.ORDER)
        && visit
            .known()
            .cartsAt()
            .filter(at -> at.plus(CARTS_EVERY).isAfter(visit.now()))
            .isEmpty();
  }

  private boolean carts(Visit visit) throws CallFailed {
    List<OpenCart> carts = new ArrayList<>();
    Instant idleSince = visit.now().minus(CART_IS_LEFT_AFTER);
    String cursor = "";
    do {
      WebShop.Carts page = visit.shop().openCarts(idleSince, cursor, CARTS_AT_ONCE);
      carts.addAll(page.carts());
      cursor = page.next().equals(cursor) ? "" : page.next();
    } while (!cursor.isEmpty() && carts.size() < MOST_CARTS);
    journal.carts(visit.lease(), visit.id(), carts, visit.now());
    return false;
  }
}
