package org.stammkunde.ledger.postgres;

/**
 * The ids of raw documents: the run in the upper 32 bits, the position in its source in the lower
 * ones. The documents of a run lie together in the table, and a page that is sent again after a
 * lost answer has the same ids.
 */
final class RunDocuments {
  private static final int POSITION_BITS = 32;

  private RunDocuments() {}

  /** The document at a position, from 1. */
  static long id(long run, long position) {
    if (position < 1 || position >>> POSITION_BITS != 0) {
      throw new IllegalArgumentException("a source has at most 4,294,967,295 documents");
    }
    return first(run) + position;
  }

  /** The run that a document came in. */
  static int run(long id) {
    return (int) (id >>> POSITION_BITS);
  }

  /** Smaller than the id of every document of the run. */
  static long first(long run) {
    return run << POSITION_BITS;
  }

  /** At least the id of every document of the run. */
  static long last(long run) {
    return first(run + 1) - 1;
  }
}
