package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.Page;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.edge.Roles;

/** Whose grade fell. */
@Path("/quality/alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class ScoreAlertsResource {
  private final ScoreHistory history;

  ScoreAlertsResource(ScoreHistory history) {
    this.history = history;
  }

  /** A part of the alerts. */
  @GET
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "scoreAlerts",
      tags = "quality",
      summary = "Customers whose grade fell",
      description =
          "The last one first. They are found by each run, and between runs as soon as something"
              + " comes in; a changed catalogue alarms nobody.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = ScoreHistoryView.Alerts.class))))
  public Response scoreAlerts(
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri) {
    Page<ScoreAlert> page = Parts.of(cursor, limit, history::alerts);
    return Parts.answer(ScoreHistoryView.Alerts.of(page), page, uri);
  }
}
