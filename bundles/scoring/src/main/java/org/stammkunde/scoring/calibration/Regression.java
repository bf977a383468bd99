package org.stammkunde.scoring.calibration;

/**
 * Maximum quasi-likelihood by iteratively reweighted least squares (McCullagh and Nelder 1989,
 * 2.5), with a weak ridge: facts of one customer are close to each other, and two of them may be
 * the same.
 */
final class Regression {
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 30;
  private static final double RIDGE = 1;
  private static final double LARGEST = 40;

  private final Outcome outcome;
  private final double[][] features;
  private final double[] y;
  private final int[] rows;

  /**
   * Takes the data.
   *
   * @param features one array a feature
   * @param rows those that count
   */
  Regression(Outcome outcome, double[][] features, double[] y, int[] rows) {
    this.outcome = outcome;
    this.features = features;
    this.y = y;
    this.rows = rows;
  }

  /** The intercept, then a slope a feature. */
  double[] fit() {
    int width = features.length + 1;
    double[] slopes = new double[width];
    double mean = 0;
    for (int row : rows) {
      mean += y[row] / rows.length;
    }
    slopes[0] = outcome.intercept(mean);
    double loss = loss(slopes);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(slopes);
      double length = 1;
      double[] next = along(slopes, length, direction);
      double nextLoss = loss(next);
      for (int halving = 0; halving < MOST_HALVINGS && !(nextLoss <= loss); halving++) {
        length /= 2;
        next = along(slopes, length, direction);
        nextLoss = loss(next);
      }
      if (!(loss - nextLoss > 1e-9 * Math.abs(loss))) {
        return slopes;
      }
      slopes = next;
      loss = nextLoss;
    }
    return slopes;
  }

  private static double[] along(double[] from, double length, double[] direction) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += length * direction[i];
    }
    return to;
  }

  static double linear(double[] slopes, double[][] features, int row) {
    double sum = slopes[0];
    for (int i = 0; i < features.length; i++) {
      sum += slopes[i + 1] * features[i][row];
    }
    return Math.max(-LARGEST, Math.min(LARGEST, sum));
  }

  private double loss(double[] slopes) {
    double loss = 0;
    for (int row : rows) {
      loss += outcome.deviance(y[row], outcome.mean(linear(slopes, features, row)));
    }
    for (int i = 1; i < slopes.length; i++) {
      loss += RIDGE * slopes[i] * slopes[i];
    }
    return loss;
  }

  private double[] direction(double[] slopes) {
    int width = slopes.length;
    double[][] matrix = new double[width][width];
    double[] right = new double[width];
    double[] x = new double[width];
    x[0] = 1;
    for (int row : rows) {
      double mean = outcome.mean(linear(slopes, features, row));
      double weight = outcome.weight(mean);
      for (int i = 1; i < width; i++) {
        x[i] = features[i - 1][row];
      }
      for (int i = 0; i < width; i++) {
        right[i] += (y[row] - mean) * x[i];
        for (int j = 0; j <= i; j++) {
          matrix[i][j] += weight * x[i] * x[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      matrix[i][i] += i == 0 ? 1e-9 : RIDGE;
      right[i] -= i == 0 ? 0 : RIDGE * slopes[i];
    }
    return solve(matrix, right);
  }

  /** By Cholesky's decomposition of the lower half, in place. */
  private static double[] solve(double[][] lower, double[] right) {
    int width = right.length;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    double[] solution = right.clone();
    for (int i = 0; i < width; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= lower[i][k] * solution[k];
      }
      solution[i] /= lower[i][i];
    }
    for (int i = width - 1; i >= 0; i--) {
      for (int k = i + 1; k < width; k++) {
        solution[i] -= lower[k][i] * solution[k];
      }
      solution[i] /= lower[i][i];
    }
    return solution;
  }
}
