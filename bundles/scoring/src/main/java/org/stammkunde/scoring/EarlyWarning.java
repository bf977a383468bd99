package org.stammkunde.scoring;

/**
 * Whether a customer is about to be lost, measured by his own rhythm: 60 days of silence are much
 * for who buys weekly, and nothing for who buys twice a year. The probability that he has not left
 * is of MBG/NBD, which unlike BG/NBD also sees that customers with one purchase leave.
 *
 * @param gap mean time between his purchases; not a number for one purchase
 * @param lateness time since the last purchase, in such gaps; not a number for one purchase
 * @param alive the probability that he has not left
 * @param risk how likely he is lost
 */
public record EarlyWarning(double gap, double lateness, double alive, Risk risk) {
  /** From so many gaps on, a customer is late. */
  public static final double LATE = 2;

  /** The probability of having left: below 33 %, up to 66 %, above. */
  public enum Risk {
    LOW,
    MEDIUM,
    HIGH
  }

  private static final double LOW_UP_TO = 0.33;
  private static final double MEDIUM_UP_TO = 0.66;

  /**
   * Looks at one customer.
   *
   * @param fitted MBG/NBD
   * @throws IllegalArgumentException if another model was fitted
   */
  public static EarlyWarning of(PredictedValue fitted, int at) {
    if (fitted.model() != PurchaseModel.MBGNBD) {
      throw new IllegalArgumentException("early warnings need MBGNBD, not " + fitted.model());
    }
    PurchaseHistories histories = fitted.histories();
    double gap =
        histories.repeats(at) == 0 ? Double.NaN : histories.recency(at) / histories.repeats(at);
    double alive = fitted.alive(at);
    double lost = 1 - alive;
    return new EarlyWarning(
        gap,
        (histories.age(at) - histories.recency(at)) / gap,
        alive,
        lost < LOW_UP_TO ? Risk.LOW : lost <= MEDIUM_UP_TO ? Risk.MEDIUM : Risk.HIGH);
  }

  /** Whether somebody should write to him: he came back before, is late now, and maybe gone. */
  public boolean due() {
    return lateness >= LATE && risk != Risk.LOW;
  }
}
