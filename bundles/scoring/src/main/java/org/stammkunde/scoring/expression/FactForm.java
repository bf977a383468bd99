package org.stammkunde.scoring.expression;

import java.util.Optional;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.Saying;

/** Which measures take a name and a period. */
public final class FactForm {
  /** As long as the name of a fact may be. */
  private static final int LONGEST_NAME = 301;

  private FactForm() {}

  /**
   * What is wrong with a fact before there is one.
   *
   * @param name of the category or field, or empty
   */
  public static Optional<Saying> wrong(Measure measure, Optional<Period> within, String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      return said("name-control", measure);
    }
    if (name.length() > LONGEST_NAME) {
      return said("name-long", measure);
    }
    if (measure.named() && name.isBlank()) {
      return said("no-name", measure);
    }
    if (!measure.named() && !name.isEmpty()) {
      return said("name", measure);
    }
    return within.isPresent() && !measure.ofPeriods()
        ? said("no-period", measure)
        : Optional.empty();
  }

  private static Optional<Saying> said(String key, Measure measure) {
    return Optional.of(Unfit.say(key, measure.word(), Integer.toString(LONGEST_NAME)));
  }
}
