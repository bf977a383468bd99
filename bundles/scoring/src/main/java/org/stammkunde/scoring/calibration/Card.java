package org.stammkunde.scoring.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.stammkunde.api.Band;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;

/**
 * Finds the criteria of a card and their points. Criteria are added one at a time, each the one
 * that foretells best who was left out of the fit (five folds), as long as that is more than one
 * standard error of it: what cannot be told from luck is left out (Hastie, Tibshirani and Friedman
 * 2009, 7.10).
 */
public final class Card {
  /** Beyond it the estimates get no better that a merchant would see, only slower. */
  private static final int MOST_ROWS = 200_000;

  private final Outcome outcome;
  private final List<Candidate> candidates;
  private final double[] y;
  private final int[] rows;
  private final Folds folds;
  private final List<Candidate> chosen = new ArrayList<>();

  /**
   * A fact that may become a criterion.
   *
   * @param name of the criterion
   * @param fact as in catalogues
   * @param rising whether more of it shall bring more points
   * @param column of all customers
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Candidate(
      String name, org.stammkunde.api.Fact fact, boolean rising, long[] column) {}

  /**
   * Who tries what was learnt from the others.
   *
   * @param of the fold of each customer
   * @param tried so many folds, from 0, try; the others are learnt from only
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Folds(int[] of, int tried) {
    private static final int FIFTHS = 5;

    /** The first ones try what was learnt from the rest. */
    public static Folds of(int first, int all) {
      int[] of = new int[all];
      Arrays.fill(of, first, all, 1);
      return new Folds(of, 1);
    }

    /** Each fifth tries in turn. */
    public static Folds ofCustomers(long[] customers) {
      return new Folds(
          Arrays.stream(customers)
              .mapToInt(customer -> Math.floorMod(mixed(customer), FIFTHS))
              .toArray(),
          FIFTHS);
    }
  }

  private Card(Outcome outcome, List<Candidate> candidates, double[] y, Folds folds) {
    this.outcome = outcome;
    this.candidates = candidates;
    this.y = y;
    this.folds = folds;
    rows =
        IntStream.range(0, y.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(row -> mixed(row)).thenComparing(row -> row))
            .limit(MOST_ROWS)
            .mapToInt(row -> row)
            .sorted()
            .toArray();
  }

  /** Spreads numbers evenly (Steele, Lea and Flood 2014), so that neighbours fall apart. */
  private static long mixed(long value) {
    long z = ((value + 0x9E3779B97F4A7C15L) ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Finds what foretells the outcome.
   *
   * @param y outcome of the customers: 0 or 1, or with a mean of 1
   * @param folds of the customers
   */
  public static Card of(Outcome outcome, List<Candidate> candidates, double[] y, Folds folds) {
    Card card = new Card(outcome, candidates, y, folds);
    card.choose();
    return card;
  }

  private void choose() {
    List<Candidate> left = new ArrayList<>(candidates);
    double[] losses = losses(chosen);
    while (!left.isEmpty()) {
      Candidate best = null;
      double[] bestLosses = losses;
      for (Candidate candidate : left) {
        List<Candidate> tried = new ArrayList<>(chosen);
        tried.add(candidate);
        double[] triedLosses = losses(tried);
        if (sum(triedLosses) < sum(bestLosses)) {
          best = candidate;
          bestLosses = triedLosses;
        }
      }
      if (best == null || !worthIt(losses, bestLosses)) {
        break;
      }
      chosen.add(best);
      left.remove(best);
      losses = bestLosses;
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static boolean worthIt(double[] before, double[] after) {
    double mean = (sum(before) - sum(after)) / before.length;
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      double off = before[i] - after[i] - mean;
      squares += off * off;
    }
    return mean > Math.sqrt(squares / (before.length - 1.) / before.length);
  }

  /** Deviance of each customer who tries, by a fit that did not see it. */
  private double[] losses(List<Candidate> chosen) {
    return IntStream.range(0, folds.tried)
        .mapToObj(
            fold -> {
              int[] seen = Arrays.stream(rows).filter(row -> folds.of[row] != fold).toArray();
              Fit fit = fit(chosen, seen);
              return Arrays.stream(rows)
                  .filter(row -> folds.of[row] == fold)
                  .mapToDouble(row -> fit.loss(outcome, y, row));
            })
        .flatMapToDouble(losses -> losses)
        .toArray();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fit(
      List<Candidate> chosen, List<Banding> bandings, double[][] features, double[] slopes) {
    double loss(Outcome outcome, double[] y, int row) {
      return outcome.deviance(y[row], outcome.mean(Regression.linear(slopes, features, row)));
    }
  }

  /** What counts against its own direction when all are looked at together is dropped. */
  private Fit fit(List<Candidate> wanted, int[] seen) {
    List<Candidate> chosen = new ArrayList<>(wanted);
    while (true) {
      List<Banding> bandings =
          chosen.stream().map(one -> Banding.of(one.column, y, seen, one.rising, outcome)).toList();
      double[][] features = new double[chosen.size()][];
      for (int i = 0; i < features.length; i++) {
        features[i] = bandings.get(i).of(chosen.get(i).column);
      }
      double[] slopes = new Regression(outcome, features, y, seen).fit();
      int worst = 0;
      for (int i = 1; i < slopes.length; i++) {
        if (slopes[i] <= 0 && (worst == 0 || slopes[i] < slopes[worst])) {
          worst = i;
        }
      }
      if (worst == 0) {
        return new Fit(chosen, bandings, features, slopes);
      }
      chosen.remove(worst - 1);
    }
  }

  /**
   * The criteria, best first; none if nothing foretells anything.
   *
   * @param pointsOfDouble so many points are twice the odds, or twice the expected turnover
   */
  public List<Criterion> criteria(double pointsOfDouble) {
    Fit fit = fit(chosen, rows);
    double points = pointsOfDouble / Math.log(2);
    List<Criterion> criteria = new ArrayList<>();
    for (int i = 0; i < fit.chosen.size(); i++) {
      Candidate candidate = fit.chosen.get(i);
      criterion(candidate, fit.bandings.get(i), points * fit.slopes[i + 1])
          .ifPresent(criteria::add);
    }
    return criteria;
  }

  /** Whole points, the fewest of them 0; bands that give the same are one. */
  private static Optional<Criterion> criterion(Candidate candidate, Banding banding, double slope) {
    double[] effects = banding.effects();
    boolean someLack = Arrays.stream(candidate.column).anyMatch(v -> v == CustomerFacts.LACKING);
    double least = Arrays.stream(effects).min().orElse(0);
    least = someLack ? Math.min(least, banding.lacking()) : least;
    List<Band> bands = new ArrayList<>();
    OptionalLong from = OptionalLong.empty();
    for (int i = 0; i < effects.length; i++) {
      boolean last = i == effects.length - 1;
      int points = points(slope, effects[i] - least);
      if (last || points(slope, effects[i + 1] - least) != points) {
        OptionalLong to = last ? OptionalLong.empty() : OptionalLong.of(banding.limits()[i]);
        bands.add(new Band(from, to, points));
        from = to;
      }
    }
    int lacking = someLack ? points(slope, banding.lacking() - least) : 0;
    return bands.size() == 1 && !someLack
        ? Optional.empty()
        : Optional.of(new Criterion(candidate.name, candidate.fact, bands, lacking));
  }

  private static int points(double slope, double effect) {
    return (int) Math.min(Band.MOST_POINTS, Math.round(slope * effect));
  }
}
