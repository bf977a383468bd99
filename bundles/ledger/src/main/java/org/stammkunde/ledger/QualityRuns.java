package org.stammkunde.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRun;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ScoreJournal.Fall;

/** What the quality analysis said: versions of the catalogue, runs, and the points of each run. */
public interface QualityRuns {

  /**
   * Keeps the text of the catalogue; gives its version, which is the next one if the text is
   * another than the last.
   *
   * @param author login of who changed it, or empty if that is not known
   * @param reason why it was changed, or empty
   */
  int keepCatalogue(String text, String author, String reason);

  /** As {@link #keepCatalogue(String, String, String)} of a file that somebody changed by hand. */
  default int keepCatalogue(String text) {
    return keepCatalogue(text, "", "");
  }

  /** All versions of the catalogue, newest first. */
  List<CatalogueVersion> versions();

  /** The version that {@link #keepCatalogue} would give, without keeping anything. */
  int versionOf(String text);

  /** The text of a version. */
  Optional<String> catalogue(int version);

  /**
   * Opens a run.
   *
   * @throws org.stammkunde.api.QualityRunUnderWay if one is open
   */
  QualityRun open(Instant asOf, ZoneId zone, int catalogue, String requestedBy);

  /**
   * Ends a run well, with its scores, all at once or not at all.
   *
   * @param lease of who reckons runs
   * @param before the {@linkplain #latest latest} run, from which the scores differ
   * @param outcome what is written to the run
   * @param scores asked for the changed scores, by ascending customer; perhaps several times
   * @param falls who fell to a lower grade by this run
   * @throws Leases.LeaseLost if another instance reckons runs by now
   * @throws IllegalStateException if the run is not open, or another one ended well since {@code
   *     before}
   */
  QualityRun done(
      Lease lease,
      long run,
      OptionalLong before,
      Outcome outcome,
      ChangedScores scores,
      Collection<Fall> falls);

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

  /** The run with the lowest id that ended well by this version of the catalogue. */
  Optional<QualityRun> first(int catalogue);

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
