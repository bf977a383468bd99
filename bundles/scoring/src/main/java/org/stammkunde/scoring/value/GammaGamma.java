package org.stammkunde.scoring.value;

/**
 * The gamma–gamma model of the value of an order (Fader and Hardie 2013, "The Gamma–Gamma Model of
 * Monetary Value"): values of a customer's orders are gamma distributed (p, ν), and ν is gamma
 * distributed among customers (q, γ). Independent of how often he buys.
 */
public final class GammaGamma {
  private final double p;
  private final double q;
  private final double gamma;

  /**
   * The model with its parameters.
   *
   * @param parameters p, q, γ
   */
  public GammaGamma(double[] parameters) {
    p = parameters[0];
    q = parameters[1];
    gamma = parameters[2];
  }

  /**
   * The expected value of an order.
   *
   * @param repeats number of orders that the mean is of; 0 if there is none
   * @param mean their mean value
   * @return infinite if q ≤ 1 and there is no order
   */
  public double orderValue(int repeats, double mean) {
    double by = p * repeats + q - 1;
    return by <= 0 ? Double.POSITIVE_INFINITY : p * (gamma + repeats * mean) / by;
  }

  /** The likelihood of mean values; all arrays are of the same length and have positive values. */
  static Ascent.Surface likelihood(int[] repeats, double[] means) {
    return (parameters, sums) ->
        Sums.of(
            repeats.length,
            sums,
            (from, to, part) -> new GammaGamma(parameters).add(repeats, means, from, to, part));
  }

  private void add(int[] repeats, double[] means, int from, int to, double[] sums) {
    double logGammaQ = Gamma.log(q);
    double digammaQ = Gamma.digamma(q);
    double logGamma = Math.log(gamma);
    int before = 0;
    double logs = 0;
    double byShape = 0;
    double digammaAll = 0;
    for (int i = from; i < to; i++) {
      int x = repeats[i];
      double shape = p * x;
      if (x != before) {
        before = x;
        logs = Gamma.log(shape + q) - Gamma.log(shape);
        digammaAll = Gamma.digamma(shape + q);
        byShape = digammaAll - Gamma.digamma(shape);
      }
      double logMean = Math.log(means[i]);
      double total = gamma + x * means[i];
      double logTotal = Math.log(total);
      double logX = Math.log(x);
      sums[0] +=
          logs
              - logGammaQ
              + q * logGamma
              + (shape - 1) * logMean
              + shape * logX
              - (shape + q) * logTotal;
      sums[1] += x * (byShape + logMean + logX - logTotal);
      sums[2] += digammaAll - digammaQ + logGamma - logTotal;
      sums[3] += q / gamma - (shape + q) / total;
    }
  }
}
