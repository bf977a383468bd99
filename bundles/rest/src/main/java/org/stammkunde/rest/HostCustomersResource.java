package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Customers;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** The way from a record of the host to the customer. */
@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
public final class HostCustomersResource {
  private final Customers customers;

  HostCustomersResource(Customers customers) {
    this.customers = customers;
  }

  /** The customer that has this record of the host. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "customerOfHostCustomer",
      tags = "customers",
      summary = "The customer that a record of the host belongs to",
      description = "404 if Stammkunde has not heard of that record (yet).",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The customer",
              content = @Content(schema = @Schema(implementation = Found.class))))
  public Found customer(
      @QueryParam("hostCustomer")
          @Parameter(
              description = "The host's id.",
              required = true,
              schema = @Schema(type = "string", maxLength = 100))
          String hostCustomer) {
    Inputs inputs = new Inputs();
    if (hostCustomer == null) {
      inputs.wrong("hostCustomer", "field.missing");
    }
    Optional<HostCustomerId> id =
        inputs.read(
            "hostCustomer",
            hostCustomer,
            text -> Optional.of(new HostCustomerId(text)),
            "host-customer.form");
    inputs.check();
    return id.flatMap(customers::withHostCustomer)
        .map(Found::of)
        .orElseThrow(() -> RequestRefused.because(ProblemCode.CUSTOMER_NOT_FOUND));
  }

  /** The answer. */
  @Schema(name = "CustomerOfHostCustomer", description = "The customer that has a host record.")
  record Found(@Schema(description = "Id of the customer.") String customer) {
    static Found of(CustomerId customer) {
      return new Found(customer.toString());
    }
  }
}
