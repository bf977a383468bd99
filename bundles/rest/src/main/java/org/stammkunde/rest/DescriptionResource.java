package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** The description of the API, for programs and for people. */
@Path("/")
public final class DescriptionResource {
  private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
  private static final String OURS = "/org/stammkunde/rest/api-docs/";

  /** Swagger UI sets style attributes and draws its icons from data: addresses. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "index.html", new Asset(OURS, "text/html; charset=utf-8"),
          "start.js", new Asset(OURS, "text/javascript; charset=utf-8"),
          "swagger-ui-bundle.js", new Asset(SWAGGER_UI, "text/javascript; charset=utf-8"),
          "swagger-ui.css", new Asset(SWAGGER_UI, "text/css; charset=utf-8"),
          "favicon-32x32.png", new Asset(SWAGGER_UI, "image/png"));

  private final Set<Class<?>> resources;
  private volatile String document;

  DescriptionResource(Set<Class<?>> resources) {
    this.resources = resources;
  }

  /** The OpenAPI document. */
  @GET
  @Path("/openapi.json")
  @RolesAllowed(Roles.VIEWER)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openapi",
      tags = "description",
      summary = "This document",
      description = "The description of the API (OpenAPI 3.0).",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The document",
              content = @Content(schema = @Schema(type = "object"))))
  public Response openApi() {
    String text = document;
    if (text == null) {
      // Twice at once does no harm: both are the same.
      text = OpenApiDocument.json(resources);
      document = text;
    }
    return Response.ok(text).build();
  }

  /** The way to the page, for those who type its short address. */
  @GET
  @Path("/api-docs")
  @RolesAllowed(Roles.VIEWER)
  @Hidden
  public Response page(@Context UriInfo uri) {
    URI page = uri.getBaseUriBuilder().path("api-docs/index.html").build();
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, page.getRawPath())
        .build();
  }

  /** The page that shows the OpenAPI document, and its parts. */
  @GET
  @Path("/api-docs/{asset}")
  @RolesAllowed(Roles.VIEWER)
  @Hidden
  public Response asset(@PathParam("asset") String name) throws IOException {
    Asset asset =
        Optional.ofNullable(ASSETS.get(name))
            .orElseThrow(() -> RequestRefused.because(ProblemCode.NOT_FOUND));
    try (InputStream content = DescriptionResource.class.getResourceAsStream(asset.folder + name)) {
      return Response.ok(content.readAllBytes(), asset.mediaType)
          .header(AnswerHeaders.CONTENT_SECURITY_POLICY, POLICY)
          .build();
    }
  }

  private record Asset(String folder, String mediaType) {}
}
