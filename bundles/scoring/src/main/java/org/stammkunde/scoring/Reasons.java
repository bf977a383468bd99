package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Grade;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;

/** Takes the points of one customer apart. */
public final class Reasons {
  private Reasons() {}

  /**
   * What each criterion adds, and what is missing to the next better grade.
   *
   * @param facts with a column for the fact of every criterion
   * @param index of the customer in the columns
   * @param run whose catalogue these are by
   * @param recorded what the run said of the customer
   * @throws IllegalArgumentException if the customer is none of those whom the catalogue, or one
   *     beside it, judges
   */
  public static ScoreReasons of(
      Catalogue catalogue,
      CustomerFacts facts,
      int index,
      QualityRun run,
      Optional<CustomerScore> recorded) {
    CustomerFacts only = only(facts, index);
    Catalogue judge = judge(catalogue, only);
    List<Contribution> contributions = new ArrayList<>();
    int points = 0;
    for (Criterion criterion : judge.criteria()) {
      long value = Audience.column(criterion.fact(), only)[0];
      Contribution contribution = contribution(criterion, value);
      contributions.add(contribution);
      points += contribution.points();
    }
    Grade grade = catalogue.gradeOf(points);
    return new ScoreReasons(
        new CustomerId(facts.customers()[index]),
        run.id(),
        facts.asOf(),
        catalogue.version(),
        points,
        grade,
        recorded,
        contributions,
        next(catalogue, grade, points));
  }

  private static Catalogue judge(Catalogue catalogue, CustomerFacts only) {
    List<BitSet> judged = Audience.judged(catalogue, only);
    for (int at = 0; at < judged.size(); at++) {
      if (judged.get(at).get(0)) {
        return catalogue.all().get(at);
      }
    }
    throw new IllegalArgumentException("no catalogue judges this customer");
  }

  /** The facts of one customer, so that expressions are not reckoned for all. */
  private static CustomerFacts only(CustomerFacts facts, int index) {
    long[][] columns =
        facts.facts().stream()
            .map(fact -> new long[] {facts.column(fact)[index]})
            .toArray(long[][]::new);
    return new CustomerFacts(
        facts.asOf(), facts.zone(), new long[] {facts.customers()[index]}, facts.facts(), columns);
  }

  private static Contribution contribution(Criterion criterion, long value) {
    if (value == CustomerFacts.LACKING) {
      return new Contribution(
          criterion, OptionalLong.empty(), Optional.empty(), criterion.pointsIfLacking());
    }
    Band band = criterion.bandOf(value);
    return new Contribution(criterion, OptionalLong.of(value), Optional.of(band), band.points());
  }

  private static Optional<ScoreReasons.Next> next(Catalogue catalogue, Grade grade, int points) {
    return grade.to().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScoreReasons.Next(
                catalogue.gradeOf(grade.to().getAsInt()), grade.to().getAsInt() - points));
  }
}
