package org.stammkunde.scoring;

import org.stammkunde.api.Rejection;

/** One entry of a catalogue cannot be used. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  /**
   * Refuses an entry.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  Refused(Entry entry, String key, Object... values) {
    super(key);
    this.rejection = entry.rejected(Saying.of(key, values));
  }

  Rejection rejection() {
    return rejection;
  }
}
