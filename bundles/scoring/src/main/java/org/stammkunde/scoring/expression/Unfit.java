package org.stammkunde.scoring.expression;

import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** An expression cannot be used. The message says why, and how to mend it. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Wording SENTENCES = Wording.of(Unfit.class, "Expressions");

  private final int at;
  private final transient Saying why;

  /**
   * Refuses an expression.
   *
   * @param at where in the text, from 0
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  Unfit(int at, String key, Object... values) {
    this(at, say(key, values));
  }

  Unfit(int at, Saying why) {
    super(why.english());
    this.at = at;
    this.why = why;
  }

  static Saying say(String key, Object... values) {
    return SENTENCES.say(key, values);
  }

  static Saying name(String key) {
    return SENTENCES.name(key);
  }

  /** Where in the text, from 0. */
  public int at() {
    return at;
  }

  /** The reason in both languages. */
  public Saying why() {
    return why;
  }
}
