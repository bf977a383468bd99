package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stammkunde.scoring.value.BetaGeometric;
import org.stammkunde.scoring.value.Fit;
import org.stammkunde.scoring.value.GammaGamma;
import org.stammkunde.scoring.value.Grouped;
import org.stammkunde.scoring.value.ParetoNbd;
import org.stammkunde.scoring.value.PurchaseProcess;

/**
 * What customers are expected to buy, of a model that was fitted to their histories by maximum
 * likelihood. The same histories give the same bits, on however many processors. Immutable; all
 * times are in the unit of the histories, values in the currency of these.
 */
public final class PredictedValue {
  private static final int FEWEST_CUSTOMERS = 100;
  private static final int FEWEST_REPEATERS = 30;
  private static final double HARDLY = 1e-3;
  private static final double ALIKE = 1e3;
  private static final double CORRELATED = 0.3;

  /** Parts of a horizon that are discounted from their middle each. */
  private static final int PARTS = 52;

  private final PurchaseHistories histories;
  private final PurchaseModel model;
  private final Map<String, Double> parameters;
  private final double logLikelihood;
  private final PurchaseProcess process;
  private final OrderValues orderValues;
  private final Set<ValueWarning> warnings = EnumSet.noneOf(ValueWarning.class);

  /**
   * The gamma–gamma model of the order values.
   *
   * @param customersUsed those with a repeat purchase and a mean value above 0
   */
  public record OrderValueFit(double p, double q, double gamma, int customersUsed) {}

