package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.Leases.LeaseLost;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ScoreJournal.Fall;
import org.stammkunde.ledger.ScoreJournal.Live;
import org.stammkunde.scoring.Scores;

/**
 * The points of customers of whom something came in since the current run. Only these are reckoned
 * again; the points of all others move by the run of the day.
 *
 * <p>Every instance reckons, as its figures follow every commit; the one that has the lease writes.
 * What another one could not write it keeps, and writes it when the lease is its own.
 */
final class LiveScores {
  private static final String LEASE = "quality.live";
  private static final Comparator<CustomerId> BY_ID = Comparator.comparingLong(CustomerId::value);

  private final ScoreFacts facts;
  private final ScoreJournal journal;
  private final LeaseKeeper leases;
  private final Clock clock;

  private final Set<CustomerId> touched = ConcurrentHashMap.newKeySet();
  private final Map<CustomerId, Live> scores = new ConcurrentHashMap<>();

  // Of the analysis's thread alone.
  private final Set<CustomerId> unwritten = new HashSet<>();
  private final List<Fall> falls = new ArrayList<>();

  LiveScores(ScoreFacts facts, ScoreJournal journal, LeaseKeeper leases, Clock clock) {
    this.facts = facts;
    this.journal = journal;
    this.leases = leases;
    this.clock = clock;
  }

  /** Notes of whom something came in; any thread may. */
  void touch(Set<CustomerId> customers) {
    touched.addAll(customers);
  }

  /** What was reckoned of a customer since the current run. */
  Optional<Live> of(CustomerId customer) {
    return Optional.ofNullable(scores.get(customer));
  }

  /** Whether somebody was touched. */
  boolean isTouched() {
    return !touched.isEmpty();
  }

  /** Without any run there is nothing to be current. */
  void forget() {
    touched.clear();
  }

  /** Whether somebody was touched, or something is not written yet. */
  boolean due() {
    return !touched.isEmpty() || !unwritten.isEmpty();
  }

  /**
   * Begins anew with another current run, and reckons again whatever came in after its point in
   * time: by its catalogue the points may be others.
   */
  void follow(ScoredRun current) {
    Map<CustomerId, Live> later = new HashMap<>();
    for (Live live : journal.since(current.run().asOf())) {
      later.put(new CustomerId(live.customer()), live);
    }
    scores.values().stream()
        .filter(live -> live.asOf().isAfter(current.run().asOf()))
        .forEach(live -> later.put(new CustomerId(live.customer()), live));
    later.forEach(
        (customer, live) -> {
          if (live.run() == current.run().id()) {
            scores.put(customer, live);
          } else {
            touched.add(customer);
          }
        });
    scores.values().removeIf(live -> live.run() != current.run().id());
    unwritten.retainAll(scores.keySet());
    falls.clear();
  }

  /**
   * Reckons the customers that were touched.
   *
   * @return those whose points are others than before
   */
  Set<CustomerId> reckon(ScoredRun current) {
    Set<CustomerId> some = Set.copyOf(touched);
    if (some.isEmpty()) {
      return Set.of();
    }
    // All of the second that is running, as what was sold in it came in already.
    Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    CustomerFacts known = facts.some(some, current.catalogue(), asOf);
    // Only now, as the figures may have been away. Who was touched meanwhile is so again.
    touched.removeAll(some);
    Scores points = Scores.of(current.catalogue(), known);
    Set<CustomerId> changed = new HashSet<>();
    for (CustomerId customer : some) {
      OptionalInt before = points(current, customer);
      OptionalInt now = points.points(customer);
      if (!before.equals(now)) {
        changed.add(customer);
      }
      if (before.isPresent() && now.isPresent()) {
        Falls.of(current.catalogue(), customer, asOf, before.getAsInt(), now.getAsInt())
            .ifPresent(falls::add);
      }
      if (before.isPresent() || now.isPresent()) {
        scores.put(customer, new Live(customer.value(), current.run().id(), asOf, now));
        unwritten.add(customer);
      }
    }
    return changed;
  }

  /** The points of a customer as of now: since the run, or what the run said. */
  OptionalInt points(ScoredRun current, CustomerId customer) {
    return of(customer).map(Live::points).orElseGet(() -> current.scores().points(customer));
  }

  /** Writes what is not written yet, if this instance is the one that does. */
  void write(ScoredRun current) {
    if (unwritten.isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.hold(LEASE);
    if (lease.isPresent()) {
      List<Live> rows = unwritten.stream().sorted(BY_ID).map(scores::get).toList();
      try {
        journal.keep(lease.get(), current.run().id(), rows, falls);
      } catch (LeaseLost e) {
        leases.lost(lease.get());
        return;
      }
      unwritten.clear();
      falls.clear();
    }
  }
}
