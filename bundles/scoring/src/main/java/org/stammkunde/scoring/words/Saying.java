package org.stammkunde.scoring.words;

import java.util.Locale;

/**
 * A sentence or a part of one, for whoever reads German and for everybody else.
 *
 * @param english without a full stop
 * @param german the same
 */
public record Saying(String english, String german) {
  /** In German, or in English for all other languages. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("de") ? german : english;
  }
}
