package org.stammkunde.api;

/**
 * A record of this package cannot be made of what somebody gave for it; told so that whoever owns
 * the data can mend it, and without texts of the data: only numbers and dates are told.
 */
public final class RecordInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final Wording WORDS = Wording.of(RecordInvalid.class, "Records");

  private final transient Saying reason;

  private RecordInvalid(Saying reason) {
    super(reason.english());
    this.reason = reason;
  }

  /**
   * The exception, to be thrown.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  static RecordInvalid because(String key, Object... values) {
    return new RecordInvalid(WORDS.say(key, values));
  }

  /** How people call a field of a record. */
  static Saying field(String key, Object... values) {
    return WORDS.say("field." + key, values);
  }

  /** What is wrong with it. */
  public Saying reason() {
    return reason;
  }
}
