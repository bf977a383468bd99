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
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.Unavailable;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.QualityRuns;
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

  private static final long LOOK_SECONDS = 1;
  private static final long REST_SECONDS = 30;
  private static final String CUT_OFF =
      "it was cut off, because the program or its database stopped; start it again";

  private final Merchant merchant;
  private final CatalogueFile file;
  private final CurrentFigures figures;
  private final QualityRuns runs;
  private final CustomerFile customers;
  private final Clock clock;
  private final QualityFacts facts = new QualityFacts();
  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(1, QualityAnalysis::thread);

  private volatile Optional<ScoredRun> current = Optional.empty();

  /** Whether the current run was looked for, so that none means that there is none. */
  private volatile boolean loaded;

  /** The last run but the current one that somebody asked about. */
  private volatile SoftReference<ScoredRun> asked = new SoftReference<>(null);

  private Optional<QualityRun> underWay = Optional.empty();
  private boolean nothingLeftOpen;

  /** Joins the services; {@code runs} and {@code customers} may come and go. */
  public QualityAnalysis(
      Merchant merchant,
      CatalogueFile file,
      CurrentFigures figures,
      QualityRuns runs,
      CustomerFile customers,
      Clock clock) {
    this.merchant = merchant;
    this.file = file;
    this.figures = figures;
    this.runs = runs;
    this.customers = customers;
    this.clock = clock;
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "stammkunde-quality");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts to load the scores of the current run. */
  public void start() {
    worker.execute(this::follow);
  }

  /** Waits for a run that is under way, but not for ever. */
  public void stop() throws InterruptedException {
    worker.shutdown();
    worker.awaitTermination(REST_SECONDS, TimeUnit.SECONDS);
    worker.shutdownNow();
  }

  private void follow() {
    try {
      endCutOff();
      Optional<QualityRun> latest = runs.current();
      if (!latest.equals(current.map(ScoredRun::run))) {
        current = latest.map(run -> ScoredRun.read(runs, run));
        current.ifPresent(
            scored ->
                LOG.info(
                    "scores of run {} loaded: {} customers",
                    scored.run().id(),
                    scored.scores().size()));
      }
      loaded = true;
    } catch (RuntimeException e) {
      if (!Absence.isTemporary(e)) {
        LOG.error("the scores of the quality analysis cannot be loaded", e);
      }
    }
    worker.schedule(this::follow, loaded ? REST_SECONDS : LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** A run that an earlier process left open will never end by itself. */
  private synchronized void endCutOff() {
    if (!nothingLeftOpen && underWay.isEmpty()) {
      runs.endCutOff(CUT_OFF);
      nothingLeftOpen = true;
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
    endCutOff();
    int version = runs.keepCatalogue(text);
    QualityRun run = open(end, version, requestedBy);
    underWay = Optional.of(run);
    Catalogue catalogue = CatalogueText.read(text, version);
    worker.execute(() -> reckon(run, catalogue));
    return run;
  }

  private QualityRun open(Instant asOf, int version, String requestedBy) {
    try {
      return runs.open(asOf, version, requestedBy);
    } catch (QualityRunUnderWay e) {
      throw e;
    } catch (RuntimeException e) {
      // Only the answer may be lost: then there is a run that nobody reckons.
      nothingLeftOpen = false;
      throw e;
    }
  }

  private void reckon(QualityRun run, Catalogue catalogue) {
    try {
      if (!figures.settle()) {
        throw new Unavailable("the figures are behind the ledger, which may be away or very busy");
      }
      long start = System.nanoTime();
      Scores scores =
          Scores.of(
              catalogue,
              facts.ofAll(
                  figures.figures(), facts(catalogue), run.asOf(), merchant.settings().zone()));
      long reckoned = System.nanoTime();
      QualityRun done = write(run, scores);
      if (runs.current().filter(done::equals).isPresent()) {
        current = Optional.of(new ScoredRun(done, catalogue, scores));
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
      }
    }
  }

  private QualityRun write(QualityRun run, Scores scores) {
    Optional<QualityRun> before = runs.latest();
    Scores then =
        before
            .map(this::scored)
            .map(ScoredRun::scores)
            .orElse(Scores.recorded(new long[0], new int[0]));
    return runs.done(
        run.id(),
        before.map(latest -> OptionalLong.of(latest.id())).orElse(OptionalLong.empty()),
        new QualityRuns.Outcome(scores.size(), changed(scores, then), scores.digest()),
        changes ->
            scores.since(
                then,
                new Scores.Difference() {
                  @Override
                  public void has(long customer, int points) {
                    changes.has(customer, points);
                  }

                  @Override
                  public void hasNone(long customer) {
                    changes.hasNone(customer);
                  }
                }));
  }

  private static long changed(Scores scores, Scores then) {
    long[] changed = {0};
    scores.since(
        then,
        new Scores.Difference() {
          @Override
          public void has(long customer, int points) {
            changed[0]++;
          }

          @Override
          public void hasNone(long customer) {}
        });
    return changed[0];
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
      synchronized (this) {
        nothingLeftOpen = false;
      }
    }
  }

  private static List<Fact> facts(Catalogue catalogue) {
    return catalogue.criteria().stream().map(Criterion::fact).distinct().toList();
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

  private Optional<ScoredRun> scored() {
    if (!loaded) {
      throw new Unavailable("the scores are being loaded");
    }
    return current;
  }

  private ScoredRun scored(Optional<Long> run) {
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

  private static Optional<CustomerScore> score(ScoredRun scored, CustomerId id) {
    return scored.scores().points(id).stream()
        .mapToObj(points -> new CustomerScore(points, scored.catalogue().gradeOf(points)))
        .findFirst();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    ScoredRun scored = scored(Optional.empty());
    Figures now = figures.figures();
    CustomerId today =
        customers.resolve(customer).orElseThrow(() -> new CustomerNotFound(customer));
    CustomerFacts known =
        facts.of(
            now,
            List.of(today),
            facts(scored.catalogue()),
            scored.run().asOf(),
            merchant.settings().zone());
    int index = known.indexOf(today);
    if (index < 0) {
      throw new CustomerNotFound(customer);
    }
    return Reasons.of(scored.catalogue(), known, index, scored.run(), score(scored, today));
  }
}
