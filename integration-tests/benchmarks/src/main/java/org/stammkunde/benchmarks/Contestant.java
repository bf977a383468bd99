package org.stammkunde.benchmarks;

import java.time.Duration;

/** Who answers questions. */
interface Contestant {
  /** As it stands in the tables. */
  String name();

  /** Whether addresses come with the answer. */
  boolean givesAddresses();

  Answer top(Question question, boolean addresses) throws Exception;

  /** Processor time of everything that works for it so far, of all cores. */
  Duration cpu();
}
