package org.stammkunde.scoring;

import java.util.Arrays;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/**
 * How far customers have moved away from those that a catalogue was made for: the population
 * stability index, as in credit scoring. The values then are cut into tenths; the index is the sum
 * over them of (share now − share then) · ln(share now / share then). Equal values stay in one
 * part, and who lacks a fact is a part of his own.
 */
public final class Drift {
  /** From here on the catalogue is stale. */
  public static final double STALE = 0.25;

  private static final int PARTS = 10;

  /** Stands for nobody in a part, as the logarithm of 0 is none: half a customer. */
  private static final double NOBODY = 0.5;

  private Drift() {}

  /** Of the points. Not a number if there are no customers at one of the times. */
  public static double of(Scores then, Scores now) {
    return index(
        Arrays.stream(then.allPoints()).asLongStream().toArray(),
        Arrays.stream(now.allPoints()).asLongStream().toArray());
  }

  /** Of a fact that both have a column of. */
  public static double of(Fact fact, CustomerFacts then, CustomerFacts now) {
    return index(then.column(fact), now.column(fact));
  }

  private static double index(long[] then, long[] now) {
    if (then.length == 0 || now.length == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.stream(then).sorted().toArray();
    long[] starts =
        java.util.stream.IntStream.range(0, PARTS)
            .mapToLong(part -> sorted[(int) ((long) part * sorted.length / PARTS)])
            .filter(start -> start != CustomerFacts.LACKING)
            .distinct()
            .toArray();
    double[] before = shares(starts, then);
    double[] after = shares(starts, now);
    double sum = 0;
    for (int part = 0; part < before.length; part++) {
      if (before[part] + after[part] > 0) {
        double old = Math.max(before[part], NOBODY / then.length);
        double fresh = Math.max(after[part], NOBODY / now.length);
        sum += (fresh - old) * Math.log(fresh / old);
      }
    }
    return sum;
  }

  private static double[] shares(long[] starts, long[] values) {
    double[] shares = new double[starts.length + 2];
    for (long value : values) {
      int found = Arrays.binarySearch(starts, value);
      int part = found >= 0 ? found + 1 : -found - 1;
      shares[value == CustomerFacts.LACKING ? starts.length + 1 : part] += 1.0 / values.length;
    }
    return shares;
  }
}
