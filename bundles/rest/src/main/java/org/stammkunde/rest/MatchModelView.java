package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.MatchModels;
import org.stammkunde.edge.Words;

/** A model by which records are compared. */
@Schema(name = "MatchModel", description = "A model by which records are compared.")
record MatchModelView(
    @Schema(description = "Models of one version decide alike.") String version,
    @Schema(allowableValues = {"proposed", "active", "retired"}) String state,
    @Schema(description = "In UTC.", format = "date-time") String trainedAt,
    @Schema(description = "Records that it was trained on.") long records,
    @Schema(description = "Whether several persons of one name at one address are told apart.")
        boolean households,
    @Schema(description = "Login of the person, or `rule` for the first one.") String proposedBy,
    @Schema(description = "Last time, in UTC; absent if never.", format = "date-time")
        String activatedAt,
    @Schema(description = "Login; absent if never.") String activatedBy,
    Report report) {

  /** What it would change. */
  @Schema(
      name = "MatchModelReport",
      description = "What the model would have changed when it was proposed.")
  record Report(
      @Schema(description = "Pairs that would become one customer, if the settings let it link.")
          long links,
      @Schema(description = "Pairs that the model joined and that would be taken apart.")
          long unlinks,
      @Schema(description = "Pairs that a person should see.") long review) {}

  static MatchModelView of(MatchModels.MatchModel model) {
    return new MatchModelView(
        model.version(),
        Words.of(model.state()),
        Texts.time(model.trainedAt()),
        model.records(),
        model.households(),
        model.proposedBy(),
        model.activatedAt().map(Texts::time).orElse(null),
        orAbsent(model.activatedBy()),
        new Report(model.report().links(), model.report().unlinks(), model.report().review()));
  }

  /** All of them. */
  @Schema(name = "MatchModels", description = "All models that were proposed, newest first.")
  record All(List<MatchModelView> models) {
    static All of(List<MatchModels.MatchModel> models) {
      return new All(models.stream().map(MatchModelView::of).toList());
    }
  }
}
