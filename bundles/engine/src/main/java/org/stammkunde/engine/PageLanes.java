package org.stammkunde.engine;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.ShopJournal.Brought;
import org.stammkunde.ledger.ShopJournal.Item;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Pass;
import org.stammkunde.ledger.ShopJournal.Scope;

/**
 * The two lanes that go through windows of time, page by page: what changes, and the first load.
 */
final class PageLanes {
  private static final Logger LOG = LoggerFactory.getLogger(PageLanes.class);

  private static final int TRIES_AT_A_CURSOR = 5;

  private final Merchant merchant;
  private final StoreAndApply desk;
  private final Attempts attempts;

  /** What the current round of the live lane has not been through yet. */
  private final Map<ShopId, Set<Entity>> rounds = new ConcurrentHashMap<>();

  PageLanes(Merchant merchant, StoreAndApply desk, Attempts attempts) {
    this.merchant = merchant;
    this.desk = desk;
    this.attempts = attempts;
  }

  /** One page of each kind of thing; a round ends when each has been through its window. */
  Step live(Visit visit) {
    Set<Entity> round = rounds.computeIfAbsent(visit.id(), any -> new LinkedHashSet<>());
    if (round.isEmpty()) {
      Visit.entities().filter(visit::canBeAskedForChanges).forEach(round::add);
    }
    Optional<Instant> notBefore = Optional.empty();
    for (Entity entity : List.copyOf(round)) {
      Step step =
          attempts.make(
              visit,
              Scope.of(Lane.LIVE, entity),
              () ->
                  page(visit, running(visit, entity).orElseGet(() -> begin(visit, entity)), false));
      if (!step.more()) {
        round.remove(entity);
      }
      notBefore = earlier(notBefore, step.notBefore());
    }
    return new Step(!round.isEmpty(), round.isEmpty() ? notBefore : Optional.empty());
  }

  private static Optional<LaneState> running(Visit visit, Entity entity) {
    return visit.lane(Lane.LIVE, entity).filter(state -> state.pass().running());
  }

  private static LaneState begin(Visit visit, Entity entity) {
    Optional<LaneState> before = visit.lane(Lane.LIVE, entity);
    Instant from =
        before.flatMap(LaneState::watermark).orElseGet(() -> firstWatermark(visit, entity));
    Window window = new Window(from.minus(visit.plan().overlap()), Optional.empty());
    return PassRules.begin(before, Lane.LIVE, entity, window, visit.known().reading(), visit.now());
  }

  /**
   * The shop's clock at the first contact, unless its documents are behind: then its clock is not
   * the one that they are stamped with, and the first load says how far they are.
   */
  private static Instant firstWatermark(Visit visit, Entity entity) {
    return visit
        .lane(Lane.FIRST_LOAD, entity)
        .filter(load -> load.endedAt().isPresent())
        .map(load -> load.pass().highest().orElse(load.pass().window().from()))
        .filter(reached -> reached.isBefore(visit.firstContact()))
        .orElse(visit.firstContact());
  }

  /** One page of what there was at the first contact: all customers, then orders. */
  Step firstLoad(Visit visit) {
    Optional<Instant> notBefore = Optional.empty();
    for (Entity entity : Visit.entities().toList()) {
      Optional<LaneState> next = nextOfLoad(visit, entity);
      if (next.isPresent()) {
        Step step =
            attempts.make(
                visit,
                Scope.of(Lane.FIRST_LOAD, entity),
                () -> {
                  page(visit, next.get(), false);
                  return true;
                });
        if (step.more()) {
          return step;
        }
        notBefore = earlier(notBefore, step.notBefore());
      }
    }
    return new Step(false, notBefore);
  }

  private Optional<LaneState> nextOfLoad(Visit visit, Entity entity) {
    Optional<LaneState> before = visit.lane(Lane.FIRST_LOAD, entity);
    if (before.filter(state -> state.pass().running()).isPresent()) {
      return before;
    }
    // Whoever bought since then may have registered long before.
    Instant since = entity == Entity.ORDER ? since(visit) : Instant.EPOCH;
    Instant until = visit.firstContact();
    if (before.flatMap(LaneState::endedAt).isPresent()) {
      until = before.get().pass().window().from();
      if (!since.isBefore(until) || !visit.canBeAskedForChanges(entity)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        PassRules.begin(
            before,
            Lane.FIRST_LOAD,
            entity,
            new Window(since.isBefore(until) ? since : until, Optional.of(until)),
            visit.known().reading(),
            visit.now()));
  }

  /** Since when orders are wanted. */
  Instant since(Visit visit) {
    return visit.plan().since().atStartOfDay(merchant.settings().zone()).toInstant();
  }

  /**
   * Takes one page; says whether the pass goes on.
   *
   * @param whole whether the pass goes through everything that the shop has
   */
  boolean page(Visit visit, LaneState state, boolean whole) throws CallFailed {
    Pass pass = state.pass();
    WebShop.Changed page;
    LaneState after;
    try {
      page =
          visit
              .shop()
              .changed(state.entity(), pass.window(), pass.cursor(), visit.plan().pageSize());
      after = PassRules.after(state, page, visit.now());
    } catch (CallFailed e) {
      abandonIfStuck(visit, state, e);
      throw e;
    }
    List<Item> items =
        page.found().stream()
            .map(
                found -> new Item(found, ReadingPlan.next(found, visit.plan(), visit.now()), false))
            .toList();
    desk.take(visit, brought(visit, state.lane(), items, Optional.of(after), whole));
    if (after.gap() > 0) {
      LOG.warn(
          "shop {}: it counts {} more of {} than it gives, twice; the reconciliation will tell",
          visit.id(),
          after.gap(),
          state.entity());
    }
    return after.pass().running();
  }

  /** A cursor may be one that the shop does not take any more; then only a new pass helps. */
  private void abandonIfStuck(Visit visit, LaneState state, CallFailed failure) {
    int failures =
        visit
            .trouble(Scope.of(state.lane(), state.entity()))
            .map(trouble -> trouble.failures() + 1)
            .orElse(1);
    boolean stuck =
        switch (failure.reason()) {
          case REFUSED -> failures % TRIES_AT_A_CURSOR == 0;
          case BROKEN_ANSWER -> failure.getMessage().startsWith("paging not advancing");
          case THROTTLED, DOWN, CREDENTIALS, UNSAFE, OTHER_TARGET -> false;
        };
    if (stuck && !state.pass().cursor().isEmpty()) {
      desk.take(
          visit,
          brought(visit, state.lane(), List.of(), Optional.of(PassRules.abandoned(state)), false));
    }
  }

  private static Brought brought(
      Visit visit, Lane lane, List<Item> items, Optional<LaneState> state, boolean whole) {
    return new Brought(
        visit.known().reading(), visit.now(), lane, items, List.of(), List.of(), state, whole);
  }

  static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.get().isBefore(other.get()) ? one : other;
  }
}
