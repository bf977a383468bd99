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
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Customers;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** What is known of one customer, and his creation in the host. */
@Path("/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomersResource {
  private static final String ID = "Id of the customer.";
  private static final int PERMANENT_REDIRECT = 308;

  private final Customers customers;
  private final HostCustomers hostCustomers;

  CustomersResource(Customers customers, HostCustomers hostCustomers) {
    this.customers = customers;
    this.hostCustomers = hostCustomers;
  }

  /** The customer, or the way to the one that it was joined to. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "customer",
      tags = "customers",
      summary = "All that is known of a customer",
      description = "Shop customers, host customer, links with their evidence, and conflicts.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = CustomerView.class))),
        @ApiResponse(
            responseCode = "308",
            description = "The customer was joined to the one that Location names")
      })
  public Response customer(
      @PathParam("id") @Parameter(description = ID) String id, @Context UriInfo uri) {
    CustomerId asked = Inputs.customer(id);
    Customer customer = customers.customer(asked);
    if (!customer.id().equals(asked)) {
      return Response.status(PERMANENT_REDIRECT)
          .header(HttpHeaders.LOCATION, Links.customer(uri, customer.id().toString()))
          .build();
    }
    return Response.ok(CustomerView.of(customer)).build();
  }

  /** A part of the customer's sales documents. */
  @GET
  @Path("/orders")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "customerOrders",
      tags = "customers",
      summary = "Orders, returns, refunds and dunnings of a customer",
      description =
          "Of all accounts of the customer, newest first; of the survivor if it was joined.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = OrdersView.class))))
  public Response orders(
      @PathParam("id") @Parameter(description = ID) String id,
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri) {
    CustomerId customer = Inputs.customer(id);
    Page<OrderSummary> page =
        Parts.of(cursor, limit, (from, rows) -> customers.orders(customer, from, rows));
    return Parts.answer(OrdersView.of(page), page, uri);
  }

  /** Creates the customer in the host, at most once. */
  @POST
  @Path("/host-customer")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "createHostCustomer",
      tags = "customers",
      summary = "Create a customer in the host",
      description =
          "At most once: asked again, the answer is the host customer that is there. Needs the"
              + " header Content-Type: application/json or X-Requested-With, and takes no fields.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "It was there already",
            content = @Content(schema = @Schema(implementation = CreatedView.class))),
        @ApiResponse(
            responseCode = "201",
            description = "It was created; Location names the customer",
            content = @Content(schema = @Schema(implementation = CreatedView.class))),
        @ApiResponse(
            responseCode = "409",
            description = "Several host customers fit: a person has to decide",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class))),
        @ApiResponse(
            responseCode = "422",
            description = "A guest, a customer without a name, or refused by the host",
            content =
                @Content(
                    mediaType = Problem.MEDIA_TYPE,
                    schema = @Schema(implementation = Problem.class)))
      })
  public Response createHostCustomer(
      @PathParam("id") @Parameter(description = ID) String id,
      @Parameter(hidden = true) NoInput body,
      @Context SecurityContext login,
      @Context UriInfo uri) {
    HostCustomers.Created created =
        hostCustomers.create(Inputs.customer(id), login.getUserPrincipal().getName());
    Response.ResponseBuilder answer =
        created.created()
            ? Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, Links.customer(uri, created.customer().toString()))
            : Response.ok();
    return answer.entity(CreatedView.of(created)).build();
  }
}
