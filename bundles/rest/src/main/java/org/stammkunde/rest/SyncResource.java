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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** How the way from the shops goes, and what was kept aside. */
@Path("/sync")
@Produces(MediaType.APPLICATION_JSON)
public final class SyncResource {
  private static final String SHOP = "The shop.";

  private final ShopSync sync;

  SyncResource(ShopSync sync) {
    this.sync = sync;
  }

  /** One row a shop. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "sync",
      tags = "sync",
      summary = "The state of all shops",
      description = "One row a shop, sorted, with what was counted and the last run.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The shops",
              content = @Content(schema = @Schema(implementation = SyncView.class))))
  public Response sync(@Context HttpHeaders headers) {
    return Response.ok(SyncView.of(sync.status(), Languages.of(headers))).build();
  }

  /** A part of what was kept aside. */
  @GET
  @Path("/{shop}/quarantine")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "quarantine",
      tags = "sync",
      summary = "Documents of a shop that were kept aside",
      description = "Oldest first, with the reasons; never the contents.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = SyncView.Quarantine.class))))
  public Response quarantine(
      @PathParam("shop") @Parameter(description = SHOP) String shop,
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ShopId id = known(shop);
    Page<ShopSync.Quarantined> page =
        Parts.of(cursor, limit, (from, rows) -> sync.quarantine(id, from, rows));
    return Parts.answer(SyncView.Quarantine.of(page, Languages.of(headers)), page, uri);
  }

  /** Tries again everything that was kept aside. */
  @POST
  @Path("/{shop}/quarantine/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "replayQuarantine",
      tags = "sync",
      summary = "Try again what was kept aside",
      description =
          "Reads and applies it again, after the mapping was mended. Needs the header Content-Type:"
              + " application/json or X-Requested-With, and takes no fields.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "How it ended",
              content = @Content(schema = @Schema(implementation = SyncView.Replayed.class))))
  public Response replayQuarantine(
      @PathParam("shop") @Parameter(description = SHOP) String shop,
      @Parameter(hidden = true) NoInput body) {
    return Response.ok(SyncView.Replayed.of(sync.replay(known(shop)))).build();
  }

  private ShopId known(String shop) {
    return sync.status().stream()
        .map(ShopSync.Status::shop)
        .filter(id -> id.value().equals(shop))
        .findAny()
        .orElseThrow(() -> RequestRefused.because(ProblemCode.SHOP_NOT_FOUND));
  }
}
