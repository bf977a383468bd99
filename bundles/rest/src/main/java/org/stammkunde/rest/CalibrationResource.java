package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.Calibrations;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** Catalogues proposed out of the merchant's own data. */
@Path("/quality/calibration")
@Produces(MediaType.APPLICATION_JSON)
public final class CalibrationResource {
  private static final int SUGGESTED_TOP = 200;
  private static final int MOST_TOP = 1_000_000_000;

  private final Calibrations calibrations;

  CalibrationResource(Calibrations calibrations) {
    this.calibrations = calibrations;
  }

  /** Starts one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "startCalibration",
      tags = "quality",
      summary = "Propose catalogues out of the merchant's own data",
      description =
          "Learns a value card and a loyalty card from the days before the cut, and compares them"
              + " with the catalogue in force on the days after it, of which nothing was learnt."
              + " The answer does not wait for the end. One at a time. A proposal is put in force"
              + " by PUT /quality/catalogue. Needs the header Content-Type: application/json or"
              + " X-Requested-With, and takes no fields.",
      responses = {
        @ApiResponse(
            responseCode = "202",
            description = "It is under way",
            content = @Content(schema = @Schema(implementation = CalibrationView.class))),
        @ApiResponse(
            responseCode = "404",
            description = "There is no run yet, so nothing is known of any time",
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
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "429",
            description = "One is under way",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response startCalibration(
      @QueryParam("cut")
          @Parameter(
              description =
                  "The last day that is learnt from; absent means so many days before the point in"
                      + " time of the current run.",
              schema = @Schema(type = "string", format = "date"))
          String cut,
      @QueryParam("days")
          @Parameter(
              description = "Both outcomes are of so many days.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1200", defaultValue = "100"))
          String days,
      @QueryParam("top")
          @Parameter(
              description = "So many customers are the best ones.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "1000000000",
                      defaultValue = "200"))
          String top,
      @QueryParam("catalogue")
          @Parameter(
              description =
                  "Name of the catalogue that is calibrated, of those in force beside each other;"
                      + " needed where there are several.",
              schema = @Schema(type = "string"))
          String catalogue,
      @Parameter(hidden = true) NoInput body,
      @Context HttpHeaders headers,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    Optional<LocalDate> day =
        inputs.read("cut", cut, text -> Optional.of(LocalDate.parse(text)), "date.form");
    int length = inputs.number("days", days, Calibrations.DAYS, Calibrations.MOST_DAYS);
    int best = inputs.number("top", top, SUGGESTED_TOP, MOST_TOP);
    Optional<String> name = inputs.oneOf("catalogue", catalogue, calibrations.catalogues());
    inputs.check();
    try {
      CalibrationReport report =
          calibrations.start(day, length, best, name, login.getUserPrincipal().getName());
      return Response.accepted(CalibrationView.of(report, Languages.of(headers))).build();
    } catch (IllegalArgumentException outcomeIsNotOver) {
      throw RequestRefused.invalid("cut", "cut.over");
    }
  }

  /** The last one. */
  @GET
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "calibration",
      tags = "quality",
      summary = "The last calibration",
      description = "Under way or ended; one that ended outlives the program.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The calibration",
            content = @Content(schema = @Schema(implementation = CalibrationView.class))),
        @ApiResponse(responseCode = "204", description = "There was none yet")
      })
  public Response calibration(@Context HttpHeaders headers) {
    return calibrations
        .latest()
        .map(report -> Response.ok(CalibrationView.of(report, Languages.of(headers))).build())
        .orElseGet(() -> Response.noContent().build());
  }
}
