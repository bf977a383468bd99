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
import org.stammkunde.api.Duplicates;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** What people said of the records of a customer. */
@Path("/customers/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomerDecisionsResource {
  private final Duplicates duplicates;

  CustomerDecisionsResource(Duplicates duplicates) {
    this.duplicates = duplicates;
  }

  /** All of it. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "customerDecisions",
      tags = "duplicates",
      summary = "What people said of the records of a customer",
      description = "Newest first, taken back ones too.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The decisions",
              content = @Content(schema = @Schema(implementation = DecisionView.All.class))))
  public Response decisions(
      @PathParam("id") @Parameter(description = "Id of the customer.") String id) {
    return Response.ok(DecisionView.All.of(duplicates.decisions(Inputs.customer(id)))).build();
  }
}
