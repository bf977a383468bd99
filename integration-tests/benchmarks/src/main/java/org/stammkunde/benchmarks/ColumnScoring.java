package org.stammkunde.benchmarks;

import java.time.ZoneOffset;
import java.util.List;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.scoring.Scores;

/** Ours, as a run does it until it is written. */
final class ColumnScoring implements Scoring {
  private final Figures figures;
  private final Catalogue catalogue;
  private final List<Fact> wanted;
  private final CustomerFacts facts;
  private final Scores scores;

  ColumnScoring(Figures figures, Catalogue catalogue) {
    this.figures = figures;
    this.catalogue = catalogue;
    wanted = catalogue.criteria().stream().map(Criterion::fact).distinct().toList();
    facts = facts();
    scores = Scores.of(catalogue, facts);
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
}
