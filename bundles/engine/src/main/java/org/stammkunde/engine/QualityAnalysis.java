package org.stammkunde.engine;

import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoresListener;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ScoreJournal.Fall;
import org.stammkunde.ledger.ScoreJournal.Live;
import org.stammkunde.scoring.Audience;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Reasons;
import org.stammkunde.scoring.Scores;

/**
 * The customer quality analysis: facts out of the figures in memory, points by the catalogue's
 * file, runs in the ledger, and the scores of the current run in memory.
 *
 * <p>One thread does what takes long, one thing after the other: it loads the current run at the
 * start, reckons runs, and now and then looks whether another instance has made a new one.
 */
public final class QualityAnalysis implements CustomerQuality {
  private static final Logger LOG = LoggerFactory.getLogger(QualityAnalysis.class);

  private static final String LEASE = "quality.run";
  private static final long LOOK_SECONDS = 1;
  private static final long FOLLOW_SECONDS = 5;
  private static final long REST_SECONDS = 30;

  /** Scores between runs take at most a third of this thread's time, whatever comes in. */
  private static final int PAUSES = 2;

  private static final String CUT_OFF =
      "it was cut off, because the program or its database stopped; start it again";

  private final Merchant merchant;
  private final CatalogueFile file;
  private final CurrentFigures figures;
  private final ScoreFacts facts;
  private final QualityRuns runs;
  private final CustomerFile customers;
  private final LeaseKeeper leases;
  private final LiveScores live;
  private final List<ScoresListener> listeners;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(1, QualityAnalysis::thread);

  private volatile Optional<ScoredRun> current = Optional.empty();

  /** Whether the current run was looked for, so that none means that there is none. */
  private volatile boolean loaded;

  /** The last run but the current one that somebody asked about. */
  private volatile SoftReference<ScoredRun> asked = new SoftReference<>(null);

  private Optional<QualityRun> underWay = Optional.empty();
  private final AtomicBoolean awake = new AtomicBoolean();

  /** Joins the services; those of the ledger may come and go, {@code listeners} is a live list. */
  public QualityAnalysis(
      Merchant merchant,
      CatalogueFile file,
      CurrentFigures figures,
      QualityRuns runs,
      ScoreJournal journal,
      CustomerFile customers,
      LeaseKeeper leases,
      List<ScoresListener> listeners,
      Clock clock) {
    this.merchant = merchant;
    this.file = file;
    this.figures = figures;
    facts = new ScoreFacts(merchant, figures);
    this.runs = runs;
    this.customers = customers;
    this.leases = leases;
    live = new LiveScores(facts, journal, leases, clock);
    this.listeners = listeners;
    this.clock = clock;
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "stammkunde-quality");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts to load the scores of the current run, and to follow what comes in. */
  public void start() {
    figures.onTouched(this::touched);
    worker.execute(this::follow);
  }

  private void touched(Set<CustomerId> some) {
    live.touch(some);
    wake();
  }

  /** However much comes in meanwhile, one task will see it. */
  private void wake() {
    if (!worker.isShutdown() && awake.compareAndSet(false, true)) {
      worker.execute(this::reckonTouched);
    }
  }

  private void reckonTouched() {
    long start = System.nanoTime();
    try {
      if (current.isPresent()) {
        reckonTouched(current.get());
      } else if (loaded) {
        live.forget();
      }
    } catch (RuntimeException e) {
      // What was touched stays so, and the next look at the ledger tries again.
      if (!Absence.isTemporary(e)) {
        LOG.error("scores cannot be reckoned between runs", e);
      }
    }
    worker.schedule(this::rested, PAUSES * (System.nanoTime() - start), TimeUnit.NANOSECONDS);
  }

  private void reckonTouched(ScoredRun now) {
    Set<CustomerId> changed = live.reckon(now);
    if (!changed.isEmpty()) {
      tell(listener -> listener.scoresChanged(changed));
    }
    live.write(now);
  }

  /** Whoever was touched during the pause could not wake this thread. */
  private void rested() {
    awake.set(false);
    if (live.isTouched() && current.isPresent()) {
      wake();
    }
  }

