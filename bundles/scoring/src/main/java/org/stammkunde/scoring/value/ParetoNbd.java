package org.stammkunde.scoring.value;

import java.util.Arrays;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987; the likelihood as in Fader and Hardie 2005,
 * "A Note on Deriving the Pareto/NBD Model"). A customer buys at random at a rate that is gamma
 * distributed (r, α), and leaves at random at a rate that is gamma distributed (s, β).
 *
 * <p>With k = r+s+x, g(t) = (α+t)^−(r+x) (β+t)^−s and H of {@link Hypergeometric}, the integral
 * over the time of leaving is (s/k) (g(t_x) H(t_x) − g(T) H(T)). Everything is divided by g(t_x),
 * the largest of all powers, so nothing overflows.
 */
public final class ParetoNbd implements Likelihood, PurchaseProcess {
  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;

  /**
   * The model with its parameters.
   *
   * @param parameters r, α, s, β
   */
  public ParetoNbd(double[] parameters) {
    r = parameters[0];
    alpha = parameters[1];
    s = parameters[2];
    beta = parameters[3];
  }

  @Override
  public Terms at(double[] parameters, Grouped histories) {
    return new ParetoNbd(parameters).terms(histories);
  }

  private Terms terms(Grouped histories) {
    int most = histories.mostRepeats() + 1;
    double[] rates = new double[most + 1];
    double[] ratesByR = new double[most + 1];
    for (int i = 0; i < most; i++) {
      rates[i + 1] = rates[i] + Math.log(r + i);
      ratesByR[i + 1] = ratesByR[i] + 1 / (r + i);
    }
    double[] times = histories.times;
    double[] logAlphas = new double[times.length];
    double[] logBetas = new double[times.length];
    Arrays.parallelSetAll(logAlphas, i -> Math.log(alpha + times[i]));
    Arrays.parallelSetAll(logBetas, i -> Math.log(beta + times[i]));
    double logAlpha = Math.log(alpha);
    double logBeta = Math.log(beta);
    return (history, weight, sums) -> {
      int x = histories.repeats[history];
      int recency = histories.recency[history];
      int age = histories.age[history];
      double waitAlpha = logAlphas[age] - logAlphas[recency];
      double waitBeta = logBetas[age] - logBetas[recency];
      double k = r + s + x;
      double share = s / k;
      // g(T) / g(t_x)
      double rest = Math.exp(-(r + x) * waitAlpha - s * waitBeta);
      Hypergeometric first = hypergeometric(x, times[recency]);
      Hypergeometric last = hypergeometric(x, times[age]);
      double dead = first.value - rest * last.value;
      double sum = rest + share * dead;
      double onRest = rest * (1 - share * last.value);
      double alphaRecency = 1 / (alpha + times[recency]);
      double alphaAge = 1 / (alpha + times[age]);
      double betaRecency = 1 / (beta + times[recency]);
      double betaAge = 1 / (beta + times[age]);
      sums[0] +=
          weight
              * (rates[x]
                  + r * logAlpha
                  + s * logBeta
                  - (r + x) * logAlphas[recency]
                  - s * logBetas[recency]
                  + Math.log(sum));
      sums[1] +=
          weight
              * (ratesByR[x]
                  + logAlpha
                  - logAlphas[recency]
                  + (-onRest * waitAlpha - share / k * dead + share * (first.byR - rest * last.byR))
                      / sum);
      sums[2] +=
          weight
              * (r / alpha
                  - (r + x) * alphaRecency
                  + (onRest * (r + x) * (alphaRecency - alphaAge)
                          + share * (first.byAlpha - rest * last.byAlpha))
                      / sum);
      sums[3] +=
          weight
              * (logBeta
                  - logBetas[recency]
                  + (-onRest * waitBeta
                          + (r + x) / (k * k) * dead
                          + share * (first.byS - rest * last.byS))
                      / sum);
      sums[4] +=
          weight
              * (s / beta
                  - s * betaRecency
                  + (onRest * s * (betaRecency - betaAge)
                          + share * (first.byBeta - rest * last.byBeta))
                      / sum);
    };
  }

  private Hypergeometric hypergeometric(int repeats, double time) {
    return new Hypergeometric(r, alpha, s, beta, repeats, time);
  }

  @Override
  public double alive(int repeats, double recency, double age) {
    double rest =
        Math.exp(
            -(r + repeats) * Math.log((alpha + age) / (alpha + recency))
                - s * Math.log((beta + age) / (beta + recency)));
    double dead =
        hypergeometric(repeats, recency).value - rest * hypergeometric(repeats, age).value;
    return rest / (rest + s / (r + s + repeats) * dead);
  }

  @Override
  public double purchases(double horizon) {
    return purchasesIfAlive(0, 0, horizon);
  }

  @Override
  public double purchasesIfAlive(int repeats, double age, double horizon) {
    double wait = Math.log1p(horizon / (beta + age));
    // (1 − e^(−(s−1) wait)) / (s−1), which is the wait itself at s = 1
    double stay = s == 1 ? wait : -Math.expm1(-(s - 1) * wait) / (s - 1);
    return (r + repeats) * (beta + age) / (alpha + age) * stay;
  }

  @Override
  public double medianWait(int repeats, double age) {
    return (alpha + age) * Math.expm1(Math.log(2) / (r + repeats));
  }
}
