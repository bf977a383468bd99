package org.stammkunde.scoring;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;

/**
 * What was known of the customers at a point in time, and what they did in the days after it. The
 * facts and the outcome are two questions to the history, each with its own end, so that nothing of
 * the outcome can be in the facts. Of those alone who had bought or sent something back by then.
 *
 * @param facts as of the point in time
 * @param spent turnover in the days after, in cents, 0 where more came back than was bought
 * @param again whether something was ordered in them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Episode(CustomerFacts facts, double[] spent, boolean[] again) {
  /**
   * Asks the history.
   *
   * @param at everything before it is known
   * @param days so many after it are the outcome, 1 to 1,200
   * @param judge nobody but those whom it judges
   * @param facts those of the judge among them
   */
  static Episode of(
      FactHistory history,
      Instant at,
      int days,
      ZoneId zone,
      CalibratedCatalogue judge,
      List<Fact> facts) {
    List<Fact> wanted = new ArrayList<>(facts);
    Fact turnover = Fact.ever(Measure.TURNOVER);
    Fact orders = Fact.ever(Measure.ORDERS);
    for (Fact fact : List.of(turnover, orders)) {
      if (!wanted.contains(fact)) {
        wanted.add(fact);
      }
    }
    CustomerFacts all = history.asOf(at, wanted);
    long[] boughtSoFar = all.column(orders);
    long[] spentSoFar = all.column(turnover);
    BitSet judged = judge.judged(all);
    int[] places = new int[all.size()];
    int known = 0;
    for (int place = judged.nextSetBit(0); place >= 0; place = judged.nextSetBit(place + 1)) {
      if (boughtSoFar[place] != 0 || spentSoFar[place] != 0) {
        places[known++] = place;
      }
    }
    CustomerFacts kept = only(all, Arrays.copyOf(places, known));
    Optional<Period> after = Optional.of(new Period(days, Period.Unit.DAYS));
    Fact spending = new Fact(Measure.TURNOVER, after);
    Fact buying = new Fact(Measure.ORDERS, after);
    Instant end = at.atZone(zone).plusDays(days).toInstant();
    return withOutcome(kept, history.asOf(end, List.of(spending, buying)), spending, buying);
  }

  private static Episode withOutcome(
      CustomerFacts kept, CustomerFacts later, Fact spending, Fact buying) {
    double[] spent = new double[kept.size()];
    boolean[] again = new boolean[kept.size()];
    for (int place = 0; place < spent.length; place++) {
      int there = later.indexOf(new CustomerId(kept.customers()[place]));
      if (there >= 0) {
        spent[place] = Math.max(0, later.column(spending)[there]);
        again[place] = later.column(buying)[there] > 0;
      }
    }
    return new Episode(kept, spent, again);
  }

  private static CustomerFacts only(CustomerFacts all, int[] places) {
    long[][] columns =
        all.facts().stream().map(fact -> pick(all.column(fact), places)).toArray(long[][]::new);
    return new CustomerFacts(
        all.asOf(), all.zone(), pick(all.customers(), places), all.facts(), columns);
  }

  private static long[] pick(long[] from, int[] places) {
    return Arrays.stream(places).mapToLong(place -> from[place]).toArray();
  }

  int size() {
    return spent.length;
  }
}
