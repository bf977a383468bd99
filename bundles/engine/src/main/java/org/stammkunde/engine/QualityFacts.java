package org.stammkunde.engine;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.Purchases;
import org.stammkunde.scoring.PredictedValue;
import org.stammkunde.scoring.PurchaseHistories;
import org.stammkunde.scoring.PurchaseModel;
import org.stammkunde.scoring.TimeUnit;

/**
 * The facts that catalogues ask for: the figures of each customer out of the columns, and what a
 * model expects of him, which is fitted to the purchases of all.
 *
 * <p>A run fits it anew. Whoever asks about some customers only is told by the last fit, if it is
 * of the same time or of the day before: what one order more would change of it cannot be seen.
 */
final class QualityFacts {
  private static final Period YEAR = new Period(12, Period.Unit.MONTHS);
  private static final Duration FRESH = Duration.ofDays(1);
  private static final TimeUnit UNIT = TimeUnit.WEEK;
  private static final double CENTS = 100;
  private static final double PERCENT = 10_000;
  private static final double NUMBER = 100;

  /** Next to nobody asks about the past, so one fit is enough; memory that is needed takes it. */
  private volatile SoftReference<Expectations> last = new SoftReference<>(null);

  /** Of all customers but guests. */
  CustomerFacts ofAll(Figures figures, List<Fact> facts, Instant asOf, ZoneId zone) {
    CustomerFacts known = figures.facts(figures(facts), asOf, zone);
    return asksForForecast(facts) ? with(known, facts, fit(figures, asOf, zone)) : known;
  }

  /** Of those of some customers who are there and no guests. */
  CustomerFacts of(
      Figures figures,
      Collection<CustomerId> customers,
      List<Fact> facts,
      Instant asOf,
      ZoneId zone) {
    CustomerFacts known = figures.facts(customers, figures(facts), asOf, zone);
    return asksForForecast(facts) ? with(known, facts, latest(figures, asOf, zone)) : known;
  }

  private static boolean asksForForecast(List<Fact> facts) {
    return facts.stream().anyMatch(fact -> fact.measure().forecast());
  }

  private static List<Fact> figures(List<Fact> facts) {
    return facts.stream().filter(fact -> !fact.measure().forecast()).toList();
  }

  private Expectations latest(Figures figures, Instant asOf, ZoneId zone) {
    Expectations known = last.get();
    boolean usable =
        known != null
            && known.ledger.equals(figures.ledger())
            && known.zone.equals(zone)
            && !known.asOf.isAfter(asOf)
            && !known.asOf.plus(FRESH).isBefore(asOf);
    return usable ? known : fit(figures, asOf, zone);
  }

  private Expectations fit(Figures figures, Instant asOf, ZoneId zone) {
    Expectations fitted = new Expectations(figures, asOf, zone);
    last = new SoftReference<>(fitted);
    return fitted;
  }

  private static CustomerFacts with(
      CustomerFacts known, List<Fact> facts, Expectations expectations) {
    long[][] columns = new long[facts.size()][];
    for (int index = 0; index < columns.length; index++) {
      Fact fact = facts.get(index);
      columns[index] =
          fact.measure().forecast()
              ? expectations.column(fact, known.customers())
              : known.column(fact);
    }
    return new CustomerFacts(known.asOf(), known.zone(), known.customers(), facts, columns);
  }

  /** A fitted model, and whose histories it was fitted to. */
  private static final class Expectations {
    private final String ledger;
    private final Instant asOf;
    private final ZoneId zone;
    private final long[] customers;
    private final PredictedValue model;

    Expectations(Figures figures, Instant asOf, ZoneId zone) {
      ledger = figures.ledger();
      this.asOf = asOf;
      this.zone = zone;
      Purchases purchases = figures.purchases(asOf, zone);
      customers = purchases.customers();
      // Of those who bought once it does not say that they are customers for ever.
      model =
          customers.length == 0
              ? null
              : PredictedValue.fit(histories(purchases), PurchaseModel.MBGNBD);
    }

    private static PurchaseHistories histories(Purchases purchases) {
      int size = purchases.customers().length;
      double[] recency = new double[size];
      double[] age = new double[size];
      double[] mean = new double[size];
      double[] total = new double[size];
      for (int at = 0; at < size; at++) {
        int repeats = purchases.repeats()[at];
        recency[at] = purchases.recency()[at] / (double) UNIT.days();
        age[at] = purchases.age()[at] / (double) UNIT.days();
        mean[at] = repeats == 0 ? 0 : purchases.later()[at] / CENTS / repeats;
        total[at] = (purchases.first()[at] + purchases.later()[at]) / CENTS;
      }
      return new PurchaseHistories(
          Arrays.stream(purchases.customers()).mapToObj(Long::toString).toList(),
          UNIT,
          purchases.repeats(),
          recency,
          age,
          mean,
          total);
    }

    long[] column(Fact fact, long[] wanted) {
      long[] column = new long[wanted.length];
      double horizon = weeks(fact);
      for (int place = 0; place < column.length; place++) {
        int at = Arrays.binarySearch(customers, wanted[place]);
        column[place] = at < 0 ? CustomerFacts.LACKING : value(fact.measure(), at, horizon);
      }
      return column;
    }

    private double weeks(Fact fact) {
      Instant end = fact.within().orElse(YEAR).endAfter(asOf, zone);
      return Duration.between(asOf, end).toSeconds()
          / (double) Duration.ofDays(UNIT.days()).toSeconds();
    }

    private long value(Measure measure, int at, double horizon) {
      return switch (measure) {
        case EXPECTED_PURCHASES -> (long) (NUMBER * model.purchases(at, horizon));
        case ALIVE -> (long) (PERCENT * model.alive(at));
        case EXPECTED_VALUE -> (long) (CENTS * model.value(at, horizon, 0));
        case DAYS_TO_NEXT_ORDER -> days(model.nextOrder(at));
        default -> throw new IllegalArgumentException(measure.word() + " is no forecast");
      };
    }

    private static long days(OptionalDouble weeks) {
      return weeks.isEmpty() ? CustomerFacts.LACKING : (long) (UNIT.days() * weeks.getAsDouble());
    }
  }
}
