package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** The catalogue of criteria: what it says, its versions, and another one. */
@Path("/quality/catalogue")
public final class CatalogueResource {
  private static final int LONGEST_REASON = 200;
  private static final int SUGGESTED_TOP = 100;
  private static final int MOST_TOP = 1_000_000_000;
  private static final int SUGGESTED_INTERVAL = 10;
  private static final int WIDEST_INTERVAL = 1_000_000;

  private final CustomerQuality quality;
  private final Catalogues catalogues;

  CatalogueResource(CustomerQuality quality, Catalogues catalogues) {
    this.quality = quality;
    this.catalogues = catalogues;
  }

  /** A catalogue. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN + ";charset=utf-8"})
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "catalogue",
      tags = "quality",
      summary = "The catalogue of criteria",
      description =
          "Without `version` the file that the next run will use. As text/plain it is the text"
              + " itself, comments too, ready for another installation.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The catalogue",
            content = {
              @Content(
                  mediaType = MediaType.APPLICATION_JSON,
                  schema = @Schema(implementation = CatalogueView.class)),
              @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string"))
            }),
        @ApiResponse(
            responseCode = "404",
            description = "There is no such version",
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
  public Response catalogue(
      @QueryParam("version")
          @Parameter(
              description = "A version that was used before.",
              schema = @Schema(type = "integer", minimum = "1"))
          String version,
      @Context HttpHeaders headers) {
    Inputs inputs = new Inputs();
    int asked = inputs.number("version", version, 0, Integer.MAX_VALUE);
    inputs.check();
    return wantsText(headers)
        ? Response.ok(
                known(
                    () ->
                        quality.catalogueText(asked == 0 ? Optional.empty() : Optional.of(asked))),
                MediaType.TEXT_PLAIN + ";charset=utf-8")
            .header(HttpHeaders.ETAG, asked == 0 ? EntityTags.of(catalogues.digest()) : null)
            .build()
        : Response.ok(
                CatalogueView.of(
                    known(() -> asked == 0 ? quality.catalogue() : quality.catalogue(asked)),
                    Languages.of(headers)),
                MediaType.APPLICATION_JSON)
            .header(HttpHeaders.ETAG, asked == 0 ? EntityTags.of(catalogues.digest()) : null)
            .build();
  }

  /** The next catalogue. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "activateCatalogue",
      tags = "quality",
      summary = "Put another catalogue in force",
      description =
          "Writes the catalogue's file and keeps the text as a version with the login and the"
              + " reason. The next run uses it. If-Match must be the ETag of the catalogue that the"
              + " change was made on.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The version that is in force now",
            content = @Content(schema = @Schema(implementation = CatalogueVersionView.class))),
        @ApiResponse(
            responseCode = "412",
            description = "Somebody changed the catalogue meanwhile; nothing was written",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "422",
            description = "The text is no catalogue; errors names the lines",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "428",
            description = "If-Match is missing",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response activateCatalogue(
      @HeaderParam(HttpHeaders.IF_MATCH)
          @Parameter(description = "ETag of the catalogue that was changed.")
          String match,
      CatalogueInput body,
      @Context SecurityContext login) {
    String changed = EntityTags.match(match);
    CatalogueInput input = CatalogueInput.of(body);
    Inputs inputs = new Inputs();
    if (input.text().isBlank()) {
      inputs.wrong("text", "text.needed");
    }
    if (input.reason().isBlank()
        || input.reason().length() > LONGEST_REASON
        || input.reason().chars().anyMatch(Character::isISOControl)) {
      inputs.wrong("reason", "reason.form");
    }
    inputs.check();
    CatalogueVersion version =
        catalogues.activate(
            input.text(), changed, login.getUserPrincipal().getName(), input.reason().strip());
    return Response.ok(CatalogueVersionView.of(version))
        .header(HttpHeaders.ETAG, EntityTags.of(version.digest()))
        .build();
  }

  /** What another catalogue would say. */
  @POST
  @Path("/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OWNER)
  @Operation(
      operationId = "previewCatalogue",
      tags = "quality",
      summary = "What another catalogue would say of the customers",
      description =
          "Beside the catalogue of the current run, over the same facts: how many change points and"
              + " grades, who wins and loses the most, the limit of the best, and the distribution."
              + " Nothing is written, and `reason` is not needed.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The comparison",
            content = @Content(schema = @Schema(implementation = CataloguePreviewView.class))),
        @ApiResponse(
            responseCode = "422",
            description = "The text is no catalogue; errors names the lines",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response previewCatalogue(
      @QueryParam("top")
          @Parameter(
              description = "For how many of the best the limit is told.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "1000000000",
                      defaultValue = "100"))
          String top,
      @QueryParam("interval")
          @Parameter(
              description = "Width of a group of the distribution, in points.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "1000000",
                      defaultValue = "10"))
          String interval,
      CatalogueInput body) {
    CatalogueInput input = CatalogueInput.of(body);
    Inputs inputs = new Inputs();
    int best = inputs.number("top", top, SUGGESTED_TOP, MOST_TOP);
    int width = inputs.number("interval", interval, SUGGESTED_INTERVAL, WIDEST_INTERVAL);
    if (input.text().isBlank()) {
      inputs.wrong("text", "text.needed");
    }
    inputs.check();
    return Response.ok(CataloguePreviewView.of(catalogues.preview(input.text(), best, width)))
        .build();
  }

  /** In which things two versions differ. */
  @GET
  @Path("/differences")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "catalogueDifferences",
      tags = "quality",
      summary = "In which things two versions of the catalogue differ",
      description = "Without `to` the version is compared with the text in force.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The differences",
            content =
                @Content(schema = @Schema(implementation = CatalogueChangeView.Changes.class))),
        @ApiResponse(
            responseCode = "404",
            description = "There is no such version",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response catalogueDifferences(
      @QueryParam("from")
          @Parameter(
              description = "A version that was used before.",
              schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
          String from,
      @QueryParam("to")
          @Parameter(
              description = "Another one; absent means the text in force.",
              schema = @Schema(type = "integer", minimum = "1"))
          String to,
      @Context HttpHeaders headers) {
    Inputs inputs = new Inputs();
    int before = inputs.number("from", from, 1, Integer.MAX_VALUE);
    int after = inputs.number("to", to, 0, Integer.MAX_VALUE);
    inputs.check();
    Optional<Integer> other = after == 0 ? Optional.empty() : Optional.of(after);
    return Response.ok(
            CatalogueChangeView.Changes.of(
                known(() -> catalogues.differences(before, other, Languages.of(headers)))))
        .build();
  }

  /** All versions. */
  @GET
  @Path("/versions")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "catalogueVersions",
      tags = "quality",
      summary = "Versions of the catalogue",
      description =
          "Newest first: since when, by whom and why. A file changed by hand says nobody.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The versions",
              content =
                  @Content(schema = @Schema(implementation = CatalogueVersionView.Versions.class))))
  public Response catalogueVersions() {
    return Response.ok(CatalogueVersionView.Versions.of(catalogues.versions())).build();
  }

  private static <T> T known(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException noSuchVersion) {
      throw RequestRefused.because(ProblemCode.CATALOGUE_VERSION_NOT_FOUND);
    }
  }

  private static boolean wantsText(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
        return true;
      }
    }
    return false;
  }
}
