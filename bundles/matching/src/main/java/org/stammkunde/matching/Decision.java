package org.stammkunde.matching;

/** What becomes of a pair. */
public enum Decision {
  /** Linked without a person. */
  AUTO,
  /** Shown to a person. */
  REVIEW
}
