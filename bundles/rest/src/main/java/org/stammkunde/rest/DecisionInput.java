package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.stammkunde.edge.DecisionRequest;

/** What somebody says of two records. */
@Schema(name = "DecisionInput", description = "What somebody says of two records.")
record DecisionInput(
    @Schema(description = "As shop/NAME/NUMBER or host/ID.", required = true) String left,
    @Schema(description = "As shop/NAME/NUMBER or host/ID.", required = true) String right,
    @Schema(
            description = "`later` puts the pair at the end of the list for a week.",
            required = true,
            allowableValues = {"same", "different", "later"})
        String answer,
    @Schema(
            description =
                "Id of the host's customer that stays, where two become one; without it the one"
                    + " that has more sales.")
        String survivor,
    @Schema(description = "In the person's own words; kept.", maxLength = 500) String reason) {
  private static final DecisionInput NOTHING = new DecisionInput(null, null, null, null, null);

  /** What was sent, also where the request has no body at all. */
  static DecisionRequest read(DecisionInput body) {
    DecisionInput sent = body == null ? NOTHING : body;
    return DecisionRequest.read(sent.left, sent.right, sent.answer, sent.survivor, sent.reason);
  }

  /** The reason is a person's own words. */
  @Override
  public String toString() {
    return "DecisionInput[…]";
  }
}
