package org.stammkunde.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ShopJournal.Known;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Trouble;

/**
 * One step at one shop by whoever leads it.
 *
 * @param shop its connector
 * @param lease that every writing transaction is fenced with
 * @param known what was known when the step began
 * @param firstContact by the shop's clock
 * @param now when the step began
 */
record Visit(WebShop shop, Lease lease, Known known, Instant firstContact, Instant now) {

  /** Customers first, so that orders find their buyers. */
  private static final List<Entity> ENTITIES = List.of(Entity.CUSTOMER, Entity.ORDER);

  ShopId id() {
    return shop.shop();
  }

  FetchPlan plan() {
    return shop.plan();
  }

  static Stream<Entity> entities() {
    return ENTITIES.stream();
  }

  boolean canBeAskedForChanges(Entity entity) {
    return shop.capabilities().filtersChanges().contains(entity);
  }

  /** Whether only reading everything again brings all changes. */
  boolean mustBeReadAsAWhole(Entity entity) {
    return !canBeAskedForChanges(entity) || shop.capabilities().changesUnheard().contains(entity);
  }

  Optional<LaneState> lane(Lane lane, Entity entity) {
    return known.lanes().stream()
        .filter(state -> state.lane() == lane && state.entity() == entity)
        .findFirst();
  }

  /** Whether everything from the start is in. */
  boolean loaded(Entity entity) {
    return lane(Lane.FIRST_LOAD, entity).flatMap(LaneState::endedAt).isPresent();
  }

  Optional<Trouble> trouble(Scope scope) {
    return known.trouble(scope);
  }
}
