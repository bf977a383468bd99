package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.stammkunde.api.HostCustomers;

/** A customer that is in the host now. */
@Schema(name = "CreatedHostCustomer", description = "A customer that is in the host now.")
record CreatedView(
    @Schema(description = "The customer, joined with the host customer.") String customer,
    @Schema(description = "The host's id.") String hostCustomer,
    @Schema(description = "Whether this call created it.") boolean created) {

  static CreatedView of(HostCustomers.Created created) {
    return new CreatedView(
        created.customer().toString(), created.hostCustomer().value(), created.created());
  }
}
