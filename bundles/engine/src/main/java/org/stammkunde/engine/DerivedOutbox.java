package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoresListener;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Creations;
import org.stammkunde.ledger.HostScores;

/** What the host is still to be told, derived from the ledger whenever somebody asks. */
public final class DerivedOutbox implements HostOutbox, ScoresListener {
  private static final String SCHEDULE = "schedule";

  private final HostPlan plan;
  private final Merchant merchant;
  private final GuardedHost host;
  private final Creations creations;
  private final HostScores scores;
  private final CustomersInHost customers;
  private final ScoreWriting writing;
  private final LeaseKeeper leases;
  private final Clock clock;

  /** Joins the services; {@code host}, {@code creations} and {@code scores} may come and go. */
  public DerivedOutbox(
      HostPlan plan,
      Merchant merchant,
      GuardedHost host,
      Creations creations,
      HostScores scores,
      CustomersInHost customers,
      QualityAnalysis quality,
      CurrentFigures figures,
      LeaseKeeper leases,
      Clock clock) {
    this.plan = plan;
    this.merchant = merchant;
    this.host = host;
    this.creations = creations;
    this.scores = scores;
    this.customers = customers;
    this.writing = new ScoreWriting(plan, host, scores, quality, figures, clock);
    this.leases = leases;
    this.clock = clock;
  }

  @Override
  public synchronized long drain() {
    String name = host.name();
    // Another instance tells it; a click is served by whoever hears it.
    if (leases.hold("host " + name).isEmpty()) {
      return 0;
    }
    try {
      // Customers first: a score needs a record to stand on.
      long told = customers.carryOutOpen();
      createNewIfDue(name);
      return told + writing.write();
    } catch (HostUnavailable e) {
      throw new Unavailable("the host does not answer", e);
    }
  }

  @Override
  public void runEnded(QualityRun run) {
    // Each drain compares the current run with the one that it told before.
  }

  @Override
  public void scoresChanged(Set<CustomerId> customers) {
    writing.hear(customers);
  }

  private void createNewIfDue(String name) {
    HostSettings settings = plan.settings();
    if (settings.createAt().isPresent() && isDue(name, settings.createAt().get())) {
      customers.createNew(false, settings.createLimit(), SCHEDULE);
      creations.jobDone(name);
    }
  }

  /** Whether the last time that the settings name lies behind the last job. */
  private boolean isDue(String name, LocalTime at) {
    ZoneId zone = merchant.settings().zone();
    Instant now = clock.instant();
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant time = today.atTime(at).atZone(zone).toInstant();
    Instant last =
        time.isAfter(now) ? today.minusDays(1).atTime(at).atZone(zone).toInstant() : time;
    return creations.lastJob(name).filter(done -> !done.isBefore(last)).isEmpty();
  }

  @Override
  public State state() {
    String name = host.name();
    Creations.Counts counts = creations.counts(name, plan.settings().guests());
    HostScores.Behind behind = scores.behind(name);
    return new State(
        name,
        host.circuit(),
        counts.claims(),
        behind.waiting(),
        behind.refused(),
        counts.tasks(),
        Stream.of(counts.oldest(), behind.since())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder()),
        creations.lastJob(name));
  }
}
