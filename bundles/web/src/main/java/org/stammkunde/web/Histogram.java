package org.stammkunde.web;

import java.util.List;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Grade;
import org.stammkunde.api.ScoreDistribution;

/**
 * The distribution of the points as bars; templates read it.
 *
 * @param bars highest points first
 * @param customers how many there are
 */
public record Histogram(List<Bar> bars, long customers) {
  private static final int FULL = 1_000;

  static Histogram of(ScoreDistribution distribution, Catalogue catalogue) {
    long most =
        distribution.groups().stream().mapToLong(ScoreDistribution.Group::count).max().orElse(1);
    return new Histogram(
        distribution.groups().stream().map(group -> Bar.of(group, most, catalogue)).toList(),
        distribution.groups().stream().mapToLong(ScoreDistribution.Group::count).sum());
  }

  /**
   * The customers of an interval of points; templates read it.
   *
   * @param from lowest points
   * @param last highest points
   * @param count how many customers
   * @param cumulative how many have these or more points
   * @param width of the bar, in thousandths; at least 1, as somebody is there
   * @param colour of the grade of the lowest points
   */
  public record Bar(long from, long last, long count, long cumulative, long width, String colour) {
    static Bar of(ScoreDistribution.Group group, long most, Catalogue catalogue) {
      Grade grade = catalogue.gradeOf(Math.toIntExact(group.from()));
      return new Bar(
          group.from(),
          group.to() - 1,
          group.count(),
          group.cumulative(),
          Math.max(1, group.count() * FULL / most),
          grade.colour());
    }
  }
}
