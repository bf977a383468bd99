package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.CataloguePreview;

/** What another catalogue would say of the customers. */
@Schema(
    name = "CataloguePreview",
    description = "What another catalogue would say of the customers, beside that of the run.")
record CataloguePreviewView(
    QualityRunView run,
    @Schema(description = "How many were judged.") long customers,
    @Schema(description = "How many would have other points.") long changed,
    @Schema(description = "How many would have another grade.") long otherGrade,
    @Schema(description = "From which grade to which; the most first.") List<Move> moves,
    @Schema(description = "Whose points would rise the most.") List<Mover> winners,
    @Schema(description = "Whose points would fall the most.") List<Mover> losers,
    Limit limit,
    @Schema(description = "Width of the groups, in points.") int interval,
    @Schema(description = "How many have, and would have, which points; the highest first.")
        List<Group> distribution) {

  static CataloguePreviewView of(CataloguePreview preview) {
    return new CataloguePreviewView(
        QualityRunView.of(preview.run()),
        preview.customers(),
        preview.changed(),
        preview.otherGrade(),
        preview.moves().stream().map(Move::of).toList(),
        preview.winners().stream().map(Mover::of).toList(),
        preview.losers().stream().map(Mover::of).toList(),
        Limit.of(preview.limit()),
        preview.interval(),
        preview.distribution().stream().map(Group::of).toList());
  }

  /** How many would go from one grade to another. */
  @Schema(name = "GradeMove", description = "How many would go from one grade to another.")
  record Move(String from, String to, long count) {
    static Move of(CataloguePreview.Move move) {
      return new Move(move.from(), move.to(), move.count());
    }
  }

  /** One customer's points now and then. */
  @Schema(name = "PointsMove", description = "One customer's points now and then.")
  record Mover(String customer, int before, int after) {
    static Mover of(CataloguePreview.Mover mover) {
      return new Mover(mover.customer().toString(), mover.before(), mover.after());
    }
  }

  /** The points of the best. */
  @Schema(name = "LimitMove", description = "The points that the best have, and would have.")
  record Limit(
      int top,
      int before,
      int after,
      @Schema(description = "How many reach both limits.") long same,
      @Schema(description = "Who would come to the best, at most 20.") List<Mover> entering,
      @Schema(description = "Who would leave them, at most 20.") List<Mover> leaving) {
    static Limit of(CataloguePreview.Limit limit) {
      return new Limit(
          limit.top(),
          limit.before(),
          limit.after(),
          limit.same(),
          limit.entering().stream().map(Mover::of).toList(),
          limit.leaving().stream().map(Mover::of).toList());
    }
  }

  /** The customers of an interval of points. */
  @Schema(name = "GroupMove", description = "How many have, and would have, such points.")
  record Group(
      @Schema(description = "In it.") long from,
      @Schema(description = "Not in it.") long to,
      long before,
      long after) {
    static Group of(CataloguePreview.Group group) {
      return new Group(group.from(), group.to(), group.before(), group.after());
    }
  }
}
