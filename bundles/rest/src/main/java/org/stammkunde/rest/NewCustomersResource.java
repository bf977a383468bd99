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
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Page;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Roles;

/** Customers whom the host does not know, and what it is still to be told. */
@Path("/new-customers")
@Produces(MediaType.APPLICATION_JSON)
public final class NewCustomersResource {
  private static final int MOST = 100_000;
  private static final int USUAL = 1_000;

  private final HostCustomers customers;
  private final HostOutbox outbox;

  NewCustomersResource(HostCustomers customers, HostOutbox outbox) {
    this.customers = customers;
    this.outbox = outbox;
  }

  /** A part of those whom the host does not know. */
  @GET
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "newCustomers",
      tags = "customers",
      summary = "Customers whom the host does not know",
      description = "Without guests and without those in the work list, by id.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = NewCustomersView.class))))
  public Response newCustomers(
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri) {
    Page<HostCustomers.NewCustomer> page = Parts.of(cursor, limit, customers::unknown);
    return Parts.answer(NewCustomersView.of(page), page, uri);
  }

  /** A part of the work list. */
  @GET
  @Path("/tasks")
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "newCustomerTasks",
      tags = "customers",
      summary = "Customers that a clerk has to look at",
      description =
          "Who was not created, with the reason, and who was created with other data than the"
              + " shop's. Creating a customer again, or linking it, ends its task.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "A part of the list",
              content = @Content(schema = @Schema(implementation = NewCustomersView.Tasks.class))))
  public Response tasks(
      @QueryParam("cursor") @Parameter(description = Parts.CURSOR) String cursor,
      @QueryParam("limit")
          @Parameter(
              description = Parts.LIMIT,
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
          String limit,
      @Context UriInfo uri) {
    Page<HostCustomers.Task> page = Parts.of(cursor, limit, customers::tasks);
    return Parts.answer(NewCustomersView.Tasks.of(page), page, uri);
  }

  /** Takes a customer off the work list. */
  @POST
  @Path("/tasks/{id}/settle")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "settleNewCustomerTask",
      tags = "customers",
      summary = "Take a customer off the work list",
      description =
          "Only one who was created with other data than the shop's. Needs the header"
              + " Content-Type: application/json or X-Requested-With, and takes no fields.",
      responses = @ApiResponse(responseCode = "204", description = "It is off the list"))
  public Response settle(
      @PathParam("id") @Parameter(description = "Id of the customer.") String id,
      @Parameter(hidden = true) NoInput body) {
    customers.settle(Inputs.customer(id));
    return Response.noContent().build();
  }

  /** Creates all. */
  @POST
  @Path("/create")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "createNewCustomers",
      tags = "customers",
      summary = "Create all new customers in the host",
      description =
          "In the order in which they came; who is in the work list is left to the clerk. Needs the"
              + " header Content-Type: application/json or X-Requested-With, and takes no fields.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "What became of them",
              content = @Content(schema = @Schema(implementation = NewCustomersView.Report.class))))
  public Response create(
      @QueryParam("dryRun")
          @Parameter(
              description = "Only say what would be done.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          String dryRun,
      @QueryParam("limit")
          @Parameter(
              description = "So many customers are looked at.",
              schema =
                  @Schema(
                      type = "integer",
                      minimum = "1",
                      maximum = "100000",
                      defaultValue = "1000"))
          String limit,
      @Parameter(hidden = true) NoInput body,
      @Context SecurityContext login) {
    Inputs inputs = new Inputs();
    boolean dry = inputs.truth("dryRun", dryRun).orElse(false);
    int most = inputs.number("limit", limit, USUAL, MOST);
    inputs.check();
    return Response.ok(
            NewCustomersView.Report.of(
                customers.createNew(dry, most, login.getUserPrincipal().getName())))
        .build();
  }

  /** What waits for the host. */
  @GET
  @Path("/outbox")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "outbox",
      tags = "customers",
      summary = "What the host is still to be told",
      description = "Counts and times only.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The counts",
              content = @Content(schema = @Schema(implementation = NewCustomersView.Outbox.class))))
  public Response outbox() {
    return Response.ok(NewCustomersView.Outbox.of(outbox.state())).build();
  }
}
