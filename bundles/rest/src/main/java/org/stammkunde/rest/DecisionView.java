package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.Duplicates;
import org.stammkunde.edge.Words;

/** What somebody said of two records. */
@Schema(name = "Decision", description = "What somebody said of two records.")
record DecisionView(
    @Schema(description = "Ascending in time.") String id,
    @Schema(description = "As shop/NAME/NUMBER or host/ID.") String left,
    @Schema(description = "As shop/NAME/NUMBER or host/ID.") String right,
    @Schema(allowableValues = {"same", "different", "later"}) String answer,
    @Schema(description = "In the person's own words; absent if nothing was said.") String reason,
    @Schema(description = "Login of the person.") String user,
    @Schema(description = "In UTC.", format = "date-time") String at,
    @Schema(
            description = "What it did; `none` unless the answer was `same`.",
            allowableValues = {"none", "links", "joins", "merges-in-host", "merges-here"})
        String consequence,
    @Schema(description = "Whether it was neither taken back nor replaced.") boolean holds,
    @Schema(
            description = "When it was taken back or replaced, in UTC; absent while it holds.",
            format = "date-time")
        String ended,
    @Schema(description = "Login of who did that; absent while it holds.") String endedBy) {

  static DecisionView of(Duplicates.Decision decision) {
    return new DecisionView(
        Long.toString(decision.id()),
        decision.pair().left().toString(),
        decision.pair().right().toString(),
        Words.of(decision.answer()),
        orAbsent(decision.reason()),
        decision.user(),
        Texts.time(decision.at()),
        Words.of(decision.consequence()),
        decision.holds(),
        decision.ended().map(Texts::time).orElse(null),
        orAbsent(decision.endedBy()));
  }

  /** Of a customer. */
  @Schema(name = "Decisions", description = "What people said, newest first.")
  record All(List<DecisionView> decisions) {
    static All of(List<Duplicates.Decision> decisions) {
      return new All(decisions.stream().map(DecisionView::of).toList());
    }
  }
}
