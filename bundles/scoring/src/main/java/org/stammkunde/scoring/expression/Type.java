package org.stammkunde.scoring.expression;

import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Saying;

/** What an expression, or a part of it, gives. */
enum Type {
  /** Reckoned in cents. */
  AMOUNT("amount", Measure.COMPUTED_AMOUNT, 100, 1),
  /** Reckoned in hundredths of a percent. */
  PERCENT("percentage", Measure.COMPUTED_SHARE, 100, 1),
  /** Without unit. */
  NUMBER("number", Measure.COMPUTED_NUMBER, 1, 100),
  /** Whole days and parts of them. */
  DAYS("days", Measure.COMPUTED_DAYS, 1, 1),
  /** 1 for true, 0 for false. */
  TRUTH("truth", Measure.CONDITION, 1, 1);

  private final String key;
  private final Measure measure;
  private final int ofOne;
  private final int inColumn;

  Type(String key, Measure measure, int ofOne, int inColumn) {
    this.key = key;
    this.measure = measure;
    this.ofOne = ofOne;
    this.inColumn = inColumn;
  }

  /** How it is called in a refusal. */
  Saying words() {
    return Unfit.name("kind." + key);
  }

  /** The measure of an expression of this type. */
  Measure measure() {
    return measure;
  }

  /** What a 1 that is written down is reckoned as beside it: 1 euro is 100 cents. */
  int ofOne() {
    return ofOne;
  }

  /** What stands in a column for each 1 that it is reckoned in. */
  int inColumn() {
    return inColumn;
  }

  static Type of(Fact fact) {
    boolean truth =
        fact.measure() == Measure.COMPANY
            || fact.measure() == Measure.FIELD && fact.name().contains("=");
    if (truth) {
      return TRUTH;
    }
    return switch (fact.measure().unit()) {
      case CURRENCY -> AMOUNT;
      case PERCENT -> PERCENT;
      case NUMBER, COUNT -> NUMBER;
      case DAYS -> DAYS;
    };
  }
}
