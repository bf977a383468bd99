package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.stammkunde.api.MatchModels;
import org.stammkunde.edge.Roles;

/** The models by which records are compared: proposed, looked at, activated. */
@Path("/match-models")
@Produces(MediaType.APPLICATION_JSON)
public final class MatchModelsResource {
  private final MatchModels models;

  MatchModelsResource(MatchModels models) {
    this.models = models;
  }

  /** All of them. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "matchModels",
      tags = "duplicates",
      summary = "The models by which records are compared",
      description = "All that were proposed, newest first, with what each would have changed.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The models",
              content = @Content(schema = @Schema(implementation = MatchModelView.All.class))))
  public Response models() {
    return Response.ok(MatchModelView.All.of(models.models())).build();
  }

  /** Trains a model. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "proposeMatchModel",
      tags = "duplicates",
      summary = "Train a model on the records as they are",
      description =
          "Says what it would change; it decides only when it is activated. A former proposal is"
              + " dropped. Needs the header Content-Type: application/json or X-Requested-With, and"
              + " takes no fields.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The proposal",
              content = @Content(schema = @Schema(implementation = MatchModelView.class))))
  public Response propose(@Parameter(hidden = true) NoInput body, @Context SecurityContext login) {
    return Response.ok(MatchModelView.of(models.propose(login.getUserPrincipal().getName())))
        .build();
  }

  /** Lets a model decide. */
  @POST
  @Path("/{version}/activate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "activateMatchModel",
      tags = "duplicates",
      summary = "Let a proposed or earlier model decide from now on",
      description =
          "What people said stays. Needs the header Content-Type: application/json or"
              + " X-Requested-With, and takes no fields.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The model, which decides now",
            content = @Content(schema = @Schema(implementation = MatchModelView.class))),
        @ApiResponse(
            responseCode = "409",
            description = "Two persons are needed, and this one proposed it",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response activate(
      @PathParam("version") @Parameter(description = "Version of the model.") String version,
      @Parameter(hidden = true) NoInput body,
      @Context SecurityContext login) {
    return Response.ok(
            MatchModelView.of(models.activate(version, login.getUserPrincipal().getName())))
        .build();
  }
}
