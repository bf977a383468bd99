package org.stammkunde.engine;

import java.util.Locale;
import java.util.ResourceBundle;
import org.stammkunde.api.Duplicates;
import org.stammkunde.matching.Decision;
import org.stammkunde.matching.Explanation;

/** What the matching found, in words. */
final class MatchWords {
  private final Locale language;
  private final ResourceBundle texts;

  MatchWords(Locale language) {
    this.language = language;
    texts =
        ResourceBundle.getBundle(
            "org.stammkunde.engine.Comparisons",
            language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ROOT,
            MatchWords.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String sentence(Explanation why, boolean joined, MatchingSettings settings) {
    Decision decision =
        joined
            ? Decision.AUTO
            : why.probability() >= settings.reviewProbability() ? Decision.REVIEW : null;
    return why.sentence(decision, language);
  }

  Duplicates.Bar bar(Explanation.Bar bar) {
    String subject = "subject." + bar.subject();
    return new Duplicates.Bar(
        bar.subject().replace('_', '-'),
        texts.containsKey(subject) ? texts.getString(subject) : bar.subject(),
        texts.getString("level." + bar.level().name()),
        bar.left(),
        bar.right(),
        bar.left().equals(bar.right()),
        bar.bits());
  }
}
