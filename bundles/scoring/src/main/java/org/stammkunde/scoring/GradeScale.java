package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.stammkunde.api.Band;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Grade;

/**
 * How other points go with grades that customers have. Where the limits of the grades may move,
 * each is put where as many customers are below it as before. Where they may not, as other
 * catalogues have them, too, the points are stretched and shifted until the grades go to as nearly
 * the same numbers of customers as a straight line can do it. So somebody of the best grade is
 * about as rare among those whom the catalogue judges as before, and stands beside the best of the
 * others as before.
 *
 * @param grades whose limits are meant
 * @param before ascending points of the customers by the catalogue in force
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GradeScale(List<Grade> grades, int[] before) {
  /** From a quarter to four times the slope, in eighths of a doubling. */
  private static final int STEPS = 16;

  private static final double STEPS_OF_DOUBLE = 8;

  /** Where in other points as many are below as were below a limit. */
  int limit(int[] now, int limit) {
    int below = below(before, limit);
    return below < now.length ? now[below] : now[now.length - 1] + 1;
  }

  private static int below(int[] points, int limit) {
    return Scores.firstAtLeast(points, limit, points.length);
  }

  private int[] limits() {
    return grades.stream().map(Grade::to).flatMapToInt(OptionalInt::stream).toArray();
  }

  /**
   * How many times as far from each other points must be; 1 where one limit alone has to be met. A
   * limit that nobody is below says nothing of how far, so it is not two limits that are met: tried
   * are slopes around the one that fits the points of all.
   *
   * @param now ascending points of the same customers
   */
  double stretch(int[] now) {
    double slope = slope(now);
    if (limits().length < 2 || !(slope > 0)) {
      return 1;
    }
    return IntStream.rangeClosed(-STEPS, STEPS)
        .boxed()
        .sorted(Comparator.comparingInt(Math::abs))
        .map(step -> slope * Math.pow(2, step / STEPS_OF_DOUBLE))
        .min(Comparator.comparingLong(stretch -> misplaced(stretched(now, stretch))))
        .orElse(1.);
  }

  /** Of the line through the points of the n-th then and now, by least squares. */
  private double slope(int[] now) {
    double meanBefore = Arrays.stream(before).average().orElse(0);
    double meanNow = Arrays.stream(now).average().orElse(0);
    double together = 0;
    double squares = 0;
    for (int at = 0; at < now.length; at++) {
      together += (now[at] - meanNow) * (before[at] - meanBefore);
      squares += (now[at] - meanNow) * (now[at] - meanNow);
    }
    return together / squares;
  }

  private static int[] stretched(int[] now, double stretch) {
    return Arrays.stream(now).map(points -> (int) Math.round(stretch * points)).toArray();
  }

  private long misplaced(int[] now) {
    return misplaced(now, shift(now));
  }

  /** How many customers are on another side of a limit, for all limits. */
  private long misplaced(int[] now, int shift) {
    return Arrays.stream(limits())
        .mapToLong(limit -> Math.abs(below(now, limit - shift) - below(before, limit)))
        .sum();
  }

  /** Of the shifts that meet one limit, that which misses the others by the fewest customers. */
  private int shift(int[] now) {
    return Arrays.stream(limits())
        .mapToObj(limit -> limit - limit(now, limit))
        .min(Comparator.comparingLong(shift -> misplaced(now, shift)))
        .orElse(0);
  }

  /**
   * The same number of points more for everybody, in the first criterion.
   *
   * @param now ascending points of the same customers by these criteria
   */
  List<Criterion> shifted(List<Criterion> criteria, int[] now) {
    List<Criterion> shifted = new ArrayList<>(criteria);
    shifted.set(0, shifted(criteria.get(0), shift(now)));
    return shifted;
  }

  private static Criterion shifted(Criterion criterion, int by) {
    List<Band> bands =
        criterion.bands().stream()
            .map(band -> new Band(band.from(), band.to(), band.points() + by))
            .toList();
    return new Criterion(
        criterion.name(),
        criterion.fact(),
        bands,
        criterion.pointsIfLacking() + by,
        criterion.title());
  }
}
