package org.stammkunde.scoring.value;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Parameters found by maximum likelihood.
 *
 * @param parameters in the order of the model
 * @param logLikelihood at these parameters; negative infinity without customers
 * @param reached whether there is a maximum; if not, a weak prior held the parameters
 */
public record Fit(double[] parameters, double logLikelihood, boolean reached) {
  /** So many histories say where the maximum is about; the rest is for the digits. */
  private static final int SAMPLE = 16_384;

  /**
   * Where there is no maximum, a prior of two powers of e as standard deviation holds the
   * parameters: as much as a few customers would say.
   */
  private static final double PRIOR = 0.25;

  /** BG/NBD or MBG/NBD: r, α, a, b in the unit of the times. */
  public static Fit betaGeometric(boolean afterFirst, Grouped histories) {
    double rate = rate(histories);
    return fit(
        new BetaGeometric(afterFirst, new double[4]),
        histories,
        new double[][] {{0.5, 0.5 * rate, 0.5, 2}, {1, rate, 0.1, 5}});
  }

  /** Pareto/NBD: r, α, s, β in the unit of the times. */
  public static Fit pareto(Grouped histories) {
    double rate = rate(histories);
    double age = Math.max(histories.meanAge(), 1e-3);
    return fit(
        new ParetoNbd(new double[4]),
        histories,
        new double[][] {{0.5, 0.5 * rate, 0.5, age}, {1, rate, 1, 3 * age}});
  }

  /** Mean time between purchases of an average customer. */
  private static double rate(Grouped histories) {
    return Math.max(histories.meanAge(), 1e-3) / Math.max(histories.meanRepeats(), 1e-3);
  }

  private static Fit fit(Likelihood likelihood, Grouped histories, double[][] starts) {
    Grouped sample = histories.sample(SAMPLE);
    Function<Grouped, Ascent.Surface> surface = rows -> surface(likelihood, rows);
    Ascent.Summit best =
        Arrays.stream(starts)
            .map(start -> Ascent.climb(surface.apply(sample), start, start, 0))
            .reduce((one, other) -> one.logLikelihood() >= other.logLikelihood() ? one : other)
            .orElseThrow();
    if (histories.mostRepeats() == 0) {
      // The fewer purchases a model expects, the better: there is no end to that.
      best = new Ascent.Summit(best.parameters(), best.logLikelihood(), false);
    }
    return onAll(surface.apply(histories), best, starts[0], sample == histories);
  }

  private static Fit onAll(
      Ascent.Surface surface, Ascent.Summit best, double[] centre, boolean climbed) {
    Ascent.Summit summit = climbed ? best : Ascent.climb(surface, best.parameters(), centre, 0);
    if (!summit.reached()) {
      summit = Ascent.climb(surface, centre, centre, PRIOR);
      return new Fit(summit.parameters(), summit.logLikelihood(), false);
    }
    return new Fit(summit.parameters(), summit.logLikelihood(), true);
  }

  private static Ascent.Surface surface(Likelihood likelihood, Grouped histories) {
    return (parameters, sums) -> {
      Likelihood.Terms terms = likelihood.at(parameters, histories);
      Sums.of(
          histories.size(),
          sums,
          (from, to, part) -> {
            for (int history = from; history < to; history++) {
              terms.add(history, histories.weight[history], part);
            }
          });
    };
  }

  /**
   * Gamma–gamma: p, q, γ in the unit of the values.
   *
   * @param repeats of customers with at least one repeat purchase, best in ascending order
   * @param means of the values of these, all positive
   */
  public static Fit gammaGamma(int[] repeats, double[] means) {
    double mean = Arrays.stream(means).average().orElse(1);
    double[] start = {2, 3, mean};
    Ascent.Surface surface = GammaGamma.likelihood(repeats, means);
    return onAll(surface, Ascent.climb(surface, start, start, 0), start, true);
  }
}
