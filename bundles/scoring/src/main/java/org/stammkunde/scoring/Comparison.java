package org.stammkunde.scoring;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;

/**
 * How well catalogues foretold what customers spent after a point in time that nobody had learnt
 * from. Customers of equal points are ordered by their expected value, or their turnover where no
 * value is expected. Intervals hold 95 % of the figures of customers drawn with repetition; the
 * draws have a fixed seed and are the same for all.
 *
 * @param customers who were known by then
 * @param buyers how many of them bought afterwards
 * @param spent by all of them afterwards, in cents; what came back counts down to 0 a customer
 * @param top so many are the best ones
 * @param turnover the figures of plain total turnover: what every shop has without us
 * @param catalogues the figures of the one in force, then those of the proposals
 */
public record Comparison(
    int customers, int buyers, double spent, int top, Figures turnover, List<Figures> catalogues) {
  private static final long SEED = 20_111_209;
  private static final int DRAWS = 1_000;
  private static final int FEWER_DRAWS = 100;
  private static final int LARGE = 50_000;
  private static final double TAIL = 0.025;
  private static final double VISIBLE = 0.001;

  /** Copies the list. */
  public Comparison {
    catalogues = List.copyOf(catalogues);
  }

  /** A figure and the interval that holds 95 % of its draws. */
  public record Figure(double value, double low, double high) {}

  /**
   * What is said of one order of the customers. No number where nobody bought.
   *
   * @param gini from 1 for the best possible order over 0 for none to −1 for the worst
   * @param lift how many times more than the mean the best tenth brought
   * @param topShare share of all spending that the best ones brought, 0 to 1
   * @param shareOfBest the same, of what the best possible choice of as many would have brought
   */
  public record Figures(Figure gini, Figure lift, Figure topShare, Figure shareOfBest) {
    /**
     * Neither the order of all nor that of the best ones is worse, and one of them is better by at
     * least 0.001: what is less cannot be seen, and nobody should change his points for it.
     */
    public boolean betterThan(Figures other) {
      double ordered = gini.value - other.gini.value;
      double atTheTop = topShare.value - other.topShare.value;
      return ordered >= 0 && atTheTop >= 0 && Math.max(ordered, atTheTop) >= VISIBLE;
    }
  }

  /**
   * Compares.
   *
   * @param cut everything before it is known
   * @param days what is spent in so many days after it is the outcome, 1 to 1,200
   * @param active the one in force; compared are the customers whom it judges
   * @param proposals in its stead
   * @param top so many customers are the best ones
   */
  public static Comparison of(
      FactHistory history,
      Instant cut,
      int days,
      ZoneId zone,
      CalibratedCatalogue active,
      List<Catalogue> proposals,
      int top) {
    List<Catalogue> catalogues = new ArrayList<>(List.of(active.catalogue()));
    catalogues.addAll(proposals);
    Set<Fact> wanted = active.facts();
    catalogues.forEach(catalogue -> wanted.addAll(Audience.facts(catalogue)));
    Fact tieBreak = tieBreak(history, days);
    wanted.add(tieBreak);
    Episode episode = Episode.of(history, cut, days, zone, active, List.copyOf(wanted));
    long[] expected = episode.facts().column(tieBreak);
    List<Figures> figures = new ArrayList<>();
    for (Catalogue catalogue : catalogues) {
      int[] points = Scores.points(catalogue.criteria(), episode.facts());
      figures.add(figures(Arrays.stream(points).asLongStream().toArray(), expected, episode, top));
    }
    int buyers = 0;
    for (boolean again : episode.again()) {
      buyers += again ? 1 : 0;
    }
    return new Comparison(
        episode.size(),
        buyers,
        Arrays.stream(episode.spent()).sum(),
        top,
        figures(episode.facts().column(Fact.ever(Measure.TURNOVER)), expected, episode, top),
        figures);
  }

  /**
   * Says whether there is anything to compare.
   *
   * @throws CalibrationRefused if nobody bought
   */
  public void refuseWithoutBuyers() throws CalibrationRefused {
    if (buyers == 0) {
      throw new CalibrationRefused("nobody-bought");
    }
  }

  private static Fact tieBreak(FactHistory history, int days) {
    return history.measures().contains(Measure.EXPECTED_VALUE)
        ? new Fact(Measure.EXPECTED_VALUE, Optional.of(new Period(days, Period.Unit.DAYS)))
        : Fact.ever(Measure.TURNOVER);
  }

  private static Figures figures(long[] by, long[] tieBreak, Episode episode, int top) {
    Ranking ranking = new Ranking(by, tieBreak, episode.spent());
    int draws = by.length > LARGE ? FEWER_DRAWS : DRAWS;
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] drawn = new double[4][draws];
    for (int draw = 0; draw < draws; draw++) {
      int[] times = Ranking.sample(by.length, random);
      drawn[0][draw] = ranking.gini(times);
      drawn[1][draw] = ranking.lift(times);
      drawn[2][draw] = ranking.share(times, top);
      drawn[3][draw] = ranking.shareOfBest(times, top);
    }
    return new Figures(
        figure(ranking, ranking::gini, drawn[0]),
        figure(ranking, ranking::lift, drawn[1]),
        figure(ranking, times -> ranking.share(times, top), drawn[2]),
        figure(ranking, times -> ranking.shareOfBest(times, top), drawn[3]));
  }

  private static Figure figure(Ranking ranking, ToDoubleFunction<int[]> of, double[] drawn) {
    Arrays.sort(drawn);
    int tail = (int) (TAIL * drawn.length);
    return new Figure(
        of.applyAsDouble(ranking.everybody()), drawn[tail], drawn[drawn.length - 1 - tail]);
  }
}
