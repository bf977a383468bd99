package org.stammkunde.benchmarks;

import java.time.Duration;
import java.util.Optional;
import org.stammkunde.api.Catalogue;

/** Who answers questions. */
interface Contestant {
  /** As it stands in the tables. */
  String name();

  Answer top(Question question, boolean addresses) throws Exception;

  /** Reckons the facts of all customers, if it can; gives digests of them. */
  default Optional<FactDigests> facts() throws Exception {
    return Optional.empty();
  }

  /** Prepares to score all customers, if it can. */
  default Optional<Scoring> scoring(Catalogue catalogue) throws Exception {
    return Optional.empty();
  }

  /** Processor time of everything that works for it so far, of all cores. */
  Duration cpu();
}