  private PredictedValue(PurchaseHistories histories, PurchaseModel model) {
    this.histories = histories;
    this.model = model;
    Grouped grouped =
        Grouped.of(histories.allRepeats(), histories.allRecencies(), histories.allAges());
    Fit fit =
        switch (model) {
          case BGNBD -> Fit.betaGeometric(false, grouped);
          case MBGNBD -> Fit.betaGeometric(true, grouped);
          case PNBD -> Fit.pareto(grouped);
        };
    double[] found = fit.parameters();
    process = process(model, found);
    logLikelihood = fit.logLikelihood();
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      named.put(model.parameters().get(i), found[i]);
    }
    parameters = Collections.unmodifiableMap(named);
    orderValues = new OrderValues(histories);
    warn(fit);
  }

  /**
   * Fits a model to histories.
   *
   * @throws IllegalArgumentException if there is no customer
   */
  public static PredictedValue fit(PurchaseHistories histories, PurchaseModel model) {
    if (histories.size() == 0) {
      throw new IllegalArgumentException("there is no customer with a purchase");
    }
    return new PredictedValue(histories, model);
  }

  private static PurchaseProcess process(PurchaseModel model, double[] parameters) {
    return switch (model) {
      case BGNBD -> new BetaGeometric(false, parameters);
      case MBGNBD -> new BetaGeometric(true, parameters);
      case PNBD -> new ParetoNbd(parameters);
    };
  }

  private void warn(Fit fit) {
    int[] repeats = histories.allRepeats();
    long repeaters = Arrays.stream(repeats).filter(x -> x > 0).count();
    warnIf(
        repeats.length < FEWEST_CUSTOMERS || repeaters < FEWEST_REPEATERS,
        ValueWarning.FEW_CUSTOMERS);
    warnIf(repeaters == 0, ValueWarning.NO_REPEAT_PURCHASES);
    warnIf(!fit.reached(), ValueWarning.NO_MAXIMUM);
    double[] found = fit.parameters();
    warnIf(found[0] > ALIKE, ValueWarning.ALL_BUY_ALIKE);
    if (model == PurchaseModel.PNBD) {
      double meanAge = Arrays.stream(histories.allAges()).average().orElse(0);
      warnIf(found[2] / found[3] * meanAge < HARDLY, ValueWarning.NOBODY_LEAVES);
      warnIf(found[2] > ALIKE, ValueWarning.ALL_LEAVE_ALIKE);
    } else {
      warnIf(found[2] / (found[2] + found[3]) < HARDLY, ValueWarning.NOBODY_LEAVES);
      warnIf(found[2] + found[3] > ALIKE, ValueWarning.ALL_LEAVE_ALIKE);
    }
    warnIf(!orderValues.modelled(), ValueWarning.NO_ORDER_VALUES);
    warnIf(
        Math.abs(orderValues.correlation()) > CORRELATED, ValueWarning.VALUE_DEPENDS_ON_FREQUENCY);
  }

  private void warnIf(boolean so, ValueWarning warning) {
    if (so) {
      warnings.add(warning);
    }
  }

  /** The histories that it was fitted to. */
  public PurchaseHistories histories() {
    return histories;
  }

  /** The model that was fitted. */
  public PurchaseModel model() {
    return model;
  }

  /** The parameters by their names, in the order of {@link PurchaseModel#parameters}. */
  public Map<String, Double> parameters() {
    return parameters;
  }

  /** The log-likelihood of the histories at the parameters. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** The fit of the order values; empty if there is none. */
  public Optional<OrderValueFit> orderValueFit() {
    return orderValues.fit();
  }

  /** Number of customers with a repeat purchase and a mean value above 0. */
  public int orderValueCustomers() {
    return orderValues.customersUsed();
  }

  /** What is to be known before the figures are used, in a fixed order. */
  public List<ValueWarning> warnings() {
    return List.copyOf(warnings);
  }

  /** The probability that the customer has not left for good. */
  public double alive(int at) {
    return process.alive(histories.repeats(at), histories.recency(at), histories.age(at));
  }

  /** Expected purchases within the horizon after the end of observation. */
  public double purchases(int at, double horizon) {
    return process.purchases(
        histories.repeats(at), histories.recency(at), histories.age(at), positive(horizon));
  }

  /** Expected value of an order. */
  public double orderValue(int at) {
    return orderValues.of(histories.repeats(at), histories.meanValue(at));
  }

  /**
   * Expected value of the purchases within the horizon, at its present worth.
   *
   * @param discount a year, such as 0.1 for 10 %; 0 for none
   */
  public double value(int at, double horizon, double discount) {
    if (discount < 0 || !Double.isFinite(discount)) {
      throw new IllegalArgumentException("discount must be 0 or more a year");
    }
    return orderValue(at) * discounted(at, horizon, discount);
  }

  private double discounted(int at, double horizon, double discount) {
    if (discount == 0) {
      return purchases(at, horizon);
    }
    double a = Math.log1p(discount) / histories.unit().perYear();
    double before = 0;
    double sum = 0;
    for (int part = 1; part <= PARTS; part++) {
      double until = purchases(at, horizon * part / PARTS);
      sum += (until - before) * Math.exp(-a * horizon * (part - 0.5) / PARTS);
      before = until;
    }
    return sum;
  }

  private static double positive(double horizon) {
    if (!(horizon > 0 && horizon < 1e5)) {
      throw new IllegalArgumentException("horizon must be above 0 and below 100000");
    }
    return horizon;
  }

  /**
   * When the next order is expected: half of the customers with such a history, if they are active,
   * have bought by then.
   *
   * @return units of time after the end of observation; empty if the customer rather has left
   */
  public OptionalDouble nextOrder(int at) {
    return alive(at) < 0.5
        ? OptionalDouble.empty()
        : OptionalDouble.of(process.medianWait(histories.repeats(at), histories.age(at)));
  }

  /** Values of orders: by gamma–gamma, or where that is not possible, by mean values. */
  private static final class OrderValues {
    private final GammaGamma model;
    private final OrderValueFit fit;
    private final int used;
    private final double mean;
    private final double correlation;

    OrderValues(PurchaseHistories histories) {
      int[] places = histories.withRepeatValue();
      used = places.length;
      int[] repeats = Arrays.stream(places).map(histories::repeats).toArray();
      double[] means = Arrays.stream(places).mapToDouble(histories::meanValue).toArray();
      mean = mean(histories);
      correlation = correlation(repeats, means);
      Fit found = used < 3 ? null : Fit.gammaGamma(repeats, means);
      fit =
          found == null
              ? null
              : new OrderValueFit(
                  found.parameters()[0], found.parameters()[1], found.parameters()[2], used);
      // With q <= 1 the mean of all customers is infinite.
      boolean finite = found != null && found.reached() && fit.q() > 1;
      model = finite ? new GammaGamma(found.parameters()) : null;
    }

    /** Of all purchases, as far as they have a value. */
    private static double mean(PurchaseHistories histories) {
      double value = 0;
      double purchases = 0;
      for (int i = 0; i < histories.size(); i++) {
        value += histories.totalValue(i);
        purchases += histories.repeats(i) + 1;
      }
      return value / purchases;
    }

    private static double correlation(int[] repeats, double[] means) {
      double meanX = Arrays.stream(repeats).average().orElse(0);
      double meanY = Arrays.stream(means).average().orElse(0);
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = 0; i < repeats.length; i++) {
        xx += (repeats[i] - meanX) * (repeats[i] - meanX);
        yy += (means[i] - meanY) * (means[i] - meanY);
        xy += (repeats[i] - meanX) * (means[i] - meanY);
      }
      return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    boolean modelled() {
      return model != null;
    }

    double correlation() {
      return correlation;
    }

    int customersUsed() {
      return used;
    }

    Optional<OrderValueFit> fit() {
      return Optional.ofNullable(fit);
    }

    double of(int repeats, double own) {
      // Repeat purchases that cost nothing say as little as none at all, as in the fit.
      int counting = own > 0 ? repeats : 0;
      return model == null
          ? (counting * own + mean) / (counting + 1)
          : model.orderValue(counting, own);
    }
  }
}
