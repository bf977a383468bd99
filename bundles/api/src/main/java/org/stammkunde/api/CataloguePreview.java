package org.stammkunde.api;

import java.util.List;

/**
 * What another catalogue would say of the customers, beside the one of the current run. Both are
 * reckoned of the same facts at the point in time of that run, so that every difference is one of
 * the catalogues.
 *
 * @param run the current run
 * @param catalogue the other one, as it was read
 * @param customers how many would be judged
 * @param changed how many would have other points, or points where they have none, or none any more
 * @param otherGrade how many of those whom both judge would have a grade of another name
 * @param moves how many would go from which grade to which, by count descending, then by names;
 *     those whose grade keeps its name among them
 * @param winners whose points would rise the most, the most first, then by id; at most 20
 * @param losers whose points would fall the most, the most first, then by id; at most 20
 * @param limit how many points the best have, and would have
 * @param interval width of the groups of {@code distribution}, in points
 * @param distribution how many have, and would have, which points, the highest first
 */
public record CataloguePreview(
    QualityRun run,
    Catalogue catalogue,
    long customers,
    long changed,
    long otherGrade,
    List<Move> moves,
    List<Mover> winners,
    List<Mover> losers,
    Limit limit,
    int interval,
    List<Group> distribution) {

  /** Copies the lists. */
  public CataloguePreview {
    moves = List.copyOf(moves);
    winners = List.copyOf(winners);
    losers = List.copyOf(losers);
    distribution = List.copyOf(distribution);
  }

  /** How many would go from one grade to another. */
  public record Move(String from, String to, long count) {}

  /** One customer's points now and then. */
  public record Mover(CustomerId customer, int before, int after) {}

  /**
   * The points of the best.
   *
   * @param top how many were asked for
   * @param before the most points that at least so many have
   * @param after the most points that at least so many would have
   * @param same how many of those who reach the one limit would reach the other, too
   * @param entering who would come to the best, by points then, the most first; at most 20
   * @param leaving who would leave them, by points now, the most first; at most 20
   */
  public record Limit(
      int top, int before, int after, long same, List<Mover> entering, List<Mover> leaving) {
    /** Copies the lists. */
    public Limit {
      entering = List.copyOf(entering);
      leaving = List.copyOf(leaving);
    }
  }

  /**
   * The customers of an interval of points.
   *
   * @param from lowest points of the group, in it
   * @param to not in it
   * @param before how many have such points
   * @param after how many would have
   */
  public record Group(long from, long to, long before, long after) {}
}
