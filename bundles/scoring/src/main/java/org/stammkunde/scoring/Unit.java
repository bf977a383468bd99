package org.stammkunde.scoring;

import java.util.Locale;
import org.stammkunde.api.Fact.Measure;

/** How a measure and its numbers stand in a catalogue. */
final class Unit {
  private Unit() {}

  /** Digits after the point: amounts and percents have two, all else is counted. */
  static int decimals(Measure measure) {
    return switch (measure) {
      case TURNOVER, RETURN_SHARE -> 2;
      case ORDERS, DAYS_SINCE_LAST_ORDER, DUNNINGS -> 0;
    };
  }

  static String word(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
