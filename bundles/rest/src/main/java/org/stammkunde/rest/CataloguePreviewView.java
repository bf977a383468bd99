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
    @Schema(description = "From which grade to which; the most first.") List<Move> moves,
    @Schema(description = "Whose points would rise the most.") List<Mover> winners,
    @Schema(description = "Whose points would fall the most.") List<Mover> losers,
    Limit limit) {

  static CataloguePreviewView of(CataloguePreview preview) {
    return new CataloguePreviewView(
        QualityRunView.of(preview.run()),
        preview.customers(),
        preview.changed(),
        preview.moves().stream().map(Move::of).toList(),
        preview.winners().stream().map(Mover::of).toList(),
        preview.losers().stream().map(Mover::of).toList(),
        Limit.of(preview.limit()));
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
      @Schema(description = "How many reach both limits.") long same) {
    static Limit of(CataloguePreview.Limit limit) {
      return new Limit(limit.top(), limit.before(), limit.after(), limit.same());
    }
  }
}
