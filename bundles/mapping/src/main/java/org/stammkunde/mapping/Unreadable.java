package org.stammkunde.mapping;

import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** A cell does not say what it should. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Wording WORDS = Wording.of(Unreadable.class, "Rejections");

  private final String key;
  private final transient Object[] values;

  /**
   * Makes the exception.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  Unreadable(String key, Object... values) {
    // It is caught a few frames further up, sometimes for every line of a file and without being
    // told: no stack trace, and no sentence before it is asked for.
    super(null, null, false, false);
    this.key = key;
    this.values = values;
  }

  /** What is said of anything that cannot be read. */
  static Saying say(String key, Object... values) {
    return WORDS.say(key, values);
  }

  /** The reason and fix, without what stands in the cell. */
  public Saying reason() {
    return say(key, values);
  }

  @Override
  public String getMessage() {
    return reason().english();
  }
}
