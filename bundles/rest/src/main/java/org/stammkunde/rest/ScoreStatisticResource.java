package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** What a run says of all together, and who reaches a limit. */
@Path("/quality/runs/{id}/statistic")
@Produces({MediaType.APPLICATION_JSON, "text/csv", SheetTypes.XLSX, SheetTypes.PDF})
public final class ScoreStatisticResource {
  private static final Logger AUDIT = LoggerFactory.getLogger("org.stammkunde.audit");

  private static final int SUGGESTED = 100;
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int MOST_POINTS = 100_000_000;
  private static final int MOST_SELECTED = 100_000;

  private final ScoreStatistic statistic;

  ScoreStatisticResource(ScoreStatistic statistic) {
    this.statistic = statistic;
  }

  /** The table. */
  @GET
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "scoreStatistic",
      tags = "quality",
      summary = "How points and turnover are distributed",
      description =
          "Groups of equal width with customers, cumulated from the top, and with their share of"
              + " the turnover; also for each grade, group by recency, frequency and money, branch,"
              + " shop, or for companies and consumers."
              + " Every customer is in one row.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
              @Content(
                  mediaType = MediaType.APPLICATION_JSON,
                  schema = @Schema(implementation = ScoreStatisticView.class)),
              @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
              @Content(
                  mediaType = SheetTypes.XLSX,
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = SheetTypes.PDF,
                  schema = @Schema(type = "string", format = "binary"))
            })
      })
  public Response scoreStatistic(
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
          String interval,
      @QueryParam("split")
          @Parameter(
              description = "By what customers are told apart.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"none", "grade", "group", "company", "branch", "shop"},
                      defaultValue = "none"))
          String split,
      @QueryParam("format")
          @Parameter(
              description = "Absent means what Accept says, or JSON.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"json", "csv", "xlsx", "pdf"}))
          String format,
      @Context HttpHeaders headers) {
    Inputs inputs = new Inputs();
    int width = inputs.number("interval", interval, SUGGESTED, WIDEST_INTERVAL);
    Split by = inputs.word("split", split, Split.class).orElse(Split.NONE);
    SheetAnswer answer = SheetTypes.of(inputs, format, headers);
    inputs.check();
    ScoreTable table;
    try {
      table = statistic.table(RunPath.run(id), width, by);
    } catch (IllegalArgumentException tooManyRows) {
      throw RequestRefused.invalid("interval", "interval.wider");
    }
    Locale locale = Languages.of(headers);
    return answer == SheetAnswer.JSON
        ? Response.ok(ScoreStatisticView.of(table), MediaType.APPLICATION_JSON).build()
        : answer.of(new ScoreSheets(locale).of(table), "statistic", locale);
  }

  /** Who has at least so many points. */
  @GET
  @Path("/selection")
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "scoreSelection",
      tags = "quality",
      summary = "Who has at least so many points",
      description =
          "JSON says how many reach the limit, and how many of them may receive advertising. The"
              + " other formats are the addresses of those who may, the best first; the others are"
              + " never in them.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The numbers, or the addresses",
            content = {
              @Content(
                  mediaType = MediaType.APPLICATION_JSON,
                  schema = @Schema(implementation = ScoreStatisticView.Selection.class)),
              @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
              @Content(
                  mediaType = SheetTypes.XLSX,
                  schema = @Schema(type = "string", format = "binary"))
            })
      })
  public Response scoreSelection(
      @PathParam("id") @Parameter(description = RunPath.SAID) String id,
      @QueryParam("points")
          @Parameter(
              description = "The limit.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "-100000000",
                      maximum = "100000000",
                      defaultValue = "100"))
          String points,
      @QueryParam("format")
          @Parameter(
              description = "Absent means what Accept says, or JSON.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"json", "csv", "xlsx"}))
          String format,
      @Context HttpHeaders headers,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    int limit = inputs.points("points", points, SUGGESTED, MOST_POINTS);
    SheetAnswer answer = SheetTypes.of(inputs, format, headers);
    if (answer == SheetAnswer.PDF) {
      inputs.wrong("format", "format.selection");
    }
    inputs.check();
    boolean numbers = answer == SheetAnswer.JSON;
    ScoreSelection selection =
        statistic.select(RunPath.run(id), limit, numbers ? 0 : MOST_SELECTED);
    if (numbers) {
      return Response.ok(ScoreStatisticView.Selection.of(selection), MediaType.APPLICATION_JSON)
          .build();
    }
    AUDIT.info(
        "addresses exported by {}: run {}, from {} points, {} customers",
        login.getUserPrincipal().getName(),
        selection.run().id(),
        limit,
        selection.rows().size());
    Locale locale = Languages.of(headers);
    return answer.of(new ScoreSheets(locale).of(selection), "selection", locale);
  }
}
