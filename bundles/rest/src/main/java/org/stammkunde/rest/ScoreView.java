package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Grade;

/** A score. */
@Schema(name = "Score", description = "What a run of the quality analysis said of a customer.")
record ScoreView(
    @Schema(description = "Sum over all criteria; may be negative.") int points,
    @Schema(description = "Name of the grade.") String grade,
    @Schema(description = "Colour of the grade, as #rrggbb.") String colour) {

  static ScoreView of(CustomerScore score) {
    return of(score.points(), score.grade());
  }

  static ScoreView of(int points, Grade grade) {
    return new ScoreView(points, grade.name(), grade.colour());
  }
}
