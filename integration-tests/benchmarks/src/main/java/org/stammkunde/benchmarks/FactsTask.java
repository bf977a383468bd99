package org.stammkunde.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Period;
import org.stammkunde.benchmarks.Rounds.Entrant;

/** The facts of all customers that points are given for: most of what scoring everything takes. */
final class FactsTask {
  static final Period YEAR = new Period(365, Period.Unit.DAYS);
  private static final double GOAL_SECONDS = 2;

  private final List<Contestant> contestants;
  private final Rounds rounds;

  FactsTask(List<Contestant> contestants, Rounds rounds) {
    this.contestants = contestants;
    this.rounds = rounds;
  }

  void run(Report report) throws Exception {
    List<Entrant> entrants = new ArrayList<>();
    Optional<FactDigests> expected = Optional.empty();
    for (Contestant contestant : contestants) {
      Optional<FactDigests> facts = contestant.facts();
      if (facts.isPresent()) {
        if (expected.isPresent() && !facts.equals(expected)) {
          throw new IllegalStateException(
              contestant.name() + " has other facts: " + facts + ", not " + expected);
        }
        expected = facts;
        entrants.add(new Entrant(contestant.name(), contestant::facts, contestant::cpu));
      }
    }
    Map<String, Series> series = rounds.measure(entrants);
    report.add("facts of all customers", series);
    double ours = series.get(ColumnKernel.NAME).median() / 1_000;
    report.atMost("facts of all customers, without points", GOAL_SECONDS, ours, " s");
  }
}
