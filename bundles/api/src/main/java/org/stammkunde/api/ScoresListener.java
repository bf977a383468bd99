package org.stammkunde.api;

import java.util.Set;

/**
 * Hears that scores are others than before; whoever wants to publishes it as a service. Called
 * after the scores can be asked for with {@link CustomerQuality#scores}, on the thread of the
 * analysis, so it should note what it was told and return. A change that nobody heard of, as the
 * program was down, is told by the next run.
 */
public interface ScoresListener {

  /** A run ended well and is the current one now: any score may have changed. */
  void runEnded(QualityRun run);

  /** Between two runs: a sync brought something of these customers, and their points changed. */
  void scoresChanged(Set<CustomerId> customers);
}
