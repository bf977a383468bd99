package org.stammkunde.engine;

import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CataloguePreview.Group;
import org.stammkunde.api.CataloguePreview.Limit;
import org.stammkunde.api.CataloguePreview.Move;
import org.stammkunde.api.CataloguePreview.Mover;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.scoring.Audience;
import org.stammkunde.scoring.Scores;
import org.stammkunde.scoring.WhatIf;

/**
 * Tries catalogues on the customers of the current run. The facts of these are kept from one trial
 * to the next: whoever moves a limit to and fro waits for the points alone.
 */
final class CatalogueTrial {
  private static final int MOVERS = 20;

  private final QualityAnalysis quality;
  private final Semaphore one = new Semaphore(1);

  /** Memory that is needed takes it. */
  private volatile SoftReference<Ground> last = new SoftReference<>(null);

  /**
   * What trials of a run have in common.
   *
   * @param facts of everybody at the point in time of the run
   * @param scores of these by the catalogue of the run; not those of the run, or what came in since
   *     would look like the other catalogue's doing
   */
  private record Ground(long run, CustomerFacts facts, Scores scores) {}

  CatalogueTrial(QualityAnalysis quality) {
    this.quality = quality;
  }

  /**
   * Compares with the catalogue of the current run.
   *
   * @throws TooManyAtOnce while another one is tried
   */
  CataloguePreview of(Catalogue other, int top, int interval) {
    ScoredRun current = quality.scored(Optional.empty());
    if (!one.tryAcquire()) {
      throw new TooManyAtOnce();
    }
    try {
      Ground ground = ground(current, other);
      WhatIf whatIf = WhatIf.of(current.catalogue(), ground.scores, other, ground.facts);
      return new CataloguePreview(
          current.run(),
          other,
          whatIf.after().size(),
          whatIf.otherPoints(),
          whatIf.otherGrade(),
          moves(whatIf),
          movers(whatIf.winners(MOVERS)),
          movers(whatIf.losers(MOVERS)),
          limit(whatIf, top),
          interval,
          groups(ground.scores.distribution(interval), whatIf.after().distribution(interval)));
    } finally {
      one.release();
    }
  }

  private Ground ground(ScoredRun current, Catalogue other) {
    Ground known = last.get();
    boolean ofThisRun = known != null && known.run == current.run().id();
    Set<Fact> wanted = new LinkedHashSet<>(Audience.facts(current.catalogue()));
    wanted.addAll(Audience.facts(other));
    if (ofThisRun && known.facts.facts().containsAll(wanted)) {
      return known;
    }
    CustomerFacts facts = quality.facts().of(List.copyOf(wanted), current.run().asOf());
    Ground fresh = new Ground(current.run().id(), facts, Scores.of(current.catalogue(), facts));
    last = new SoftReference<>(fresh);
    return fresh;
  }

  /** By the names of the grades, as two catalogues may call different ones alike. */
  private static List<Move> moves(WhatIf whatIf) {
    Map<List<String>, Long> counts = new HashMap<>();
    for (WhatIf.Move move : whatIf.moves()) {
      counts.merge(List.of(move.from().name(), move.to().name()), move.customers(), Long::sum);
    }
    return counts.entrySet().stream()
        .map(move -> new Move(move.getKey().get(0), move.getKey().get(1), move.getValue()))
        .sorted(
            Comparator.comparingLong(Move::count)
                .reversed()
                .thenComparing(Move::from)
                .thenComparing(Move::to))
        .toList();
  }

  private static List<Mover> movers(List<WhatIf.Change> changes) {
    return changes.stream()
        .map(change -> new Mover(change.customer(), change.before(), change.after()))
        .toList();
  }

  private static Limit limit(WhatIf whatIf, int top) {
    WhatIf.Best best = whatIf.best(top, MOVERS);
    return new Limit(
        top,
        best.limitBefore().points(),
        best.limitAfter().points(),
        best.staying(),
        movers(best.entering()),
        movers(best.leaving()));
  }

  private static List<Group> groups(
      List<ScoreDistribution.Group> before, List<ScoreDistribution.Group> after) {
    Map<Long, Group> groups = new TreeMap<>(Comparator.reverseOrder());
    before.forEach(
        group -> groups.put(group.from(), new Group(group.from(), group.to(), group.count(), 0)));
    after.forEach(
        group ->
            groups.merge(
                group.from(),
                new Group(group.from(), group.to(), 0, group.count()),
                (had, has) -> new Group(had.from(), had.to(), had.before(), has.after())));
    return List.copyOf(groups.values());
  }
}
