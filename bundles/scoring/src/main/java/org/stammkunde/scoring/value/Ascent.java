package org.stammkunde.scoring.value;

import java.util.Arrays;

/**
 * The maximum of a likelihood in the logarithms of its parameters, which keeps them positive and
 * makes the ridges straight: the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with
 * a line search that goes back (Nocedal and Wright 2006, algorithms 3.1 and 6.1).
 */
final class Ascent {
  private static final int MOST_STEPS = 500;
  private static final int MOST_HALVINGS = 40;

  /** No parameter is changed by a larger factor at once. */
  private static final double LONGEST_STEP = 1.5;

  /** A parameter that is so many powers of e away from where it started is on its way to 0 or ∞. */
  private static final double FARTHEST = 9;

  private static final double SUFFICIENT = 1e-4;

  /** What a further step could still add to the log-likelihood: nothing that could be seen. */
  private static final double NOTHING = 1e-10;

  /** What is climbed. */
  @FunctionalInterface
  interface Surface {
    /**
     * Sets the sums.
     *
     * @param parameters all positive
     * @param sums the log-likelihood, then its derivative by each parameter
     */
    void at(double[] parameters, double[] sums);
  }

  /** Where it ended. */
  record Summit(double[] parameters, double logLikelihood, boolean reached) {}

  private final Surface surface;
  private final double[] start;
  private final double prior;
  private final int n;
  private final double[] sums;

  private Ascent(Surface surface, double[] start, double prior) {
    this.surface = surface;
    this.start = start;
    this.prior = prior;
    n = start.length;
    sums = new double[n + 1];
  }

  /**
   * Climbs with a prior: logarithms of the parameters are normally distributed around those of
   * {@code centre}. The log-likelihood that is returned is without it.
   *
   * @param prior one over the variance; 0 for none
   */
  static Summit climb(Surface surface, double[] from, double[] centre, double prior) {
    return new Ascent(surface, logs(centre), prior).climb(logs(from));
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] exps(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }

  /** The height, and the slope by the logarithms. */
  private double at(double[] point, double[] slope) {
    double[] parameters = exps(point);
    surface.at(parameters, sums);
    double height = sums[0];
    for (int i = 0; i < n; i++) {
      double off = point[i] - start[i];
      slope[i] = sums[i + 1] * parameters[i] - prior * off;
      height -= prior * off * off / 2;
    }
    return Double.isFinite(height) ? height : Double.NEGATIVE_INFINITY;
  }

  private Summit climb(double[] from) {
    double[] point = from;
    double[] slope = new double[n];
    double height = at(point, slope);
    double[][] inverse = unit(1 / Math.max(1, norm(slope)));
    boolean fresh = true;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = times(inverse, slope);
      double gain = dot(direction, slope);
      if (!fresh && gain / 2 < NOTHING) {
        return summit(point, true);
      }
      double length = Math.min(1, LONGEST_STEP / largest(direction));
      double[] next = null;
      double[] nextSlope = new double[n];
      double nextHeight = Double.NEGATIVE_INFINITY;
      for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
        next = along(point, length, direction);
        nextHeight = at(next, nextSlope);
        if (nextHeight >= height + SUFFICIENT * length * gain) {
          break;
        }
      }
      if (nextHeight <= height) {
        if (fresh) {
          return summit(point, norm(slope) < 1e-6 * Math.max(1, Math.abs(height)));
        }
        // Rounding can hide the last of the way from a direction that was learnt.
        inverse = unit(1 / Math.max(1, norm(slope)));
        fresh = true;
        continue;
      }
      fresh = !learn(inverse, point, slope, next, nextSlope, fresh) && fresh;
      point = next;
      slope = nextSlope;
      height = nextHeight;
      if (farOff(point)) {
        return summit(point, false);
      }
    }
    return summit(point, false);
  }

  private Summit summit(double[] point, boolean reached) {
    double[] parameters = exps(point);
    surface.at(parameters, sums);
    return new Summit(parameters, sums[0], reached);
  }

  private boolean farOff(double[] point) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(point[i] - start[i]) > FARTHEST) {
        return true;
      }
    }
    return false;
  }

  /** Learns the curvature from one step; false if the step tells nothing. */
  private boolean learn(
      double[][] inverse,
      double[] point,
      double[] slope,
      double[] next,
      double[] nextSlope,
      boolean fresh) {
    double[] step = new double[n];
    double[] change = new double[n];
    for (int i = 0; i < n; i++) {
      step[i] = next[i] - point[i];
      change[i] = slope[i] - nextSlope[i];
    }
    double curvature = dot(step, change);
    if (curvature <= 1e-12 * norm(step) * norm(change)) {
      return false;
    }
    if (fresh) {
      double scale = curvature / dot(change, change);
      for (int i = 0; i < n; i++) {
        Arrays.fill(inverse[i], 0);
        inverse[i][i] = scale;
      }
    }
    double[] turned = times(inverse, change);
    double both = (1 + dot(change, turned) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] +=
            both * step[i] * step[j] - (turned[i] * step[j] + step[i] * turned[j]) / curvature;
      }
    }
    return true;
  }

  private double[][] unit(double scale) {
    double[][] unit = new double[n][n];
    for (int i = 0; i < n; i++) {
      unit[i][i] = scale;
    }
    return unit;
  }

  private static double[] along(double[] point, double length, double[] direction) {
    double[] next = point.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += length * direction[i];
    }
    return next;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double largest(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).max().orElse(0);
  }
}
