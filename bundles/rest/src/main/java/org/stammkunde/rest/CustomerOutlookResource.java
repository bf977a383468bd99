package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.WarningList;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** What is told of customers apart from their points: risks, groups, early warnings, drift. */
@Path("/quality")
public final class CustomerOutlookResource {
  private static final Logger AUDIT = LoggerFactory.getLogger("org.stammkunde.audit");

  private static final int SUGGESTED = 100;
  private static final String ROWS = "So many customers at most.";
  private static final String FORMAT = "Absent means what Accept says, or JSON.";

  private final CustomerOutlook outlook;

  CustomerOutlookResource(CustomerOutlook outlook) {
    this.outlook = outlook;
  }

  /** Customers by the catalogue of risks. */
  @GET
  @Path("/risks")
  @Produces({MediaType.APPLICATION_JSON, "text/csv", SheetTypes.XLSX, SheetTypes.PDF})
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "risks",
      tags = "quality",
      summary = "Customers by the catalogue of risks",
      description =
          "Returns, reminders and open amounts; apart from the value, and never added to it."
              + " Nothing is refused to anybody by it alone (GDPR, article 22).",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The list",
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = OutlookViews.Risks.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                    mediaType = SheetTypes.XLSX,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = SheetTypes.PDF,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  public Response risks(
      @QueryParam("rows")
          @Parameter(
              description = ROWS,
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "100000",
                      defaultValue = "100"))
          String rows,
      @QueryParam("format")
          @Parameter(
              description = FORMAT,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"json", "csv", "xlsx", "pdf"}))
          String format,
      @Context HttpHeaders headers,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    int most = inputs.number("rows", rows, SUGGESTED, CustomerOutlook.MOST_ROWS);
    SheetAnswer answer = SheetTypes.of(inputs, format, headers);
    inputs.check();
    RiskList list = outlook.risks(most);
    Locale locale = Languages.of(headers);
    if (answer == SheetAnswer.JSON) {
      return Response.ok(OutlookViews.Risks.of(list, locale), MediaType.APPLICATION_JSON).build();
    }
    audit(login, "risks", list.rows().size());
    return answer.of(new OutlookSheets(locale).of(list), "risks", locale);
  }

  /** Customers in groups by recency, frequency and money. */
  @GET
  @Path("/rfm-groups")
  @Produces({MediaType.APPLICATION_JSON, "text/csv", SheetTypes.XLSX, SheetTypes.PDF})
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "rfmGroups",
      tags = "quality",
      summary = "Customers in groups by recency, frequency and money",
      description =
          "All groups with their customers and turnover; with `group` its customers, too, those"
              + " with the highest turnover first.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The list",
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = OutlookViews.Groups.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                    mediaType = SheetTypes.XLSX,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = SheetTypes.PDF,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  public Response rfmGroups(
      @QueryParam("group")
          @Parameter(
              description = "Whose customers are told; absent means nobody's.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {
                        "champions",
                        "loyal",
                        "active",
                        "new",
                        "promising",
                        "needs-attention",
                        "at-risk",
                        "previously-loyal",
                        "almost-lost",
                        "dormant",
                        "prospects"
                      }))
          String group,
      @QueryParam("rows")
          @Parameter(
              description = ROWS,
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "100000",
                      defaultValue = "100"))
          String rows,
      @QueryParam("format")
          @Parameter(
              description = FORMAT,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"json", "csv", "xlsx", "pdf"}))
          String format,
      @Context HttpHeaders headers,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    int most = inputs.number("rows", rows, SUGGESTED, CustomerOutlook.MOST_ROWS);
    SheetAnswer answer = SheetTypes.of(inputs, format, headers);
    inputs.check();
    RfmList list;
    try {
      list = outlook.groups(Optional.ofNullable(group), most);
    } catch (IllegalArgumentException noSuchGroup) {
      throw RequestRefused.invalid("group", "group.none");
    }
    if (answer == SheetAnswer.JSON) {
      return Response.ok(OutlookViews.Groups.of(list), MediaType.APPLICATION_JSON).build();
    }
    audit(login, "groups", list.rows().size());
    Locale locale = Languages.of(headers);
    return answer.of(new OutlookSheets(locale).of(list), "groups", locale);
  }

  /** Customers who are about to be lost. */
  @GET
  @Path("/early-warnings")
  @Produces({MediaType.APPLICATION_JSON, "text/csv", SheetTypes.XLSX, SheetTypes.PDF})
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "earlyWarnings",
      tags = "quality",
      summary = "Customers who are about to be lost",
      description =
          "Who came back before, is late by twice the own mean interval or more, and has left with"
              + " a probability of a third or more.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The list",
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = OutlookViews.Warnings.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                    mediaType = SheetTypes.XLSX,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = SheetTypes.PDF,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  public Response earlyWarnings(
      @QueryParam("rows")
          @Parameter(
              description = ROWS,
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "100000",
                      defaultValue = "100"))
          String rows,
      @QueryParam("format")
          @Parameter(
              description = FORMAT,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"json", "csv", "xlsx", "pdf"}))
          String format,
      @Context HttpHeaders headers,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    int most = inputs.number("rows", rows, SUGGESTED, CustomerOutlook.MOST_ROWS);
    SheetAnswer answer = SheetTypes.of(inputs, format, headers);
    inputs.check();
    WarningList list = outlook.warnings(most);
    if (answer == SheetAnswer.JSON) {
      return Response.ok(OutlookViews.Warnings.of(list), MediaType.APPLICATION_JSON).build();
    }
    audit(login, "early-warnings", list.rows().size());
    Locale locale = Languages.of(headers);
    return answer.of(new OutlookSheets(locale).of(list), "early-warnings", locale);
  }

  /** Whether the catalogue has grown stale. */
  @GET
  @Path("/drift")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "scoreDrift",
      tags = "quality",
      summary = "How far the customers moved since the catalogue is used",
      description =
          "Population stability index between the points of the first run by this version of the"
              + " catalogue and those of the current one. Above 0.25 the catalogue is stale.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The drift",
            content = @Content(schema = @Schema(implementation = OutlookViews.Drift.class))),
        @ApiResponse(
            responseCode = "204",
            description = "The current run is the first one by this version")
      })
  public Response scoreDrift() {
    return outlook
        .drift()
        .map(drift -> Response.ok(OutlookViews.Drift.of(drift)).build())
        .orElseGet(() -> Response.noContent().build());
  }

  private static void audit(SecurityContext login, String list, int customers) {
    AUDIT.info(
        "list exported by {}: {}, {} customers",
        login.getUserPrincipal().getName(),
        list,
        customers);
  }
}
