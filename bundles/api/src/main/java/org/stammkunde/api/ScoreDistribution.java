package org.stammkunde.api;

import java.util.List;

/**
 * How the points of a run are distributed.
 *
 * @param run which run
 * @param interval width of a group, in points
 * @param groups those that have customers, highest points first
 */
public record ScoreDistribution(QualityRun run, int interval, List<Group> groups) {
  /** Copies the list. */
  public ScoreDistribution {
    groups = List.copyOf(groups);
  }

  /**
   * The customers of an interval of points.
   *
   * @param from lowest points of the group, a multiple of the interval, in it
   * @param to not in it
   * @param count how many customers
   * @param cumulative how many have at least {@code from} points; in the last group all
   */
  public record Group(long from, long to, long count, long cumulative) {}
}
