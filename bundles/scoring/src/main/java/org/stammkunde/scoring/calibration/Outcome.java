package org.stammkunde.scoring.calibration;

/** What a card foretells, and how points stand for it. */
public enum Outcome {
  /** Whether the customer buys again; the logarithm of the odds is a sum. */
  LOYALTY {
    @Override
    double effect(double sum, double count, double base, double prior) {
      double bought = sum + prior * base;
      double not = count - sum + prior * (1 - base);
      return Math.log(bought / not * (1 - base) / base);
    }

    @Override
    double intercept(double mean) {
      return Math.log(mean / (1 - mean));
    }

    @Override
    double mean(double linear) {
      return 1 / (1 + Math.exp(-linear));
    }

    @Override
    double weight(double mean) {
      return mean * (1 - mean);
    }

    @Override
    double deviance(double y, double mean) {
      return -2 * Math.log(Math.max(1e-12, y > 0 ? mean : 1 - mean));
    }
  },
  /** What the customer will spend; its logarithm is a sum. */
  VALUE {
    @Override
    double effect(double sum, double count, double base, double prior) {
      return Math.log((sum + prior * base) / (count + prior) / base);
    }

    @Override
    double intercept(double mean) {
      return Math.log(mean);
    }

    @Override
    double mean(double linear) {
      return Math.exp(linear);
    }

    @Override
    double weight(double mean) {
      return mean;
    }

    @Override
    double deviance(double y, double mean) {
      return 2 * ((y > 0 ? y * Math.log(y / mean) : 0) - (y - mean));
    }
  };

  /**
   * The weight of evidence of a band: how much more its customers bring than all do.
   *
   * @param sum of the outcome in the band
   * @param count of customers in it
   * @param base mean outcome of all
   * @param prior so many customers like all are added, so that few customers say little
   */
  abstract double effect(double sum, double count, double base, double prior);

  abstract double intercept(double mean);

  abstract double mean(double linear);

  /** Variance at a mean, up to a factor. */
  abstract double weight(double mean);

  abstract double deviance(double y, double mean);
}
