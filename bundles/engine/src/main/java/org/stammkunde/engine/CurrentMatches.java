package org.stammkunde.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts.FeedGap;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchModelStore;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.ledger.MatchRecords.MatchRecord;
import org.stammkunde.matching.Model;
import org.stammkunde.matching.Records;

/**
 * Keeps the records that are compared as current as the ledger.
 *
 * <p>One thread loads them with the active model, and then follows the change feed, as {@link
 * CurrentFigures} does. Whose cluster changed by that is due for a decision on links; so links
 * follow what the model says of the records as they are, in whatever order they came. Another model
 * or other settings load everything anew.
 */
public final class CurrentMatches {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentMatches.class);

  private static final long LOOK_MILLIS = 1_000;
  private static final int STEP = 1_000;

  private final MatchingPlan plan;
  private final MatchRecords records;
  private final MatchModelStore models;
  private final Links links;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread = new Thread(this::follow, "stammkunde-matches");

  private volatile Optional<MatchTable> table = Optional.empty();
  private volatile String problem = "the records are being read";
  private volatile Runnable due = () -> {};
  private volatile Runnable noModel = () -> {};
  private volatile boolean failing;
  private volatile long lastTurn = System.nanoTime();
  private volatile boolean stopped;
  private volatile long position;
  private String ledger = "";
  private Object guestsAsIn = "";

  /** Joins the services; all but the settings may come and go. */
  public CurrentMatches(
      MatchingPlan plan, MatchRecords records, MatchModelStore models, Links links) {
    this.plan = plan;
    this.records = records;
    this.models = models;
    this.links = links;
  }

  /** Who decides, on this thread, on links that became due. */
  void onDue(Runnable decision) {
    due = decision;
  }

  /** Who is asked, on this thread, for a model as long as there is none. */
  void onNoModel(Runnable training) {
    noModel = training;
  }

  /** Starts the thread that loads and follows. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the thread. */
  public void stop() throws InterruptedException {
    stopped = true;
    wake();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    thread.interrupt();
  }

  /** Says that something was committed, so that the feed is looked at now. */
  void wake() {
    wakes.release();
  }

  /** What the model takes for one customer, for decisions on links. */
  LinkDecisions.Clusters clusters() {
    return new LinkDecisions.Clusters() {
      @Override
      public boolean ready() {
        return table.isPresent();
      }

      @Override
      public Set<Long> cluster(long party) {
        // Whom the model may not link need not be looked at together.
        return table
            .filter(known -> plan.settings().modelLinksAnybody())
            .map(known -> known.cluster(party))
            .orElse(Set.of());
      }
    };
  }

  /**
   * The records as they are.
   *
   * @throws Unavailable while they are being read, or if there is no model
   */
  MatchTable table() {
    return table.orElseThrow(() -> new Unavailable(problem));
  }

  Optional<MatchTable> loaded() {
    return table;
  }

  /** Why there are no records yet, or empty. */
  String problem() {
    return problem;
  }

  /** Whether the last look at the ledger failed. */
  boolean fails() {
    return failing;
  }

  /** For how long the ledger has not been looked at. */
  Duration silent() {
    return Duration.ofNanos(System.nanoTime() - lastTurn);
  }

  /** The position in the change feed up to which they go. */
  long position() {
    return position;
  }

  private void follow() {
    while (!stopped) {
      try {
        boolean changed = turn();
        lastTurn = System.nanoTime();
        failing = false;
        if (changed) {
          due.run();
        }
      } catch (RuntimeException e) {
        tell(e);
      }
      sleep();
    }
  }

  private void tell(RuntimeException e) {
    failing = true;
    String now =
        Absence.isTemporary(e)
            ? "the ledger or the settings are away"
            : "the records cannot be read";
    if (!problem.equals(now)) {
      if (Absence.isTemporary(e)) {
        LOG.info("records are compared as soon as possible: {}", e.getMessage());
      } else {
        LOG.error("records cannot be compared: {}", Application.trace(e));
      }
    }
    problem = now;
  }

  private void sleep() {
    try {
      if (wakes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  /** Makes the records current; says whether anybody became due. */
  private boolean turn() {
    MatchingSettings settings = plan.settings();
    letGuestsJoin(settings);
    String active = models.active();
    if (active.isEmpty()) {
      table = Optional.empty();
      problem = "there is no model yet; it needs more records, or somebody who trains one";
      noModel.run();
      active = models.active();
      if (active.isEmpty()) {
        return false;
      }
    }
    Optional<MatchTable> known = table;
    if (known.isEmpty()
        || !ledger.equals(records.identity())
        || !known.get().model().version().equals(active)
        || !known.get().settings().equals(settings)) {
      load(active, settings);
      return true;
    }
    try {
      boolean changed = catchUp(known.get());
      problem = "";
      return changed;
    } catch (FeedGap gap) {
      LOG.info("{}: all records are read anew", gap.getMessage());
      load(active, settings);
      return true;
    }
  }

  /** Also without a model: people and the e-mail address join as well. */
  private void letGuestsJoin(MatchingSettings settings) {
    Object wanted = List.of(settings.guestsOf().keySet(), records.identity());
    if (wanted.equals(guestsAsIn)) {
      return;
    }
    boolean changed = links.joinGuestsOf(settings.guestsOf().keySet());
    guestsAsIn = wanted;
    if (changed) {
      LOG.info("guests may be joined of the shops {}", settings.guestsOf().keySet());
      due.run();
    }
  }

  private void load(String version, MatchingSettings settings) {
    long start = System.nanoTime();
    ledger = records.identity();
    Model model = model(version);
    Reading reading = read(settings);
    MatchTable loaded =
        new MatchTable(
            model,
            settings,
            reading.compared(),
            reading.records(),
            reading.parties(),
            reading.start().said());
    Set<Long> before = table.map(MatchTable::interesting).orElse(Set.of());
    position = reading.start().position();
    table = Optional.of(loaded);
    problem = "";
    LOG.info(
        "{} records are compared with model {}, {} ms",
        loaded.size(),
        version,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    links.joinedByModelAreDue();
    if (settings.modelLinksAnybody()) {
      Set<Long> perhaps = new TreeSet<>(loaded.interesting());
      perhaps.addAll(before);
      links.due(perhaps);
    }
  }

  private Model model(String version) {
    byte[] contents =
        models.contents(version).orElseThrow(() -> new Unavailable("the model is not there"));
    try {
      return Model.read(new ByteArrayInputStream(contents));
    } catch (IOException damaged) {
      throw new IllegalStateException("the active model cannot be read", damaged);
    }
  }

  /** All records as of one moment. */
  record Reading(
      ComparedRecords compared, Records records, List<Long> parties, MatchRecords.Start start) {}

  /** Reads all records from the ledger. */
  Reading read(MatchingSettings settings) {
    List<Long> parties = new ArrayList<>();
    ComparedRecords compared = new ComparedRecords(settings, Set.of());
    Records all = new Records(ComparedRecords.ATTRIBUTES);
    MatchRecords.Start start =
        records.load(
            settings.sharedEmailLimit(),
            new MatchRecords.Sink() {
              @Override
              public void shared(Set<String> emails) {
                compared.share(emails);
              }

              @Override
              public void records(List<MatchRecord> some) {
                compared.add(all, some);
                some.forEach(record -> parties.add(record.party()));
              }
            });
    return new Reading(compared, all, parties, start);
  }

  private boolean catchUp(MatchTable known) throws FeedGap {
    boolean changed = false;
    MatchRecords.Changes changes;
    do {
      changes = records.since(position, STEP);
      if (!changes.parties().isEmpty()) {
        Set<Long> touched = share(known, changes.records());
        touched.addAll(known.apply(changes.parties(), changes.records(), changes.said()));
        if (!touched.isEmpty() && known.settings().modelLinksAnybody()) {
          links.due(touched);
          changed = true;
        }
      }
      position = changes.position();
    } while (changes.more() && !stopped);
    return changed;
  }

  /** An address may have come to belong to too many now, or no longer. */
  private Set<Long> share(MatchTable known, List<MatchRecord> changed) {
    ComparedRecords compared = known.compared();
    Set<String> before = compared.shared();
    Set<String> asked = new HashSet<>(before);
    for (MatchRecord record : changed) {
      EmailKey.of(record.details().email()).ifPresent(email -> asked.add(email.value()));
    }
    Set<String> now = records.shared(asked, known.settings().sharedEmailLimit());
    Set<String> crossed = new HashSet<>(now);
    crossed.addAll(before);
    crossed.removeIf(email -> now.contains(email) && before.contains(email));
    compared.share(now);
    if (crossed.isEmpty()) {
      return new TreeSet<>();
    }
    return new TreeSet<>(known.apply(Set.of(), records.withEmails(crossed), Set.of()));
  }
}
