package org.stammkunde.matching.values;

import org.apache.commons.codec.language.ColognePhonetic;

/** How a name sounds: Kölner Phonetik (Hans Joachim Postel, 1969). */
final class Sounds {
  private static final ColognePhonetic COLOGNE = new ColognePhonetic();

  private Sounds() {}

  /** The hash of the sound, never 0; of the text itself if it has no Latin letter. */
  static int of(CharSequence text) {
    String spelled = text.toString();
    String sound = COLOGNE.colognePhonetic(spelled);
    int hash = Hashes.mix((sound.length() < 2 ? sound + spelled.charAt(0) : sound).hashCode());
    return hash == 0 ? 1 : hash;
  }
}
