package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.Page;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.edge.DecisionRequest;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** Records that may be one customer, and what people say of them. */
@Path("/duplicates")
@Produces(MediaType.APPLICATION_JSON)
public final class DuplicatesResource {
  private static final String RECORD =
      "As shop/NAME/NUMBER, host/ID or guest/NAME/ORDER, such as host/17.";

  private final Duplicates duplicates;

  private final ShopSync sync;

  DuplicatesResource(Duplicates duplicates, ShopSync sync) {
    this.duplicates = duplicates;
    this.sync = sync;
  }

  /** A part of the pairs that a person should see. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "duplicates",
      tags = "duplicates",
      summary = "Pairs that may be one customer",
      description =
          "The one first that brings most: value at stake times uncertainty. Guests only of shops"
              + " whose settings let them be joined. Sentences are in the language of"
              + " Accept-Language.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = DuplicatesView.class))))
  public Response duplicates(
      @QueryParam("kind")
          @Parameter(
              description = "Only pairs between these sources.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"all", "shop-and-host", "shops", "host"},
                      defaultValue = "all"))
          String kind,
      @QueryParam("shop")
          @Parameter(
              description = "Only pairs with a record of this shop.",
              schema = @Schema(type = "string", maxLength = 40))
          String shop,
      @QueryParam("customer")
          @Parameter(
              description = "Only pairs with a record of the customer of this id.",
              schema = @Schema(type = "string"))
          String customer,
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Inputs inputs = new Inputs();
    Filter.Kind between = inputs.word("kind", kind, Filter.Kind.class).orElse(Filter.Kind.ALL);
    Optional<ShopId> of =
        shop == null ? Optional.empty() : inputs.oneOf("shop", shop, shops()).map(ShopId::new);
    Optional<CustomerId> who = inputs.customer("customer", customer);
    inputs.check();
    Filter filter = new Filter(between, of, who);
    Locale language = Languages.of(headers);
    Page<Duplicates.Suspicion> page =
        Parts.of(cursor, limit, (from, rows) -> duplicates.open(filter, language, from, rows));
    return Parts.answer(DuplicatesView.of(page), page, uri);
  }

  private List<String> shops() {
    return sync.status().stream().map(status -> status.shop().value()).toList();
  }

  /** One customer against all. */
  @POST
  @Path("/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "searchDuplicates",
      tags = "duplicates",
      summary = "Customers who may be the one with these details",
      description =
          "For whoever is about to create a customer. At most 50, each customer once with the"
              + " record that is most alike, the most probable first. Nothing is kept. Needs the"
              + " header Content-Type: application/json.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "Who was found",
              content = @Content(schema = @Schema(implementation = DuplicatesView.Found.class))))
  public Response search(DuplicateSearchInput body, @Context HttpHeaders headers) {
    DuplicateSearchInput.Wanted wanted = DuplicateSearchInput.read(body);
    return Response.ok(
            DuplicatesView.Found.of(
                duplicates.find(wanted.details(), wanted.dateOfBirth(), Languages.of(headers))))
        .build();
  }

  /** Two records side by side. */
  @GET
  @Path("/comparison")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "compareDuplicates",
      tags = "duplicates",
      summary = "Two records side by side",
      description =
          "Any two records: what each says, what speaks for and against one customer in bits, and"
              + " what the answer `same` would do. The ETag is for the decision.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The comparison",
            content = @Content(schema = @Schema(implementation = ComparisonView.class))),
        @ApiResponse(
            responseCode = "404",
            description = "A record is not known, or is a guest that stays apart",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response compare(
      @QueryParam("left")
          @Parameter(description = RECORD, required = true, schema = @Schema(type = "string"))
          String left,
      @QueryParam("right")
          @Parameter(description = RECORD, required = true, schema = @Schema(type = "string"))
          String right,
      @Context HttpHeaders headers) {
    Inputs inputs = new Inputs();
    Optional<RecordPair> pair = inputs.pair(left, right);
    inputs.check();
    Duplicates.Comparison comparison =
        duplicates.compare(pair.orElseThrow(), Languages.of(headers));
    return Response.ok(ComparisonView.of(comparison))
        .header(HttpHeaders.ETAG, EntityTags.of(comparison.version()))
        .build();
  }

  /** Says what a person knows. */
  @POST
  @Path("/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "decideDuplicate",
      tags = "duplicates",
      summary = "Say whether two records are one customer",
      description =
          "Beats every rule and the model, replaces what was said of the pair before, and can be"
              + " taken back, unless the host joined two customers. Saying the same again changes"
              + " nothing. If-Match must be the ETag of the comparison that somebody looked at, or"
              + " * to say it whatever holds.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "It is said",
            content = @Content(schema = @Schema(implementation = DecisionView.class))),
        @ApiResponse(
            responseCode = "404",
            description = "A record is not known, or is a guest that stays apart",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "409",
            description = "It contradicts what was said of other records; nothing was said",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "412",
            description =
                "Somebody decided on the pair, or a record changed, since it was looked at; nothing"
                    + " was said",
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
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "422",
            description = "The host would have to join two customers and does not",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response decide(
      @HeaderParam(HttpHeaders.IF_MATCH)
          @Parameter(description = "ETag of the comparison, or * for any.")
          String match,
      DecisionInput body,
      @Context SecurityContext login) {
    DecisionRequest request = DecisionInput.read(body);
    Optional<String> seen = Optional.of(EntityTags.match(match)).filter(tag -> !tag.equals("*"));
    return Response.ok(
            DecisionView.of(request.say(duplicates, login.getUserPrincipal().getName(), seen)))
        .build();
  }

  /** Takes back what was said. */
  @DELETE
  @Path("/decisions/{id}")
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "takeBackDecision",
      tags = "duplicates",
      summary = "Take back what was said",
      description =
          "Then everything is as if it had never been said, whatever happened meanwhile. Does"
              + " nothing if it was taken back or replaced before. Needs the header Content-Type:"
              + " application/json or X-Requested-With.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "It is taken back",
            content = @Content(schema = @Schema(implementation = DecisionView.class))),
        @ApiResponse(
            responseCode = "409",
            description = "The host joined two customers, and only it can take them apart",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response takeBack(
      @PathParam("id") @Parameter(description = "Id of the decision.") String id,
      @Context SecurityContext login) {
    return Response.ok(
            DecisionView.of(
                DecisionRequest.takeBack(duplicates, id, login.getUserPrincipal().getName())))
        .build();
  }

  /** How far it is. */
  @GET
  @Path("/state")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "duplicatesState",
      tags = "duplicates",
      summary = "How far the comparing of records is",
      description = "Counts only.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The state",
              content = @Content(schema = @Schema(implementation = DuplicatesView.State.class))))
  public Response state() {
    return Response.ok(DuplicatesView.State.of(duplicates.state())).build();
  }
}
