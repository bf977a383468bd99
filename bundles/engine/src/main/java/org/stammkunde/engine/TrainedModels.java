package org.stammkunde.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.MatchModels.ModelRefused.Reason;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.MatchModelStore;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.matching.MatchSettings;
import org.stammkunde.matching.Matching;
import org.stammkunde.matching.Model;
import org.stammkunde.matching.ModelReport;
import org.stammkunde.matching.Verdicts;

/** Trains models on the records as they are, and lets people activate them. */
public final class TrainedModels implements MatchModels {
  private static final Logger LOG = LoggerFactory.getLogger(TrainedModels.class);

  /** Of fewer records nothing can be learned. */
  private static final int FEWEST = 20;

  /** Records that come in by thousands are soon others than the first ones. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private static final String LEASE = "matching model";
  private static final String RULE = "rule";

  private final MatchingPlan plan;
  private final CurrentMatches matches;
  private final MatchRecords records;
  private final MatchModelStore models;
  private final LeaseKeeper leases;
  private final Clock clock;
  private final Duration settled;
  private final ReentrantLock training = new ReentrantLock();

  private int seen = FEWEST;
  private Instant since;

  /** Joins the services; those of the ledger may come and go. */
  public TrainedModels(
      MatchingPlan plan,
      CurrentMatches matches,
      MatchRecords records,
      MatchModelStore models,
      LeaseKeeper leases,
      Clock clock) {
    this(plan, matches, records, models, leases, clock, SETTLED);
  }

  /** With another time for which the records must not have doubled before the first training. */
  TrainedModels(
      MatchingPlan plan,
      CurrentMatches matches,
      MatchRecords records,
      MatchModelStore models,
      LeaseKeeper leases,
      Clock clock,
      Duration settled) {
    this.plan = plan;
    this.matches = matches;
    this.records = records;
    this.models = models;
    this.leases = leases;
    this.clock = clock;
    this.settled = settled;
    this.since = clock.instant();
  }

  @Override
  public List<MatchModel> models() {
    return models.models();
  }

  /**
   * The first model changes no link unless the settings say so, and without one nothing is seen. It
   * waits for the end of a first load: the first hundreds of records are no picture of all. Asked
   * on one thread again and again.
   */
  void first() {
    int enough = plan.settings().firstModel();
    if (enough == 0 || !records.atLeast(Math.max(FEWEST, enough)) || stillGrowing()) {
      return;
    }
    try {
      models.activate(propose(RULE).version(), RULE);
    } catch (Unavailable e) {
      LOG.info("the first model waits: {}", e.getMessage());
    }
  }

  private boolean stillGrowing() {
    while (seen <= MatchingSettings.MOST_RECORDS && records.atLeast(2 * seen)) {
      seen *= 2;
      since = clock.instant();
    }
    return clock.instant().isBefore(since.plus(settled));
  }

  @Override
  public MatchModel propose(String user) {
    if (!training.tryLock()) {
      throw new Unavailable("a model is being trained already");
    }
    try {
      if (leases.hold(LEASE).isEmpty()) {
        throw new Unavailable("another instance trains a model");
      }
      return train(user);
    } finally {
      leases.giveBack(LEASE);
      training.unlock();
    }
  }

  private MatchModel train(String user) {
    MatchingSettings settings = plan.settings();
    if (!records.atLeast(FEWEST)) {
      throw new Unavailable("there are too few records to learn from, less than " + FEWEST);
    }
    CurrentMatches.Reading reading = matches.read(settings);
    Model model = Model.train(reading.records(), settings.comparison());
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    try {
      model.write(contents);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    MatchModel proposed =
        models.propose(
            new MatchModel(
                model.version(),
                State.PROPOSED,
                clock.instant(),
                reading.parties().size(),
                model.households(),
                user,
                Optional.empty(),
                "",
                report(model, reading, settings.comparison())),
            contents.toByteArray());
    LOG.info("model {} proposed by {}: {}", proposed.version(), user, proposed.report());
    return proposed;
  }

  private Report report(Model model, CurrentMatches.Reading reading, MatchSettings settings) {
    Verdicts said = ComparedRecords.verdicts(reading.records(), reading.start().said());
    String active = models.active();
    if (active.isEmpty()) {
      Matching.Counts counts = Matching.of(reading.records(), model, settings, said).counts();
      return new Report(counts.auto(), 0, counts.review());
    }
    ModelReport report =
        ModelReport.of(reading.records(), active(active), model, settings, said, 0);
    return new Report(report.link(), report.unlink(), report.review());
  }

  private Model active(String version) {
    try {
      return Model.read(new ByteArrayInputStream(models.contents(version).orElseThrow()));
    } catch (IOException damaged) {
      throw new IllegalStateException("the active model cannot be read", damaged);
    }
  }

  @Override
  public MatchModel activate(String version, String user) {
    MatchModel wanted =
        models.models().stream()
            .filter(model -> model.version().equals(version))
            .findFirst()
            .orElseThrow(() -> new ModelRefused(Reason.UNKNOWN, version));
    if (plan.settings().twoPersons()
        && wanted.state() == State.PROPOSED
        && wanted.proposedBy().equals(user)) {
      throw new ModelRefused(Reason.SECOND_PERSON, version);
    }
    MatchModel active =
        models.activate(version, user).orElseThrow(() -> new ModelRefused(Reason.UNKNOWN, version));
    LOG.info("model {} activated by {}", version, user);
    matches.wake();
    return active;
  }
}
