package org.stammkunde.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One run of the quality analysis. What it said stays as it was said.
 *
 * @param id ascending in the order of the starts
 * @param state how it goes
 * @param asOf everything before it counts, as known when the run started
 * @param zone in which its days, weeks and months were reckoned
 * @param catalogue version of the catalogue
 * @param requestedBy login of who asked for it, or {@code schedule}
 * @param startedAt when
 * @param endedAt when, unless it runs
 * @param customers how many have a score; 0 until it ended well
 * @param changed how many of them have other points than in the run before, or had none
 * @param digest of ids and points of all customers, hexadecimal; empty until it ended well
 * @param problem why it failed, one English sentence without personal data, or empty
 */
public record QualityRun(
    long id,
    State state,
    Instant asOf,
    ZoneId zone,
    int catalogue,
    String requestedBy,
    Instant startedAt,
    Optional<Instant> endedAt,
    long customers,
    long changed,
    String digest,
    String problem) {

  /** A run whose days are those of UTC. */
  public QualityRun(
      long id,
      State state,
      Instant asOf,
      int catalogue,
      String requestedBy,
      Instant startedAt,
      Optional<Instant> endedAt,
      long customers,
      long changed,
      String digest,
      String problem) {
    this(
        id,
        state,
        asOf,
        ZoneOffset.UTC,
        catalogue,
        requestedBy,
        startedAt,
        endedAt,
        customers,
        changed,
        digest,
        problem);
  }

  /** How a run goes. */
  public enum State {
    /** It reckons. */
    RUNNING,
    /** It ended well. */
    DONE,
    /** It left no scores. */
    FAILED
  }
}
