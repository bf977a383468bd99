package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** How the points of a customer went. */
@Path("/customers/{id}/score/history")
@Produces(MediaType.APPLICATION_JSON)
public final class ScoreHistoryResource {
  private final ScoreHistory history;

  ScoreHistoryResource(ScoreHistory history) {
    this.history = history;
  }

  /** The history. */
  @GET
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "customerScoreHistory",
      tags = "quality",
      summary = "How the points of a customer went",
      description =
          "What the runs said, and what holds since the last one; of the survivor if the customer"
              + " was joined.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The history",
              content = @Content(schema = @Schema(implementation = ScoreHistoryView.class))))
  public Response customerScoreHistory(
      @PathParam("id") @Parameter(description = "Id of the customer.") String id) {
    return Response.ok(ScoreHistoryView.of(history.trend(Inputs.customer(id)))).build();
  }
}
