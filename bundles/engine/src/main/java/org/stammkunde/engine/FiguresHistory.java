package org.stammkunde.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.scoring.FactHistory;

/** What the columns in memory tell of any point in time. */
final class FiguresHistory implements FactHistory {
  private final Figures figures;
  private final ZoneId zone;

  /** Of its own, as a model of the past must not be taken for that of the last run. */
  private final QualityFacts facts = new QualityFacts();

  FiguresHistory(Figures figures, ZoneId zone) {
    this.figures = figures;
    this.zone = zone;
  }

  @Override
  public CustomerFacts asOf(Instant asOf, List<Fact> wanted) {
    return facts.ofAll(figures, wanted, asOf, zone);
  }

  /** Not what is known as of now only: a field may say what came of the customer later. */
  @Override
  public Set<Measure> measures() {
    return Arrays.stream(Measure.values())
        .filter(
            measure ->
                !measure.computed() && measure != Measure.FIELD && measure != Measure.COMPANY)
        .collect(Collectors.toUnmodifiableSet());
  }
}
