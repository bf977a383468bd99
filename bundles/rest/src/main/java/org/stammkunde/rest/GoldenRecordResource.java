package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** What holds of a customer of whom several sources tell different things. */
@Path("/customers/{id}/golden-record")
@Produces(MediaType.APPLICATION_JSON)
public final class GoldenRecordResource {
  private static final String ID = "Id of the customer.";

  private final GoldenRecords records;

  GoldenRecordResource(GoldenRecords records) {
    this.records = records;
  }

  /** What holds. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "goldenRecord",
      tags = "duplicates",
      summary = "What holds of a customer, and why",
      description = "Worked out anew from its records, a field at a time.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "What holds",
              content = @Content(schema = @Schema(implementation = GoldenRecordView.class))))
  public Response goldenRecord(@PathParam("id") @Parameter(description = ID) String id) {
    return Response.ok(GoldenRecordView.of(records.of(Inputs.customer(id)))).build();
  }

  /** What would hold. */
  @GET
  @Path("/preview")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      operationId = "previewGoldenRecord",
      tags = "duplicates",
      summary = "What would hold if two customers were one",
      description = "Nothing is changed.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "What would hold",
              content = @Content(schema = @Schema(implementation = GoldenRecordView.class))))
  public Response preview(
      @PathParam("id") @Parameter(description = ID) String id,
      @QueryParam("with")
          @Parameter(
              description = "Id of the other customer.",
              required = true,
              schema = @Schema(type = "string"))
          String with) {
    CustomerId one = Inputs.customer(id);
    Inputs inputs = new Inputs();
    if (with == null) {
      inputs.wrong("with", "field.missing");
    }
    Optional<CustomerId> other =
        inputs.read(
            "with", with, text -> Optional.of(new CustomerId(Long.parseLong(text))), "id.form");
    inputs.check();
    return Response.ok(GoldenRecordView.of(records.preview(one, other.orElseThrow()))).build();
  }

  /** Takes a field from one record. */
  @PUT
  @Path("/{field}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CLERK)
  @Operation(
      operationId = "chooseGoldenField",
      tags = "duplicates",
      summary = "Take a field from one record, whatever the rules say",
      description =
          "For as long as the record is one of the customer's. With `record` null the rules decide"
              + " again.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "What holds then",
              content = @Content(schema = @Schema(implementation = GoldenRecordView.class))))
  public Response choose(
      @PathParam("id") @Parameter(description = ID) String id,
      @PathParam("field")
          @Parameter(
              description = "Which field.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"name", "company", "email", "phone", "vat-id", "address"}))
          String field,
      GoldenRecordView.Choice body,
      @Context SecurityContext login) {
    CustomerId customer = Inputs.customer(id);
    Inputs inputs = new Inputs();
    Optional<Field> which = inputs.word("field", field, Field.class);
    Optional<SourceRecord> record = inputs.record("record", body == null ? null : body.record());
    inputs.check();
    try {
      return Response.ok(
              GoldenRecordView.of(
                  records.choose(
                      customer, which.orElseThrow(), record, login.getUserPrincipal().getName())))
          .build();
    } catch (IllegalArgumentException notOfTheCustomer) {
      throw RequestRefused.invalid("record", "golden.record");
    }
  }
}
