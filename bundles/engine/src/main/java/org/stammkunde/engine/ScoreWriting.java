package org.stammkunde.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Grade;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.ledger.HostScores;
import org.stammkunde.ledger.HostScores.Shown;
import org.stammkunde.ledger.HostScores.Told;
import org.stammkunde.ledger.ScoreJournal.Live;
import org.stammkunde.scoring.Audience;
import org.stammkunde.scoring.Reasons;
import org.stammkunde.scoring.ReasonsText;

/**
 * Keeps the scores on the host's records as they are now: as the current run says, or as they were
 * reckoned since. What is to be written is the difference to what the host was confirmed to have,
 * reckoned anew after each run and whenever customers have changed: so nothing is queued that a
 * restart could lose or a later run make wrong.
 */
final class ScoreWriting {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreWriting.class);

  /** As many as a host takes in one call. */
  private static final int BATCH = 1_000;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  /** Between looks at customers that have changed, as each reads them all. */
  private static final Duration REST = Duration.ofMinutes(1);

  /** Before a host that went away is told again. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private static final int MOST_DOUBLINGS = 10;

  /** Of more whose scores moved nobody is noted by himself: then all are compared. */
  private static final int MOST_HEARD = 10_000;

  private final HostPlan plan;
  private final HostErp host;
  private final HostScores scores;
  private final QualityAnalysis quality;
  private final CurrentFigures figures;
  private final Clock clock;

  /** Whose scores moved since all were compared; any thread adds. */
  private final Set<CustomerId> heard = ConcurrentHashMap.newKeySet();

  /** Whether somebody moved who is not noted. */
  private volatile boolean tooMany;

  private Optional<Seen> tried = Optional.empty();
  private Optional<Seen> complete = Optional.empty();
  private volatile boolean cutOff;
  private final AtomicLong waiting = new AtomicLong();
  private Instant nextLook = Instant.MIN;

  ScoreWriting(
      HostPlan plan,
      HostErp host,
      HostScores scores,
      QualityAnalysis quality,
      CurrentFigures figures,
      Clock clock) {
    this.plan = plan;
    this.host = host;
    this.scores = scores;
    this.quality = quality;
    this.figures = figures;
    this.clock = clock;
  }

  /** What the last comparison that came to its end was made of. */
  private record Seen(long run, HostSettings settings, long position) {
    boolean hasScoresOf(Optional<Seen> other) {
      return other.filter(o -> run == o.run && settings.equals(o.settings)).isPresent();
    }
  }

  /** What became of a comparison. */
  private static final class Count {
    long written;
    long waiting;
    Optional<HostUnavailable> away = Optional.empty();
  }

  /** Notes whose scores moved; the next call of {@link #write} looks at them. */
  void hear(Set<CustomerId> customers) {
    if (heard.size() < MOST_HEARD) {
      heard.addAll(customers);
    } else {
      tooMany = true;
    }
  }

  /**
   * Writes what is different, if there may be something.
   *
   * @return how many records were written
   * @throws HostUnavailable if the host went away; what is not written stays different
   */
  long write() throws HostUnavailable {
    HostSettings settings = plan.settings();
    if (!settings.scores() || !host.capabilities().scores()) {
      return 0;
    }
    Optional<ScoredRun> run = quality.scored();
    long position = figures.loaded().map(loaded -> loaded.position()).orElse(-1L);
    if (run.isEmpty() || position < 0) {
      return 0;
    }
    Seen now = new Seen(run.get().run().id(), settings, position);
    Wanted wanted = new Wanted(run.get(), settings);
    Instant time = clock.instant();
    boolean resting = now.hasScoresOf(tried) && time.isBefore(nextLook);
    boolean nothingNew = complete.filter(now::equals).isPresent() && waiting.get() == 0 && !tooMany;
    if (!resting && !nothingNew) {
      return compareAll(wanted, now);
    }
    // Whatever a host that went away was not told waits for the next look at all.
    return cutOff ? 0 : compareHeard(wanted);
  }

  private long compareAll(Wanted wanted, Seen now) throws HostUnavailable {
    // Whoever moves while the others are compared is looked at once more.
    heard.clear();
    tooMany = false;
    Count count = new Count();
    try {
      tellAll(wanted, !now.hasScoresOf(complete), count);
    } catch (RuntimeException ledgerIsAway) {
      tooMany = true;
      throw ledgerIsAway;
    }
    tried = Optional.of(now);
    nextLook = clock.instant().plus(REST);
    waiting.set(0);
    long written = end(count);
    complete = tried;
    return written;
  }

  private void tellAll(Wanted wanted, boolean newScores, Count count) {
    long after = 0;
    List<Shown> page = scores.shown(host.name(), after, BATCH);
    while (!page.isEmpty()) {
      tell(wanted.differences(page, newScores), count);
      after = page.get(page.size() - 1).id();
      page = scores.shown(host.name(), after, BATCH);
    }
  }

  /** Between two looks at all: a few, so that the host knows them within moments. */
  private long compareHeard(Wanted wanted) throws HostUnavailable {
    List<CustomerId> some = heard.stream().limit(BATCH).toList();
    if (some.isEmpty()) {
      return 0;
    }
    // Before they are read: who moves again meanwhile is heard again.
    some.forEach(heard::remove);
    Count count = new Count();
    try {
      tell(wanted.differences(scores.shown(host.name(), some), false), count);
    } catch (RuntimeException ledgerIsAway) {
      heard.addAll(some);
      throw ledgerIsAway;
    }
    return end(count);
  }

  private long end(Count count) throws HostUnavailable {
    long open = waiting.addAndGet(count.waiting);
    scores.compared(host.name(), open);
    if (count.written > 0) {
      LOG.info("host {}: {} scores written, {} wait", host.name(), count.written, open);
    }
    cutOff = count.away.isPresent();
    if (count.away.isPresent()) {
      nextLook = clock.instant().plus(PAUSE);
      throw count.away.get();
    }
    return count.written;
  }

  private void tell(List<Difference> differences, Count count) {
    Instant now = clock.instant();
    List<Difference> due = new ArrayList<>();
    for (Difference difference : differences) {
      if (difference.notBefore().isAfter(now)) {
        count.waiting++;
      } else {
        due.add(difference);
      }
    }
    if (due.isEmpty() || count.away.isPresent()) {
      count.waiting += due.size();
      return;
    }
    try {
      List<ScoreWritten> outcomes = host.writeScores(due.stream().map(Difference::score).toList());
      List<Told> told = new ArrayList<>();
      for (int index = 0; index < due.size(); index++) {
        told.add(due.get(index).told(outcomes.get(index), now));
      }
      scores.told(told);
      for (Told one : told) {
        switch (one.outcome()) {
          case WRITTEN -> count.written++;
          case CHANGED_MEANWHILE -> count.waiting++;
          // Who was merged is followed with the next changes of the host; others are not missed.
          case GONE -> LOG.debug("host {}: a customer is gone", host.name());
          case REFUSED -> LOG.warn("host {}: a score was refused", host.name());
        }
      }
    } catch (HostUnavailable e) {
      count.away = Optional.of(e);
      count.waiting += due.size();
    }
  }

  /** A record that shows something else than it should. */
  private record Difference(
      long id, HostScore score, String digest, int failures, Instant notBefore) {
    Told told(ScoreWritten outcome, Instant now) {
      int tries = outcome == ScoreWritten.CHANGED_MEANWHILE ? failures + 1 : 0;
      return new Told(
          id, outcome, score.points(), score.grade(), digest, tries, now.plus(wait(tries)));
    }

    private static Duration wait(int tries) {
      if (tries == 0) {
        return Duration.ZERO;
      }
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, tries - 1));
      return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
  }

  /** What the records should show. */
  private final class Wanted {
    private final ScoredRun run;
    private final HostSettings settings;
    private Optional<Known> all = Optional.empty();

    Wanted(ScoredRun run, HostSettings settings) {
      this.run = run;
      this.settings = settings;
    }

    /**
     * What is different.
     *
     * @param reasonsToo whether the reasons may be others although the points are the same
     */
    List<Difference> differences(List<Shown> page, boolean reasonsToo) {
      return page.stream().flatMap(shown -> difference(shown, reasonsToo).stream()).toList();
    }

    private Optional<Difference> difference(Shown shown, boolean reasonsToo) {
      Optional<Live> later = quality.since(run, shown.customer());
      OptionalInt points =
          later.map(Live::points).orElseGet(() -> run.scores().points(shown.customer()));
      if (points.isEmpty()) {
        return Optional.empty();
      }
      Grade grade = run.catalogue().gradeOf(points.getAsInt());
      if (!reasonsToo && shown.last().filter(last -> shows(last, points, grade)).isPresent()) {
        return Optional.empty();
      }
      Known known = later.map(live -> known(shown.customer(), live.asOf())).orElseGet(this::known);
      HostScore score = score(shown, points.getAsInt(), grade, known);
      String digest = digest(score);
      Optional<Told> same = shown.last().filter(last -> last.digest().equals(digest));
      boolean open = same.isEmpty() || same.get().outcome() == ScoreWritten.CHANGED_MEANWHILE;
      return open
          ? Optional.of(
              new Difference(
                  shown.id(),
                  score,
                  digest,
                  same.map(Told::failures).orElse(0),
                  same.map(Told::notBefore).orElse(Instant.MIN)))
          : Optional.empty();
    }

    private static boolean shows(Told last, OptionalInt points, Grade grade) {
      return last.outcome() == ScoreWritten.WRITTEN
          && last.points() == points.getAsInt()
          && last.grade().equals(grade.name());
    }

    private HostScore score(Shown shown, int points, Grade grade, Known known) {
      return new HostScore(
          shown.hostCustomer(),
          points,
          grade.name(),
          grade.colour(),
          reasons(shown, points, grade, known),
          settings.categories().getOrDefault(grade.name(), ""),
          known.facts().asOf());
    }

    private String reasons(Shown shown, int points, Grade grade, Known known) {
      int index = known.facts().indexOf(shown.customer());
      return index < 0 || !known.judged().get(index)
          ? ""
          : ReasonsText.lasting(
              Reasons.of(
                  run.catalogue(),
                  known.facts(),
                  index,
                  run.run(),
                  Optional.of(new CustomerScore(points, grade))),
              points,
              settings.language());
    }

    /** All at once, as columns: one by one they would take as long as the run for each. */
    private Known known() {
      if (all.isEmpty()) {
        all = Optional.of(known(quality.facts().all(run.catalogue(), run.run().asOf())));
      }
      return all.get();
    }

    /** Of one whose points moved since the run, as of then. */
    private Known known(CustomerId customer, Instant asOf) {
      return known(quality.facts().some(List.of(customer), run.catalogue(), asOf));
    }

    private Known known(CustomerFacts facts) {
      return new Known(facts, Audience.of(run.catalogue(), facts));
    }
  }

  /** What is known of customers, and the places of those whom a catalogue judges. */
  private record Known(CustomerFacts facts, BitSet judged) {}

  /** Of all that the record shows; not of the point in time, which moves with every run. */
  private static String digest(HostScore score) {
    String text =
        String.join(
            "\n",
            Integer.toString(score.points()),
            score.grade(),
            score.colour(),
            score.reasons(),
            score.category());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
