package org.stammkunde.routes;

import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** What is told of a file or lane of which nothing was taken yet. */
final class Told {
  private static final Wording WORDS = Wording.of(Told.class, "Rejections");

  private Told() {}

  static Saying say(String key, Object... values) {
    return WORDS.say(key, values);
  }
}
