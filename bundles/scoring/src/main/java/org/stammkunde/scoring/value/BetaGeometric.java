package org.stammkunde.scoring.value;

import java.util.Arrays;

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting Your Customers the Easy Way") and MBG/NBD
 * (Batislam, Denizel and Filiztekin 2007). A customer buys at random at a rate that is gamma
 * distributed (r, α), and leaves after a purchase with a probability that is beta distributed (a,
 * b). In MBG he may also leave right after the first purchase, in BG after repeat purchases only:
 * one more coin is all that tells them apart.
 *
 * <p>As repeat purchases are whole numbers, every gamma function is a product, and is read from a
 * table of sums.
 */
public final class BetaGeometric implements Likelihood, PurchaseProcess {
  /** A sum that goes on so long is cut off; only a horizon of 10^5 average waits gets there. */
  private static final int MOST_TERMS = 5_000_000;

  private static final double NEGLIGIBLE = 1e-16;

  /** Below this, a probability cannot be told from 0 any more. */
  private static final double SMALLEST_LOG = -690;

  private final int firstCoins;
  private final double r;
  private final double alpha;
  private final double a;
  private final double b;

  /**
   * The model with its parameters.
   *
   * @param afterFirst whether a customer can leave after the first purchase: MBG/NBD
   * @param parameters r, α, a, b
   */
  public BetaGeometric(boolean afterFirst, double[] parameters) {
    firstCoins = afterFirst ? 1 : 0;
    r = parameters[0];
    alpha = parameters[1];
    a = parameters[2];
    b = parameters[3];
  }

  @Override
  public Terms at(double[] parameters, Grouped histories) {
    return new BetaGeometric(firstCoins > 0, parameters).terms(histories);
  }

  private Terms terms(Grouped histories) {
    int most = histories.mostRepeats() + firstCoins + 1;
    double[] rates = new double[most + 1];
    double[] ratesByR = new double[most + 1];
    double[] stays = new double[most + 1];
    double[] staysByA = new double[most + 1];
    double[] staysByB = new double[most + 1];
    double[] leaves = new double[most + 1];
    leaves[0] = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < most; i++) {
      rates[i + 1] = rates[i] + Math.log(r + i);
      ratesByR[i + 1] = ratesByR[i] + 1 / (r + i);
      stays[i + 1] = stays[i] + Math.log((b + i) / (a + b + i));
      staysByA[i + 1] = staysByA[i] - 1 / (a + b + i);
      staysByB[i + 1] = staysByB[i] + a / ((b + i) * (a + b + i));
      leaves[i + 1] = Math.log(a / (b + i));
    }
    double[] times = histories.times;
    double[] logs = new double[times.length];
    Arrays.parallelSetAll(logs, i -> Math.log(alpha + times[i]));
    double logAlpha = Math.log(alpha);
    return (history, weight, sums) -> {
      int x = histories.repeats[history];
      int coins = x + firstCoins;
      int age = histories.age[history];
      int recency = histories.recency[history];
      double wait = logs[age] - logs[recency];
      double odds = leaves[coins] + (r + x) * wait;
      double small = Math.exp(-Math.abs(odds));
      double left = (odds > 0 ? 1 : small) / (1 + small);
      double byAge = 1 / (alpha + times[age]);
      sums[0] +=
          weight
              * (rates[x]
                  + stays[coins]
                  + r * logAlpha
                  - (r + x) * logs[age]
                  + Math.max(odds, 0)
                  + Math.log(1 + small));
      sums[1] += weight * (ratesByR[x] + logAlpha - logs[age] + left * wait);
      sums[2] +=
          weight * (r / alpha - (r + x) * (byAge + left * (1 / (alpha + times[recency]) - byAge)));
      sums[3] += weight * (staysByA[coins] + left / a);
      sums[4] += weight * (staysByB[coins] - (coins > 0 ? left / (b + coins - 1) : 0));
    };
  }

  @Override
  public double alive(int repeats, double recency, double age) {
    int coins = repeats + firstCoins;
    if (coins == 0) {
      return 1;
    }
    double odds =
        Math.log(a / (b + coins - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
    return 1 / (1 + Math.exp(odds));
  }

  @Override
  public double purchases(double horizon) {
    return (firstCoins == 0 ? 1 : b / (a + b)) * ifAlive(r, alpha, b + firstCoins, horizon);
  }

  @Override
  public double purchasesIfAlive(int repeats, double age, double horizon) {
    return ifAlive(r + repeats, alpha + age, b + repeats + firstCoins, horizon);
  }

  /**
   * Expected purchases of a customer who is active. In the papers this is (c/(a−1)) (1 −
   * (α/(α+t))^r 2F1(r, b; c; t/(α+t))) with c = a+b−1, which is 0/0 at a = 1 and loses its digits
   * by subtraction near it. It is the same series, summed the other way round: over the number of
   * purchases that he would make if he never left (negative binomial), of how many he makes of them
   * before he leaves. All terms are positive.
   */
  private double ifAlive(double shape, double rate, double stay, double horizon) {
    double z = horizon / (rate + horizon);
    double logProbability = shape * Math.log1p(-z);
    double probability = Math.exp(logProbability);
    double stays = 1;
    double made = 0;
    double sum = 0;
    for (int n = 0; n < MOST_TERMS; n++) {
      double growth = (shape + n) / (n + 1) * z;
      made += stays;
      stays *= (stay + n) / (a + stay + n);
      if (logProbability < SMALLEST_LOG) {
        logProbability += Math.log(growth);
        probability = Math.exp(logProbability);
      } else {
        probability *= growth;
      }
      double term = probability * made;
      sum += term;
      if (growth < 1 && term <= NEGLIGIBLE * sum * (1 - growth) && logProbability >= SMALLEST_LOG) {
        break;
      }
    }
    return sum;
  }

  @Override
  public double medianWait(int repeats, double age) {
    return (alpha + age) * Math.expm1(Math.log(2) / (r + repeats));
  }
}
