package org.stammkunde.scoring;

import org.stammkunde.api.Band;

/** Points as they stand in a catalogue. */
final class Points {
  private Points() {}

  static int read(Entry entry, String text) throws Refused {
    String number = text.strip();
    if (!number.matches("[+-]?[0-9]{1,30}")) {
      throw new Refused(entry, "points-form");
    }
    // Longer numbers than an int holds are too many as well.
    long points = number.length() > 12 ? Long.MAX_VALUE : Long.parseLong(number);
    if (Math.abs(points) > Band.MOST_POINTS) {
      throw new Refused(entry, "points-many");
    }
    return (int) points;
  }
}
