package org.stammkunde.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.QualityRun;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.QualityRuns.ScoreChanges;
import org.stammkunde.ledger.ScoreJournal.Fall;
import org.stammkunde.scoring.Scores;

/**
 * The scores of a run as what differs from those of the run before.
 *
 * @param scores of the run
 * @param before the run before, if there is one
 */
record RunOutcome(Scores scores, Optional<ScoredRun> before) {
  private static final Scores NOBODY = Scores.recorded(new long[0], new int[0]);

  static RunOutcome of(Scores scores, Optional<ScoredRun> before) {
    return new RunOutcome(scores, before);
  }

  /** Ends a run well. */
  QualityRun write(QualityRuns runs, Lease lease, QualityRun run, List<Fall> falls) {
    return runs.done(
        lease,
        run.id(),
        before.map(latest -> OptionalLong.of(latest.run().id())).orElse(OptionalLong.empty()),
        new QualityRuns.Outcome(scores.size(), changed(), scores.digest()),
        this::tell,
        falls);
  }

  private void tell(ScoreChanges to) {
    scores.since(
        before.map(ScoredRun::scores).orElse(NOBODY),
        new Scores.Difference() {
          @Override
          public void has(long customer, int points) {
            to.has(customer, points);
          }

          @Override
          public void hasNone(long customer) {
            to.hasNone(customer);
          }
        });
  }

  private long changed() {
    long[] changed = {0};
    tell(
        new ScoreChanges() {
          @Override
          public void has(long customer, int points) {
            changed[0]++;
          }

          @Override
          public void hasNone(long customer) {}
        });
    return changed[0];
  }
}
