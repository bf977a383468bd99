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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** Why a customer has its points. */
@Path("/customers/{id}/score")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomerScoreResource {
  private final CustomerQuality quality;

  CustomerScoreResource(CustomerQuality quality) {
    this.quality = quality;
  }

  /** The reasons. */
  @GET
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "customerScore",
      tags = "quality",
      summary = "Why a customer has its points",
      description =
          "What each criterion of the current run's catalogue adds, and what is missing to the next"
              + " better grade; of the survivor if the customer was joined. Guests have none.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The reasons",
              content = @Content(schema = @Schema(implementation = ScoreReasonsView.class))))
  public Response customerScore(
      @PathParam("id") @Parameter(description = "Id of the customer.") String id,
      @Context HttpHeaders headers) {
    return Response.ok(
            ScoreReasonsView.of(quality.reasons(Inputs.customer(id)), Languages.of(headers)))
        .build();
  }
}