  private void tell(Consumer<ScoresListener> what) {
    for (ScoresListener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("a listener of scores failed", e);
      }
    }
  }

  /** Waits for a run that is under way, but not for ever. */
  public void stop() throws InterruptedException {
    figures.onTouched(customers -> {});
    worker.shutdown();
    worker.awaitTermination(REST_SECONDS, TimeUnit.SECONDS);
    worker.shutdownNow();
  }

  private void follow() {
    try {
      endCutOff();
      Optional<QualityRun> latest = runs.current();
      if (!latest.equals(current.map(ScoredRun::run))) {
        Optional<ScoredRun> scored = latest.map(run -> ScoredRun.read(runs, run));
        scored.ifPresent(live::follow);
        current = scored;
        scored.ifPresent(
            run ->
                LOG.info(
                    "scores of run {} loaded: {} customers", run.run().id(), run.scores().size()));
        scored.ifPresent(run -> tell(listener -> listener.runEnded(run.run())));
      }
      loaded = true;
      if (live.due()) {
        wake();
      }
    } catch (RuntimeException e) {
      if (!Absence.isTemporary(e)) {
        LOG.error("the scores of the quality analysis cannot be loaded", e);
      }
    }
    worker.schedule(this::follow, loaded ? FOLLOW_SECONDS : LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * A run whose process is gone will never end by itself. Whoever works on one has the lease, so
   * while another one has it nothing is ended.
   */
  private synchronized void endCutOff() {
    boolean open =
        runs.runs("", 1).items().stream().anyMatch(run -> run.state() == QualityRun.State.RUNNING);
    if (open && underWay.isEmpty() && leases.hold(LEASE).isPresent()) {
      runs.endCutOff(CUT_OFF);
      leases.giveBack(LEASE);
    }
  }

  @Override
  public Catalogue catalogue() {
    String text = file.text();
    return CatalogueText.read(text, runs.versionOf(text));
  }

  @Override
  public Catalogue catalogue(int version) {
    return ScoredRun.catalogue(runs, version);
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    return version.map(kept -> ScoredRun.text(runs, kept)).orElseGet(file::text);
  }

  @Override
  public synchronized QualityRun start(Optional<Instant> asOf, String requestedBy) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = asOf.orElse(now).truncatedTo(ChronoUnit.SECONDS);
    if (end.isAfter(now) || end.isBefore(Instant.EPOCH)) {
      // A run of tomorrow would stay the current one until tomorrow.
      throw new IllegalArgumentException("asOf must be between 1970 and now, not " + end);
    }
    if (underWay.isPresent()) {
      QualityRun open = underWay.get();
      if (!open.asOf().equals(end)) {
        throw new QualityRunUnderWay(open.id());
      }
      return open;
    }
    figures.figures();
    merchant.settings();
    String text = file.text();
    CatalogueText.read(text, 1);
    Optional<Lease> lease = leases.hold(LEASE);
    if (lease.isEmpty()) {
      return ofAnotherInstance(end);
    }
    try {
      // Whatever is open is nobody's: who works on a run has the lease.
      runs.endCutOff(CUT_OFF);
      int version = runs.keepCatalogue(text);
      Catalogue catalogue = CatalogueText.read(text, version);
      QualityRun run = runs.open(end, merchant.settings().zone(), version, requestedBy);
      underWay = Optional.of(run);
      worker.execute(() -> reckon(lease.get(), run, catalogue));
      return run;
    } catch (RuntimeException e) {
      // Only the answer may be lost: then there is a run that nobody reckons, and that is ended.
      leases.giveBack(LEASE);
      throw e;
    }
  }

  private QualityRun ofAnotherInstance(Instant end) {
    QualityRun open =
        runs.runs("", 1).items().stream()
            .filter(run -> run.state() == QualityRun.State.RUNNING)
            .findFirst()
            .orElseThrow(
                () -> new Unavailable("another instance has just begun or ended a run; try again"));
    if (!open.asOf().equals(end)) {
      throw new QualityRunUnderWay(open.id());
    }
    return open;
  }

  private void reckon(Lease lease, QualityRun run, Catalogue catalogue) {
    try {
      if (!figures.settle()) {
        throw new Unavailable("the figures are behind the ledger, which may be away or very busy");
      }
      long start = System.nanoTime();
      Scores scores = Scores.of(catalogue, facts.all(catalogue, run.asOf()));
      long reckoned = System.nanoTime();
      QualityRun done = write(leases.hold(LEASE).orElse(lease), run, catalogue, scores);
      if (runs.current().filter(done::equals).isPresent()) {
        ScoredRun scored = new ScoredRun(done, catalogue, scores);
        live.follow(scored);
        current = Optional.of(scored);
        tell(listener -> listener.runEnded(done));
        wake();
      }
      LOG.info(
          "run {} of the quality analysis: {} customers, {} changed; reckoned in {} ms, written in"
              + " {} ms",
          run.id(),
          done.customers(),
          done.changed(),
          TimeUnit.NANOSECONDS.toMillis(reckoned - start),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - reckoned));
    } catch (RuntimeException | Error e) {
      if (e instanceof RuntimeException passing && Absence.isTemporary(passing)) {
        LOG.warn("run {} of the quality analysis failed: {}", run.id(), e.getMessage());
      } else {
        LOG.error("run {} of the quality analysis failed", run.id(), e);
      }
      fail(run, e);
    } finally {
      synchronized (this) {
        underWay = Optional.empty();
        leases.giveBack(LEASE);
      }
    }
  }

  private QualityRun write(Lease lease, QualityRun run, Catalogue catalogue, Scores scores) {
    Optional<ScoredRun> before = runs.latest().map(this::scored);
    return RunOutcome.of(scores, before).write(runs, lease, run, falls(run, catalogue, scores));
  }

  /** A run of the past says nothing of what happens now. */
  private List<Fall> falls(QualityRun run, Catalogue catalogue, Scores scores) {
    return current
        .filter(now -> now.run().asOf().isBefore(run.asOf()))
        .map(now -> Falls.between(now, catalogue, scores, run.asOf()))
        .orElse(List.of());
  }

  /** The reason without the message of whatever was thrown, which may quote data. */
  private void fail(QualityRun run, Throwable e) {
    String problem =
        e instanceof Unavailable
            ? e.getMessage() + "; start it again"
            : "it failed (" + e.getClass().getSimpleName() + "); see the log and start it again";
    try {
      runs.failed(run.id(), problem);
    } catch (RuntimeException ledgerIsAway) {
      LOG.debug("run {} is ended when the ledger is back", run.id(), ledgerIsAway);
    }
  }

  @Override
  public QualityRun run(long id) {
    return runs.run(id).orElseThrow(() -> new QualityRunNotFound(id));
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    return runs.runs(cursor, limit);
  }

  @Override
  public Optional<QualityRun> current() {
    return scored().map(ScoredRun::run);
  }

  /** The current run with all that it said. */
  Optional<ScoredRun> scored() {
    if (!loaded) {
      throw new Unavailable("the scores are being loaded");
    }
    return current;
  }

  /** What was reckoned of a customer since a run. */
  Optional<Live> since(ScoredRun run, CustomerId customer) {
    return live.of(customer).filter(later -> later.run() == run.run().id());
  }

  /** What it reckons with; the model that it fits is kept there. */
  ScoreFacts facts() {
    return facts;
  }

  /** What a run says; empty means the current one. */
  ScoredRun scored(Optional<Long> run) {
    ScoredRun now = scored().orElse(null);
    if (run.isEmpty() && now == null) {
      throw new QualityRunNotFound();
    }
    if (run.isEmpty() || (now != null && now.run().id() == run.get())) {
      return now;
    }
    QualityRun other = run(run.get());
    if (other.state() != QualityRun.State.DONE) {
      throw new QualityRunNotFound(other.id());
    }
    return scored(other);
  }

  private ScoredRun scored(QualityRun run) {
    Optional<ScoredRun> now = current;
    if (now.isPresent() && now.get().run().id() == run.id()) {
      return now.get();
    }
    ScoredRun last = asked.get();
    if (last == null || last.run().id() != run.id()) {
      last = ScoredRun.read(runs, run);
      asked = new SoftReference<>(last);
    }
    return last;
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    Scores.checkInterval(interval);
    ScoredRun scored = scored(run);
    return new ScoreDistribution(scored.run(), interval, scored.scores().distribution(interval));
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    Scores.checkTop(top);
    ScoredRun scored = scored(run);
    Scores.Limit limit = scored.scores().limit(top);
    return new PointsLimit(scored.run(), top, limit.points(), limit.count());
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> ids) {
    Optional<ScoredRun> scored = scored();
    Map<CustomerId, CustomerScore> scores = new HashMap<>();
    if (scored.isPresent()) {
      for (CustomerId id : ids) {
        score(scored.get(), id).ifPresent(score -> scores.put(id, score));
      }
    }
    return scores;
  }

  private Optional<CustomerScore> score(ScoredRun scored, CustomerId id) {
    return live.points(scored, id).stream()
        .mapToObj(points -> new CustomerScore(points, scored.catalogue().gradeOf(points)))
        .findFirst();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    ScoredRun scored = scored(Optional.empty());
    CustomerId today =
        customers.resolve(customer).orElseThrow(() -> new CustomerNotFound(customer));
    Instant asOf = live.of(today).map(Live::asOf).orElse(scored.run().asOf());
    CustomerFacts known = facts.some(List.of(today), scored.catalogue(), asOf);
    int index = known.indexOf(today);
    if (index < 0 || !Audience.of(scored.catalogue(), known).get(index)) {
      throw new CustomerNotFound(customer);
    }
    return Reasons.of(scored.catalogue(), known, index, scored.run(), score(scored, today));
  }
}
