package org.stammkunde.scoring.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.stammkunde.api.CustomerFacts;

/**
 * A fact in bands that follow the quantiles, finer at the top, where the best customers are chosen:
 * each has at least 0.5 % of the customers and 30 of them, and neighbours are merged until the
 * outcome rises or falls throughout. That merging is the isotonic regression: pool adjacent
 * violators (Barlow et al. 1972). Where more of the fact shall bring more, bands are drawn to its
 * {@link Trend}, which also goes on beyond the last of them: a shop grows, and customers who were
 * above all others when points were learnt would soon be one large group of equals.
 *
 * @param limits where the second band and those after it begin
 * @param effects of the bands
 * @param lacking effect of customers without the fact
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Banding(long[] limits, double[] effects, double lacking) {
  private static final int FEWEST = 30;
  private static final int FEWEST_ONE_IN = 200;

  /** So many customers like all others are added to each band. */
  private static final double PRIOR = 10;

  /** Each band beyond those that were learnt begins at so many times the one before. */
  private static final double BEYOND = Math.sqrt(2);

  /** So many go on, to sixteen times the mean of the last band. */
  private static final int BANDS_BEYOND = 8;

  private static final MathContext ROUND = new MathContext(3, RoundingMode.HALF_UP);

  /**
   * A run of values.
   *
   * @param count of customers
   * @param sum what they bring
   * @param foretold what the trend says that they bring
   * @param logs sum of the logarithms of their values
   * @param end where the next run begins
   */
  private record Run(double count, double sum, double foretold, double logs, long end) {
    Run with(Run next) {
      return new Run(
          count + next.count, sum + next.sum, foretold + next.foretold, logs + next.logs, next.end);
    }

    /** Drawn to the trend and to the mean of all, the more the fewer there are. */
    double effect(Trend trend, double base) {
      double added = trend.customers();
      return trend.outcome().effect(sum + added * foretold / count, count + added, base, PRIOR);
    }

    double middle() {
      return logs / count;
    }
  }

  /**
   * Makes bands.
   *
   * @param rows those that count
   * @param rising whether more of the fact shall bring more
   */
  static Banding of(long[] column, double[] y, int[] rows, boolean rising, Outcome outcome) {
    int[] having =
        Arrays.stream(rows).filter(row -> column[row] != CustomerFacts.LACKING).toArray();
    double base = Arrays.stream(rows).mapToDouble(row -> y[row]).sum() / rows.length;
    double lackingSum =
        Arrays.stream(rows)
            .filter(row -> column[row] == CustomerFacts.LACKING)
            .mapToDouble(row -> y[row])
            .sum();
    double lacking = outcome.effect(lackingSum, rows.length - having.length, base, PRIOR);
    if (having.length == 0) {
      return new Banding(new long[0], new double[] {0}, lacking);
    }
    Trend trend =
        rising ? Trend.rising(column, y, having, base, outcome) : Trend.none(outcome, base);
    List<Run> runs = runs(column, y, having, trend, base);
    runs = monotone(large(runs, rows.length), rising, trend, base);
    List<Long> limits = new ArrayList<>();
    List<Double> effects = new ArrayList<>();
    for (Run run : runs) {
      effects.add(run.effect(trend, base));
      limits.add(run.end);
    }
    limits.remove(limits.size() - 1);
    if (!limits.isEmpty() && trend.slope() > 0) {
      goOn(limits, effects, runs.get(runs.size() - 1).middle(), trend.slope());
    }
    return new Banding(
        limits.stream().mapToLong(Long::longValue).toArray(),
        effects.stream().mapToDouble(Double::doubleValue).toArray(),
        lacking);
  }

  private static void goOn(List<Long> limits, List<Double> effects, double middle, double slope) {
    double step = Math.log(BEYOND);
    double last = effects.get(effects.size() - 1);
    for (int band = 0; band < BANDS_BEYOND; band++) {
      long limit = readable((long) Math.exp(middle + band * step));
      if (limit > limits.get(limits.size() - 1)) {
        limits.add(limit);
        effects.add(last + slope * step * (band + 0.5));
      }
    }
  }

  private static double[] quantiles() {
    List<Double> quantiles = new ArrayList<>();
    for (int percent = 5; percent < 80; percent += 5) {
      quantiles.add(percent / 100.);
    }
    for (int percent = 80; percent < 100; percent++) {
      quantiles.add(percent / 100.);
    }
    quantiles.add(0.995);
    return quantiles.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Run> runs(long[] column, double[] y, int[] having, Trend trend, double base) {
    long[] sorted = Arrays.stream(having).mapToLong(row -> column[row]).sorted().toArray();
    TreeSet<Long> limits = new TreeSet<>();
    for (double quantile : quantiles()) {
      limits.add(readable(sorted[(int) (quantile * sorted.length)]));
    }
    limits.add(1L);
    limits.removeIf(limit -> limit <= sorted[0]);
    long[] starts = limits.stream().mapToLong(Long::longValue).toArray();
    List<Run> runs = new ArrayList<>();
    for (int band = 0; band <= starts.length; band++) {
      long end = band < starts.length ? starts[band] : Long.MAX_VALUE;
      runs.add(new Run(0, 0, 0, 0, end));
    }
    for (int row : having) {
      int band = band(starts, column[row]);
      double foretold = trend.foretold(column[row], base);
      Run run = runs.get(band);
      Run one = new Run(1, y[row], foretold, Trend.log(column[row]), run.end);
      runs.set(band, run.with(one));
    }
    return runs;
  }

  /** Three digits are enough for a limit that people shall read and change. */
  private static long readable(long limit) {
    return BigDecimal.valueOf(limit).round(ROUND).longValueExact();
  }

  private static List<Run> large(List<Run> runs, int all) {
    double fewest = Math.max(FEWEST, Math.ceil((double) all / FEWEST_ONE_IN));
    List<Run> merged = new ArrayList<>(runs);
    for (int at = 0; at < merged.size() && merged.size() > 1; ) {
      if (merged.get(at).count >= fewest) {
        at++;
        continue;
      }
      boolean left =
          at == merged.size() - 1 || at > 0 && merged.get(at - 1).count <= merged.get(at + 1).count;
      int first = left ? at - 1 : at;
      merged.set(first, merged.get(first).with(merged.remove(first + 1)));
      at = first;
    }
    return merged;
  }

  private static List<Run> monotone(List<Run> runs, boolean rising, Trend trend, double base) {
    List<Run> pooled = new ArrayList<>();
    for (Run run : runs) {
      pooled.add(run);
      while (pooled.size() > 1) {
        Run last = pooled.get(pooled.size() - 1);
        Run before = pooled.get(pooled.size() - 2);
        double step = last.effect(trend, base) - before.effect(trend, base);
        if (rising ? step > 0 : step < 0) {
          break;
        }
        pooled.remove(pooled.size() - 1);
        pooled.set(pooled.size() - 1, before.with(last));
      }
    }
    return pooled;
  }

  private static int band(long[] starts, long value) {
    int found = Arrays.binarySearch(starts, value);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The effects of all customers. */
  double[] of(long[] column) {
    double[] values = new double[column.length];
    for (int row = 0; row < values.length; row++) {
      values[row] =
          column[row] == CustomerFacts.LACKING ? lacking : effects[band(limits, column[row])];
    }
    return values;
  }
}
