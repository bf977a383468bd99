package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.stammkunde.edge.Roles;

/** The numbers for a monitoring system. */
@Path("/metrics")
@Produces(MediaType.TEXT_PLAIN)
public final class MetricsResource {
  private final Metrics metrics;

  MetricsResource(Metrics metrics) {
    this.metrics = metrics;
  }

  /** All of them. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "metrics",
      tags = "health",
      summary = "Numbers for a monitoring system",
      description =
          "In the text format of Prometheus, without personal data. While a part is away, what is"
              + " known of it.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The numbers",
              content =
                  @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string"))))
  public Response metrics() {
    return Response.ok(metrics.text(), Metrics.MEDIA_TYPE).build();
  }
}
