package org.stammkunde.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Grade;
import org.stammkunde.ledger.ScoreJournal.Fall;
import org.stammkunde.scoring.Scores;

/** Finds who fell to a lower grade of the same catalogue. */
final class Falls {
  private Falls() {}

  /** Whether these points are of a lower grade than those before. */
  static Optional<Fall> of(
      Catalogue catalogue, CustomerId customer, Instant at, int before, int points) {
    Grade then = catalogue.gradeOf(before);
    Grade now = catalogue.gradeOf(points);
    // Grades ascend without gap, so another grade by fewer points is a lower one.
    return points < before && !now.equals(then)
        ? Optional.of(new Fall(customer.value(), at, before, then.name(), points, now.name()))
        : Optional.empty();
  }

  /**
   * Who has a lower grade in a run than in the one before. Nobody if the catalogue is another one:
   * then it was the owner who moved them.
   */
  static List<Fall> between(ScoredRun before, Catalogue catalogue, Scores scores, Instant at) {
    List<Fall> falls = new ArrayList<>();
    if (before.catalogue().version() == catalogue.version()) {
      scores.since(
          before.scores(),
          new Scores.Difference() {
            @Override
            public void has(long customer, int points) {
              CustomerId id = new CustomerId(customer);
              before
                  .scores()
                  .points(id)
                  .ifPresent(then -> of(catalogue, id, at, then, points).ifPresent(falls::add));
            }

            @Override
            public void hasNone(long customer) {}
          });
    }
    return falls;
  }
}
