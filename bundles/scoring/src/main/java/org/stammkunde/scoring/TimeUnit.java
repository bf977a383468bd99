package org.stammkunde.scoring;

/** The unit of the times of a model. */
public enum TimeUnit {
  DAY(1),
  WEEK(7);

  private static final double DAYS_OF_YEAR = 365.25;

  private final int days;

  TimeUnit(int days) {
    this.days = days;
  }

  /** Days of one unit. */
  public int days() {
    return days;
  }

  /** Units of one year. */
  public double perYear() {
    return DAYS_OF_YEAR / days;
  }
}
