package org.stammkunde.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRun;

/** What the quality analysis said: versions of the catalogue, runs, and the points of each run. */
public interface QualityRuns {

  /**
   * Keeps the text of the catalogue; gives its version, which is the next one if the text is
   * another than the last.
   */
  int keepCatalogue(String text);

  /** The version that {@link #keepCatalogue} would give, without keeping anything. */
  int versionOf(String text);

  /** The text of a version. */
  Optional<String> catalogue(int version);

  /**
   * Opens a run.
   *
   * @throws org.stammkunde.api.QualityRunUnderWay if one is open
   */
  QualityRun open(Instant asOf, int catalogue, String requestedBy);

  /**
   * Ends a run well, with its scores, all at once or not at all.
   *
   * @param before the {@linkplain #latest latest} run, from which the scores differ
   * @param outcome what is written to the run
   * @param scores asked for the changed scores, by ascending customer; perhaps several times
   * @throws IllegalStateException if the run is not open, or another one ended well since {@code
   *     before}
   */
  QualityRun done(long run, OptionalLong before, Outcome outcome, ChangedScores scores);

  /** Ends a run badly; nothing happens if it ended already. */
  void failed(long run, String problem);

  /** Ends whatever is open, as nobody works on it any more. */
  void endCutOff(String problem);

  /** One run. */
  Optional<QualityRun> run(long id);

  /**
   * All runs, newest first.
   *
   * @throws IllegalArgumentException if the cursor or the limit, 1 to 200, is not valid
   */
  Page<QualityRun> runs(String cursor, int limit);

  /** The run with the highest id that ended well. */
  Optional<QualityRun> latest();

  /** The run with the latest point in time that ended well; of several the one that came last. */
  Optional<QualityRun> current();

  /**
   * Reads the scores of a run that ended well.
   *
   * @param sink hears every customer that has one, by ascending id
   */
  void scores(long run, ScoreSink sink);

  /**
   * How a run ended.
   *
   * @param customers how many have a score
   * @param changed how many of them have other points than in the run before, or had none
   * @param digest of all scores, hexadecimal
   */
  record Outcome(long customers, long changed, String digest) {}

  /** Tells the scores that changed since the run before. */
  interface ChangedScores {
    /** Tells them. */
    void tell(ScoreChanges to);
  }

  /** Hears of changed scores. */
  interface ScoreChanges {
    /** The customer has these points now. */
    void has(long customer, int points);

    /** The customer had points and has none now. */
    void hasNone(long customer);
  }

  /** Hears of scores. */
  interface ScoreSink {
    /** The customer has these points. */
    void score(long customer, int points);
  }
}
