package org.stammkunde.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Period;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;

/** The reasons of a score in a few words, as they stand on the host's record. */
final class ScoreText {
  private static final int LONGEST = 250;
  private static final String MORE = "; …";

  private final ResourceBundle words;

  ScoreText(Locale language) {
    words =
        ResourceBundle.getBundle(
            "org.stammkunde.engine.Reasons",
            language,
            ScoreText.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * What weighs most comes first. If the facts of today give another sum than the run, they are not
   * its reasons, and that is said instead.
   *
   * @param points of the run
   * @return at most 250 characters
   */
  String of(ScoreReasons reasons, int points) {
    if (reasons.points() != points) {
      return words.getString("later");
    }
    List<String> parts =
        reasons.contributions().stream()
            .filter(part -> part.points() != 0)
            .sorted(Comparator.comparingInt((Contribution part) -> -Math.abs(part.points())))
            .map(part -> name(part.criterion()) + " " + signed(part.points()))
            .toList();
    return parts.isEmpty() ? words.getString("none") : join(parts);
  }

  private static String join(List<String> parts) {
    StringBuilder text = new StringBuilder(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      if (text.length() + part.length() + 2 + MORE.length() > LONGEST) {
        return text.append(MORE).toString();
      }
      text.append("; ").append(part);
    }
    return text.toString();
  }

  private static String signed(int points) {
    return points < 0 ? "−" + -(long) points : "+" + points;
  }

  /** A measure that has no word here is called as the catalogue calls its criterion. */
  private String name(Criterion criterion) {
    String key = "measure." + criterion.fact().measure().name();
    String measure = words.containsKey(key) ? words.getString(key) : criterion.name();
    return criterion.fact().within().map(period -> measure + " " + length(period)).orElse(measure);
  }

  private String length(Period period) {
    String key = "unit." + period.unit().name();
    String unit = words.containsKey(key) ? words.getString(key) : "";
    return "(" + period.count() + " " + unit + ")";
  }
}
