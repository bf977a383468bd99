package org.stammkunde.api;

/**
 * The limit that the best N customers reach.
 *
 * @param run which run
 * @param top the N that was asked for
 * @param points the most points that at least N customers have, or the fewest of all if there are
 *     less than N
 * @param count how many have at least these points; more than N if several have just these
 */
public record PointsLimit(QualityRun run, int top, int points, long count) {}
