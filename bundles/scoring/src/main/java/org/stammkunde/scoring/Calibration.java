package org.stammkunde.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Period;
import org.stammkunde.scoring.calibration.Card;
import org.stammkunde.scoring.calibration.Card.Candidate;
import org.stammkunde.scoring.calibration.Outcome;

/**
 * Proposes catalogues out of what the customers of a shop did: what was known of them some days
 * before a cut is set against what they did in these days. What happened at the cut or later cannot
 * be asked for. The same history gives the same catalogues.
 *
 * <ul>
 *   <li>{@link Kind#LOYALTY}: who buys again, by logistic regression on weights of evidence.
 *   <li>{@link Kind#VALUE}: what they spend, by quasi-Poisson regression; outcomes are capped at
 *       the 99.9 % quantile, as one wholesaler must not make the points of all.
 * </ul>
 *
 * <p>Criteria are chosen by whether they foretell a later time than they were learnt from, where
 * the history is long enough for two.
 *
 * <p>20 points more are twice the odds of buying, or twice the turnover; of a catalogue that stands
 * beside others, so many that its {@link GradeScale} fits.
 */
public final class Calibration {
  /** What a proposed catalogue foretells. */
  public enum Kind {
    /** Who buys again. */
    LOYALTY(Outcome.LOYALTY, "Treue · loyalty, "),
    /** How much customers spend. */
    VALUE(Outcome.VALUE, "Wert · value, ");

    private final Outcome outcome;
    private final String title;

    Kind(Outcome outcome, String title) {
      this.outcome = outcome;
      this.title = title;
    }
  }

  private static final double CAP = 0.999;
  private static final double POINTS_OF_DOUBLE = 20;

  /** With fewer customers no point can be told from luck. */
  private static final int FEWEST_CUSTOMERS = 300;

  private static final Optional<Period> QUARTER = Optional.of(new Period(90, Period.Unit.DAYS));
  private static final Optional<Period> YEAR = Optional.of(new Period(12, Period.Unit.MONTHS));

  /** What may become a criterion, and whether more of it is better. */
  private enum Known {
    TURNOVER(Fact.ever(Measure.TURNOVER), true),
    TURNOVER_12M(new Fact(Measure.TURNOVER, YEAR), true),
    TURNOVER_90D(new Fact(Measure.TURNOVER, QUARTER), true),
    ORDERS(Fact.ever(Measure.ORDERS), true),
    ORDERS_12M(new Fact(Measure.ORDERS, YEAR), true),
    ORDERS_90D(new Fact(Measure.ORDERS, QUARTER), true),
    LAST_ORDER(Fact.ever(Measure.DAYS_SINCE_LAST_ORDER), false),
    FIRST_ORDER(Fact.ever(Measure.DAYS_SINCE_FIRST_ORDER), true),
    ORDER_VALUE(Fact.ever(Measure.AVERAGE_ORDER_VALUE), true),
    RHYTHM(Fact.ever(Measure.ORDER_RHYTHM), false),
    RETURN_SHARE(Fact.ever(Measure.RETURN_SHARE), false),
    DUNNINGS(Fact.ever(Measure.DUNNINGS), false),
    CATEGORIES(Fact.ever(Measure.CATEGORIES), true),
    MARGIN(Fact.ever(Measure.MARGIN), true),
    EXPECTED_VALUE(Fact.ever(Measure.EXPECTED_VALUE), true);

    private final Fact fact;
    private final boolean rising;

    Known(Fact fact, boolean rising) {
      this.fact = fact;
      this.rising = rising;
    }
  }

  private final CalibratedCatalogue active;
  private final LocalDate learntUntil;
  private final Episode episode;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();

