package org.stammkunde.scoring;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;

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

  /** What {@link #due(CustomerFacts)} looks at. */
  public static final List<Fact> FACTS =
      List.of(Fact.ever(Measure.ORDER_RHYTHM), Fact.ever(Measure.ALIVE));

  private static final long WHOLE = 10_000;

  /**
   * The places of those to whom somebody should write. The rhythm is that of orders, where {@link
   * #of} counts days with purchases.
   *
   * @param facts with a column for each of {@link #FACTS}
   */
  public static BitSet due(CustomerFacts facts) {
    long[] rhythm = facts.column(FACTS.get(0));
    long[] alive = facts.column(FACTS.get(1));
    BitSet due = new BitSet(facts.size());
    for (int place = 0; place < rhythm.length; place++) {
      due.set(
          place,
          alive[place] != CustomerFacts.LACKING
              && rhythm[place] >= LATE * WHOLE
              && WHOLE - alive[place] >= LOW_UP_TO * WHOLE);
    }
    return due;
  }

  /**
   * Whether who was warned of at a point in time was really about to be lost.
   *
   * @param due how many were
   * @param lost how many of them bought nothing in the days after it
   * @param others how many were not who have a rhythm, too
   * @param othersLost how many of these bought nothing
   */
  public record Check(int due, int lost, int others, int othersLost) {}

  /**
   * Looks back.
   *
   * @param at everything before it is known
   * @param days so many after it are looked at, 1 to 1,200
   */
  public static Check check(FactHistory history, Instant at, int days, ZoneId zone) {
    CustomerFacts then = history.asOf(at, FACTS);
    BitSet due = due(then);
    long[] rhythm = then.column(FACTS.get(0));
    Fact orders = new Fact(Measure.ORDERS, Optional.of(new Period(days, Period.Unit.DAYS)));
    CustomerFacts later = history.asOf(at.atZone(zone).plusDays(days).toInstant(), List.of(orders));
    long[] bought = later.column(orders);
    int[] all = new int[2];
    int[] lost = new int[2];
    for (int place = 0; place < rhythm.length; place++) {
      if (rhythm[place] != CustomerFacts.LACKING) {
        int side = due.get(place) ? 0 : 1;
        int there = later.indexOf(new CustomerId(then.customers()[place]));
        all[side]++;
        lost[side] += there < 0 || bought[there] == 0 ? 1 : 0;
      }
    }
    return new Check(all[0], lost[0], all[1], lost[1]);
  }
}
