package org.stammkunde.api;

import java.util.Locale;

/**
 * A sentence or a part of one, for whoever reads German and for everybody else. {@link Wording}
 * makes it out of resource bundles.
 *
 * @param english without a full stop
 * @param german the same
 */
public record Saying(String english, String german) {
  /** What others said, in whatever language they did. */
  public static Saying verbatim(String text) {
    return new Saying(text, text);
  }

  /** In German, or in English for all other languages. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("de") ? german : english;
  }

  /** For logs, which are English. */
  @Override
  public String toString() {
    return english;
  }
}
