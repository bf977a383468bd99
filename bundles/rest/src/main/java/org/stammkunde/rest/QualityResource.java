package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** The customer quality analysis: points by a catalogue of criteria. */
@Path("/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class QualityResource {
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int MOST_TOP = 1_000_000_000;
  private static final int SUGGESTED = 100;

  private final CustomerQuality quality;

  QualityResource(CustomerQuality quality) {
    this.quality = quality;
  }

  /** Starts a run. */
  @POST
  @Path("/runs")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "startQualityRun",
      tags = "quality",
      summary = "Start the quality analysis",
      description =
          "Gives every customer points by the catalogue's file as it is now. The answer does not"
              + " wait for the end: Location names the run. Needs the header Content-Type:"
              + " application/json or X-Requested-With, and takes no fields.",
      responses = {
        @ApiResponse(
            responseCode = "202",
            description = "It is under way; Location names the run",
            content = @Content(schema = @Schema(implementation = QualityRunView.class))),
        @ApiResponse(
            responseCode = "409",
            description = "A run of another point in time is under way",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "422",
            description = "The catalogue's file cannot be used; errors names the lines",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response startQualityRun(
      @QueryParam("asOf")
          @Parameter(
              description = "Everything before it counts (RFC 3339 with offset); absent means now.",
              schema = @Schema(type = "string", format = "date-time"))
          String asOf,
      @Parameter(hidden = true) NoInput body,
      @Context SecurityContext login,
      @Context UriInfo uri) {
    Inputs inputs = new Inputs();
    Optional<Instant> end = inputs.instant("asOf", asOf);
    inputs.check();
    QualityRun run;
    try {
      run = quality.start(end, login.getUserPrincipal().getName());
    } catch (IllegalArgumentException notAPointInTimeThatCounts) {
      throw RequestRefused.invalid("asOf", "time.past");
    }
    return Response.accepted(QualityRunView.of(run))
        .header(
            HttpHeaders.LOCATION,
            uri.getBaseUriBuilder()
                .path("quality/runs")
                .path(Long.toString(run.id()))
                .build()
                .getRawPath())
        .build();
  }

  /** A part of the runs. */
  @GET
  @Path("/runs")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "qualityRuns",
      tags = "quality",
      summary = "Runs of the quality analysis",
      description = "Newest first.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = QualityRunView.Runs.class))))
  public Response qualityRuns(
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri) {
    Page<QualityRun> page = Parts.of(cursor, limit, quality::runs);
    return Parts.answer(QualityRunView.Runs.of(page), page, uri);
  }

  /** One run. */
  @GET
  @Path("/runs/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "qualityRun",
      tags = "quality",
      summary = "One run of the quality analysis",
      description = "The current run is the one that ended well and has the latest point in time.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The run",
              content = @Content(schema = @Schema(implementation = QualityRunView.class))))
  public Response qualityRun(@PathParam("id") @Parameter(description = RunPath.SAID) String id) {
    QualityRun run =
        RunPath.run(id)
            .map(quality::run)
            .orElseGet(() -> quality.current().orElseThrow(QualityRunNotFound::new));
    return Response.ok(QualityRunView.of(run)).build();
  }

  /** The distribution of the points. */
  @GET
  @Path("/runs/{id}/distribution")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "scoreDistribution",
      tags = "quality",
      summary = "How the points are distributed",
      description =
          "Groups of equal width with the number of customers, and cumulated from the top.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The groups",
              content =
                  @Content(schema = @Schema(implementation = QualityRunView.Distribution.class))))
  public Response scoreDistribution(
      @PathParam("id") @Parameter(description = RunPath.SAID) String id,
      @QueryParam("interval")
          @Parameter(
              description = "Width of a group, in points.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "1000000",
                      defaultValue = "100"))
          String interval) {
    Optional<Long> run = RunPath.run(id);
    Inputs inputs = new Inputs();
    int width = inputs.number("interval", interval, SUGGESTED, WIDEST_INTERVAL);
    inputs.check();
    return Response.ok(QualityRunView.Distribution.of(quality.distribution(run, width))).build();
  }

  /** The limit of the best customers. */
  @GET
  @Path("/runs/{id}/limit")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "pointsLimit",
      tags = "quality",
      summary = "How many points the best customers have at least",
      description =
          "The limit that at least `top` customers reach, and how many reach it: more, if several"
              + " have just so many points.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The limit",
              content = @Content(schema = @Schema(implementation = QualityRunView.Limit.class))))
  public Response pointsLimit(
      @PathParam("id") @Parameter(description = RunPath.SAID) String id,
      @QueryParam("top")
          @Parameter(
              description = "How many customers.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "1000000000",
                      defaultValue = "100"))
          String top) {
    Optional<Long> run = RunPath.run(id);
    Inputs inputs = new Inputs();
    int best = inputs.number("top", top, SUGGESTED, MOST_TOP);
    inputs.check();
    return Response.ok(QualityRunView.Limit.of(quality.limit(run, best))).build();
  }
}
