package org.stammkunde.matching.weights;

/** How far two dates of birth agree, digit by digit and part by part. */
final class BirthDates {
  private static final byte MISSING = 0;
  private static final byte EXACT = 1;

  private BirthDates() {}

  /**
   * The level of two dates.
   *
   * @param x the number yyyymmdd, 0 where it is not known
   * @param y the same of the other
   */
  static byte level(int x, int y) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    int yearX = x / 10_000;
    int yearY = y / 10_000;
    int monthX = x / 100 % 100;
    int monthY = y / 100 % 100;
    int dayX = x % 100;
    int dayY = y % 100;
    if (yearX == yearY && monthX == dayY && dayX == monthY) {
      return 2;
    }
    int wrong = 0;
    int exchanged = 0;
    int lastX = -1;
    int lastY = -1;
    for (int i = 0, restX = x, restY = y; i < 8; i++, restX /= 10, restY /= 10) {
      int digitX = restX % 10;
      int digitY = restY % 10;
      if (digitX != digitY) {
        wrong++;
        exchanged += digitX == lastY && digitY == lastX ? 1 : 0;
      }
      lastX = digitX == digitY ? -1 : digitX;
      lastY = digitX == digitY ? -1 : digitY;
    }
    if (wrong == 1 || wrong == 2 && exchanged == 1) {
      return 3;
    }
    int parts = (yearX == yearY ? 1 : 0) + (monthX == monthY ? 1 : 0) + (dayX == dayY ? 1 : 0);
    if (parts == 2) {
      return 4;
    }
    return (byte) (wrong == 2 ? 5 : Math.abs(yearX - yearY) <= 1 ? 6 : 7);
  }
}
