package org.stammkunde.benchmarks;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.scoring.Scores;
import org.stammkunde.scoring.WhatIf;

/** Ours, as a run does it until it is written. */
final class ColumnScoring implements Scoring {
  private static final int MOVERS = 20;

  private final Figures figures;
  private final Catalogue catalogue;
  private final List<Fact> wanted;
  private final CustomerFacts facts;
  private final Scores scores;
  private final Catalogue moved;

  ColumnScoring(Figures figures, Catalogue catalogue) {
    this.figures = figures;
    this.catalogue = catalogue;
    wanted = catalogue.criteria().stream().map(Criterion::fact).distinct().toList();
    facts = facts();
    scores = Scores.of(catalogue, facts);
    moved = moved(catalogue);
  }

  private CustomerFacts facts() {
    return figures.facts(wanted, LargeMerchant.END, ZoneOffset.UTC);
  }

  @Override
  public Scores scores() {
    return scores;
  }

  @Override
  public List<Group> anew() {
    return Scores.of(catalogue, facts()).distribution(ScoreTask.INTERVAL);
  }

  @Override
  public List<Group> fromFacts() {
    return Scores.of(catalogue, facts).distribution(ScoreTask.INTERVAL);
  }

  @Override
  public List<Group> histogram() {
    return scores.distribution(ScoreTask.INTERVAL);
  }

  /** All that the page says of a limit that was moved, of the facts kept. */
  long whatIf() {
    WhatIf whatIf = WhatIf.of(catalogue, scores, moved, facts);
    return whatIf.otherPoints()
        + whatIf.moves().size()
        + whatIf.winners(MOVERS).size()
        + whatIf.losers(MOVERS).size()
        + whatIf.best(ScoreTask.INTERVAL, MOVERS).staying()
        + whatIf.after().distribution(ScoreTask.INTERVAL).size();
  }

  /** Of the facts that are kept from one question to the next, and of both scores. */
  long bytesOfWhatIf() {
    return (long) facts.size() * (Long.BYTES * (1L + wanted.size()) + 4L * Integer.BYTES);
  }

  /** The highest limit of the first criterion is halfway to the one below it. */
  private static Catalogue moved(Catalogue catalogue) {
    Criterion first = catalogue.criteria().get(0);
    List<Band> bands = new ArrayList<>(first.bands());
    Band below = bands.get(bands.size() - 2);
    Band last = bands.get(bands.size() - 1);
    OptionalLong limit = OptionalLong.of((below.from().getAsLong() + last.from().getAsLong()) / 2);
    bands.set(bands.size() - 2, new Band(below.from(), limit, below.points()));
    bands.set(bands.size() - 1, new Band(limit, last.to(), last.points()));
    List<Criterion> criteria = new ArrayList<>(catalogue.criteria());
    criteria.set(0, new Criterion(first.name(), first.fact(), bands, first.pointsIfLacking()));
    return new Catalogue(catalogue.name(), 2, criteria, catalogue.grades());
  }
}
