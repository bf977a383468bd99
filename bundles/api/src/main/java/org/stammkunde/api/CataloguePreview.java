package org.stammkunde.api;

import java.util.List;

/**
 * What another catalogue would say of the customers, beside the one of the current run. Both are
 * reckoned of the same facts at the point in time of that run, so that every difference is one of
 * the catalogues.
 *
 * @param run the current run
 * @param catalogue the other one, as it was read
 * @param customers how many were judged
 * @param changed how many would have other points
 * @param moves how many would go from which grade to which, by count descending, then by names;
 *     those whose grade keeps its name among them
 * @param winners whose points would rise the most, the most first, then by id
 * @param losers whose points would fall the most, the most first, then by id
 * @param limit how many points the best have, and would have
 */
public record CataloguePreview(
    QualityRun run,
    Catalogue catalogue,
    long customers,
    long changed,
    List<Move> moves,
    List<Mover> winners,
    List<Mover> losers,
    Limit limit) {

  /** Copies the lists. */
  public CataloguePreview {
    moves = List.copyOf(moves);
    winners = List.copyOf(winners);
    losers = List.copyOf(losers);
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
   */
  public record Limit(int top, int before, int after, long same) {}
}
