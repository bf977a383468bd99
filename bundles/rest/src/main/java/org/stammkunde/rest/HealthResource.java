package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.SystemHealth.Part;
import org.stammkunde.api.SystemHealth.State;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.Roles;

/** Whether we run, and whether all that we need does. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final SystemHealth health;

  HealthResource(SystemHealth health) {
    this.health = health;
  }

  /** Answers as long as we run. */
  @GET
  @Path("/live")
  @PermitAll
  @Operation(
      operationId = "live",
      tags = "health",
      summary = "Whether the process runs",
      description = "For whatever restarts it; needs no login.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "It runs",
              content = @Content(schema = @Schema(implementation = HealthView.class))))
  public Response live() {
    return Response.ok(HealthView.of(List.of()).withoutParts()).build();
  }

  /** Whether requests can be answered. */
  @GET
  @Path("/ready")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "ready",
      tags = "health",
      summary = "Whether requests can be answered",
      description = "For load balancers; tells no details.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "They can",
            content = @Content(schema = @Schema(implementation = HealthView.class))),
        @ApiResponse(
            responseCode = "503",
            description = "Not all of them",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
      })
  public Response ready() {
    return answer(state().withoutParts());
  }

  /** How each part is. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "health",
      tags = "health",
      summary = "How each part is",
      description = "The ledger, the figures in memory and the host.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "Everything is up",
            content = @Content(schema = @Schema(implementation = HealthView.class))),
        @ApiResponse(
            responseCode = "503",
            description = "Not everything is up",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
      })
  public Response health() {
    return answer(state());
  }

  private HealthView state() {
    try {
      return HealthView.of(health.parts());
    } catch (Unavailable | ServiceUnavailableException absent) {
      return HealthView.of(List.of(new Part("engine", State.DOWN, "It does not run.")));
    }
  }

  private static Response answer(HealthView state) {
    return Response.status(state.up() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
        .entity(state)
        .build();
  }
}
