package org.stammkunde.scoring;

import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** One entry of a catalogue cannot be used. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Wording SENTENCES = Wording.of(Refused.class, "Refusals");

  private final transient Rejection rejection;

  /**
   * Refuses an entry.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  Refused(Entry entry, String key, Object... values) {
    super(key);
    this.rejection = entry.rejected(say(key, values));
  }

  /** What is said of something that stands in no entry, or in none yet. */
  static Saying say(String key, Object... values) {
    return SENTENCES.say(key, values);
  }

  Rejection rejection() {
    return rejection;
  }
}
