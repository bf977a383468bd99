package org.stammkunde.shop.declarative;

import java.util.List;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** Why a document cannot be taken. */
final class Reasons {
  private static final Wording WORDS = Wording.of(Reasons.class, "Rejections");

  private Reasons() {}

  /**
   * The exception, to be thrown.
   *
   * @param field path or key, or empty if the whole document is meant
   * @param value what stands there
   * @param key of the sentence that says why
   */
  static RecordRejected rejected(String field, String value, String key) {
    return rejected(field, value, WORDS.say(key));
  }

  static RecordRejected rejected(String field, String value, Saying reason) {
    return new RecordRejected(List.of(new Rejection(0, field, value, reason)));
  }
}