  private Calibration(
      FactHistory past, CalibratedCatalogue active, Instant cut, int days, ZoneId zone) {
    this.active = active;
    Instant at = cut.atZone(zone).minusDays(days).toInstant();
    learntUntil = at.atZone(zone).toLocalDate().minusDays(1);
    List<Known> known =
        Arrays.stream(Known.values())
            .filter(one -> past.measures().contains(one.fact.measure()))
            .toList();
    Set<Fact> wanted = active.facts();
    known.forEach(one -> wanted.add(one.fact));
    episode = Episode.of(past, at, days, zone, active, List.copyOf(wanted));
    episodes.add(episode);
    Instant earlier = at.atZone(zone).minusDays(days).toInstant();
    Episode before = Episode.of(past, earlier, days, zone, active, List.copyOf(wanted));
    if (before.size() >= FEWEST_CUSTOMERS) {
      episodes.add(before);
    }
    known.forEach(this::consider);
  }

  /**
   * In a young shop all of a quarter is all there is: that would be one fact under two names, and
   * what was learnt of the whole life would be said of a quarter as soon as the shop is older.
   */
  private void consider(Known known) {
    long[] column =
        episodes.stream()
            .flatMapToLong(one -> Arrays.stream(one.facts().column(known.fact)))
            .toArray();
    if (candidates.stream().noneMatch(other -> alikeInOneEpisode(other.column(), column))) {
      String name = known.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      candidates.add(new Candidate(name, known.fact, known.rising, column));
    }
  }

  private boolean alikeInOneEpisode(long[] one, long[] other) {
    int from = 0;
    for (Episode each : episodes) {
      int to = from + each.size();
      if (Arrays.equals(one, from, to, other, from, to)) {
        return true;
      }
      from = to;
    }
    return false;
  }

  /**
   * Looks at the history before a cut.
   *
   * @param active the catalogue that is in use; it is learnt of those whom it judges, and a
   *     proposal gives its grades to as many of them. Of several beside each other, whose grades
   *     have the same limits, to as nearly as many as a {@link GradeScale} can
   * @param cut the end of what counts, not in it
   * @param days the outcome is what happened in so many days before the cut, 1 to 1,200
   * @param zone the merchant's
   * @throws CalibrationRefused if there are too few customers to learn from
   */
  public static Calibration of(
      FactHistory history, CalibratedCatalogue active, Instant cut, int days, ZoneId zone)
      throws CalibrationRefused {
    Calibration calibration = new Calibration(history.until(cut), active, cut, days, zone);
    int customers = calibration.episode.size();
    if (customers < FEWEST_CUSTOMERS) {
      throw new CalibrationRefused(
          active.alone() ? "few-customers" : "few-customers-judged",
          Integer.toString(customers),
          calibration.learntUntil.toString(),
          Integer.toString(FEWEST_CUSTOMERS),
          active.catalogue().name());
    }
    return calibration;
  }

  /** The last day that the criteria look at; the outcome begins on the day after it. */
  public LocalDate learntUntil() {
    return learntUntil;
  }

  /** How many customers it learns from. */
  public int customers() {
    return episode.size();
  }

  /** Proposes a catalogue, unless nothing that is known of the customers foretells the outcome. */
  public Optional<Catalogue> propose(Kind kind) {
    double[] y = kind == Kind.LOYALTY ? again() : spent();
    double mean = Arrays.stream(y).average().orElse(0);
    boolean allAlike = mean <= 0 || kind == Kind.LOYALTY && mean >= 1;
    if (allAlike) {
      return Optional.empty();
    }
    Card card = Card.of(kind.outcome, candidates, y, folds());
    List<Criterion> criteria = card.criteria(POINTS_OF_DOUBLE);
    if (criteria.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        active.alone()
            ? graded(catalogue(kind.title + learntUntil, criteria, POINTS_OF_DOUBLE))
            : scaled(card, criteria));
  }

  private Catalogue catalogue(String name, List<Criterion> criteria, double pointsOfDouble) {
    Catalogue now = active.catalogue();
    return new Catalogue(
        name,
        now.version(),
        new Catalogue.Header(
            Catalogue.Shows.VALUE, now.header().audience(), "", reason(pointsOfDouble)),
        criteria.stream().map(KnownTitles::titled).toList(),
        now.grades());
  }

