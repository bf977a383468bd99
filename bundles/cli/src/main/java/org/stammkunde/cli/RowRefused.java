package org.stammkunde.cli;

import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** A row cannot be used. */
final class RowRefused extends Exception {
  private static final long serialVersionUID = 1;

  private static final Wording WORDS = Wording.of(RowRefused.class, "Rejections");

  private final String column;
  private final transient Saying reason;

  /**
   * Refuses a row.
   *
   * @param column which one, or empty if the whole row is meant
   * @param reason and fix, without the value
   */
  RowRefused(String column, Saying reason) {
    super(reason.english(), null, false, false);
    this.column = column;
    this.reason = reason;
  }

  /** What is said of a row or of the whole file. */
  static Saying say(String key, Object... values) {
    return WORDS.say(key, values);
  }

  /** The reason with line and column. */
  Saying on(long line) {
    return new Rejection(line, column, "", reason).said();
  }
}
