package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Roles;
import org.stammkunde.rest.TopCustomersParameters.Format;
import org.stammkunde.rest.TopCustomersParameters.Request;

/** Who are my best customers? */
@Path("/top-customers")
public final class TopCustomersResource {
  private static final MediaType CSV = new MediaType("text", "csv");

  private final TopCustomers topCustomers;

  TopCustomersResource(TopCustomers topCustomers) {
    this.topCustomers = topCustomers;
  }

  /** The list, or a part of it, as JSON; the whole list as CSV. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(
      operationId = "topCustomers",
      tags = "customers",
      summary = "The best customers of a period",
      description =
          "Customers by value descending, equal values by id. JSON comes in parts: `next` and the"
              + " Link header lead on, and all parts are of the interval of the first one. CSV has"
              + " the whole list.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The list",
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = TopCustomersView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
              }))
  public Response topCustomers(
      @BeanParam TopCustomersParameters parameters,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Request request = parameters.read(accepted(headers));
    return request.format() == Format.CSV ? csv(request) : json(request, uri);
  }

  private Response csv(Request request) {
    String table = TopCustomersCsv.of(topCustomers.find(request.query()), request.bom());
    return Response.ok(table, TopCustomersCsv.MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"top-customers.csv\"")
        .build();
  }

  private Response json(Request request, UriInfo uri) {
    TopCustomersQuery query = request.query();
    int offset = request.cursor().map(TopCustomersCursor::offset).orElse(0);
    int end = Math.min(offset + request.limit(), query.limit());
    TopCustomersList list =
        topCustomers.find(
            until(end, query, request.cursor().map(TopCustomersCursor::asOf).or(query::asOf)));
    List<TopCustomer> found = list.customers();
    List<TopCustomer> part = found.subList(Math.min(offset, found.size()), found.size());
    Response.ResponseBuilder answer = Response.ok().type(MediaType.APPLICATION_JSON);
    String next = null;
    if (end < Math.min(list.matching(), query.limit())) {
      next = new TopCustomersCursor(list.to(), end).text(query);
      answer.header(HttpHeaders.LINK, Links.next(uri, next));
    }
    return answer.entity(TopCustomersView.of(list, part, next)).build();
  }

  private static TopCustomersQuery until(
      int limit, TopCustomersQuery query, Optional<Instant> asOf) {
    return new TopCustomersQuery(
        query.period(),
        asOf,
        query.orderKinds(),
        query.deliveryKinds(),
        query.companyCustomers(),
        query.branches(),
        query.shops(),
        query.guests(),
        query.goodsOnly(),
        query.rankBy(),
        limit);
  }

  private static Format accepted(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return Format.JSON;
      }
      if (type.isCompatible(CSV)) {
        return Format.CSV;
      }
    }
    return Format.JSON;
  }
}