  private String reason(double pointsOfDouble) {
    BigDecimal points =
        BigDecimal.valueOf(pointsOfDouble)
            .setScale(pointsOfDouble < POINTS_OF_DOUBLE / 2 ? 1 : 0, RoundingMode.HALF_UP);
    return "Aus dem Verhalten von "
        + episode.size()
        + " Kunden nach dem "
        + learntUntil
        + " gelernt · learnt from what they did after this day; "
        + points.toPlainString().replace('.', ',')
        + " Punkte = das Doppelte · "
        + points.toPlainString()
        + " points = twice as much";
  }

  /** Under its old name, by which the merchant knows for whom it is, and which no other one has. */
  private Catalogue scaled(Card card, List<Criterion> criteria) {
    String name = active.catalogue().name();
    GradeScale scale =
        new GradeScale(active.catalogue().grades(), sorted(active.catalogue().criteria()));
    double pointsOfDouble = POINTS_OF_DOUBLE * scale.stretch(sorted(criteria));
    List<Criterion> stretched = card.criteria(pointsOfDouble);
    if (stretched.isEmpty()) {
      // Limits a point or two apart: whole points leave nothing between them.
      return catalogue(name, scale.shifted(criteria, sorted(criteria)), POINTS_OF_DOUBLE);
    }
    return catalogue(name, scale.shifted(stretched, sorted(stretched)), pointsOfDouble);
  }

  /**
   * By which customers criteria are tried that others were learnt from: those of the later episode,
   * as what foretells must do so at another time; without an earlier one, a fifth after another.
   */
  private Card.Folds folds() {
    if (episodes.size() == 1) {
      return Card.Folds.ofCustomers(episode.facts().customers());
    }
    int later = episode.size();
    return Card.Folds.of(later, later + episodes.get(1).size());
  }

  private double[] again() {
    return episodes.stream()
        .flatMapToDouble(
            one -> IntStream.range(0, one.size()).mapToDouble(row -> one.again()[row] ? 1 : 0))
        .toArray();
  }

  /** Capped, with a mean of 1 in each episode, as a season is no property of a customer. */
  private double[] spent() {
    return episodes.stream().flatMapToDouble(one -> Arrays.stream(spent(one))).toArray();
  }

  private static double[] spent(Episode one) {
    double[] sorted = one.spent().clone();
    Arrays.sort(sorted);
    double cap = sorted[(int) (CAP * (sorted.length - 1))];
    double[] y = Arrays.stream(one.spent()).map(value -> Math.min(value, cap)).toArray();
    double mean = Arrays.stream(y).average().orElse(1);
    return mean == 0 ? y : Arrays.stream(y).map(value -> value / mean).toArray();
  }

  /** Each grade goes to as many customers as before, so that only who has it changes. */
  private Catalogue graded(Catalogue card) {
    GradeScale scale = new GradeScale(card.grades(), sorted(active.catalogue().criteria()));
    int[] now = sorted(card.criteria());
    List<Grade> grades = new ArrayList<>();
    OptionalInt from = OptionalInt.empty();
    for (Grade grade : card.grades()) {
      OptionalInt to = OptionalInt.empty();
      if (grade.to().isPresent()) {
        int least = scale.limit(now, grade.to().getAsInt());
        to = OptionalInt.of(from.isPresent() ? Math.max(least, from.getAsInt() + 1) : least);
      }
      grades.add(new Grade(grade.name(), from, to, grade.colour(), grade.text()));
      from = to;
    }
    return new Catalogue(card.name(), card.version(), card.header(), card.criteria(), grades);
  }

  private int[] sorted(List<Criterion> criteria) {
    int[] points = Scores.points(criteria, episode.facts());
    Arrays.sort(points);
    return points;
  }
}
