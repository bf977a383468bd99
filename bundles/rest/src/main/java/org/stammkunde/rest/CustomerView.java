package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.stammkunde.api.Customer;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.edge.Words;

/** Everything that is known of one customer. */
@Schema(name = "Customer", description = "Everything that is known of one customer.")
record CustomerView(
    String id,
    @Schema(
            description =
                "What lists show: of the host's record, else of the first account, and over it the"
                    + " fields that somebody chose by hand.")
        DetailsView details,
    @Schema(description = "The accounts that the customer is made of.") List<Buyer> shopCustomers,
    @Schema(description = "Absent if the host does not know the customer.") Host hostCustomer,
    @Schema(description = "The host's page of it; absent if the host has none.") String hostUrl,
    @Schema(description = "The host's page of its orders; absent if the host has none.")
        String ordersUrl,
    @Schema(description = "Its history: newest decision first, retracted links too.")
        List<Decision> links,
    @Schema(description = "What speaks against the links.") List<Conflict> conflicts) {

  /** A shop customer. */
  @Schema(name = "ShopCustomer", description = "A buyer with what one shop tells of it.")
  record Buyer(
      AccountView account,
      DetailsView details,
      boolean companyCustomer,
      String branch,
      @Schema(description = "Whether it must not receive advertising.") boolean robinson,
      @Schema(description = "In which it is written to, by ISO 639-1; absent if unknown.")
          String language,
      @Schema(description = "Whether it agreed to advertising by e-mail; absent if unknown.")
          Boolean consent,
      @Schema(description = "When the shop last changed it, in UTC.", format = "date-time")
          String updatedAt) {

    static Buyer of(ShopCustomer customer) {
      return new Buyer(
          AccountView.of(customer.ref()),
          DetailsView.of(customer.details()),
          customer.companyCustomer(),
          orAbsent(customer.branch()),
          customer.robinson(),
          orAbsent(customer.language()),
          customer.consent().orElse(null),
          customer.updatedAt().map(Texts::time).orElse(null));
    }
  }

  /** A host customer. */
  @Schema(name = "HostCustomer", description = "A customer record of the host.")
  record Host(
      @Schema(description = "The host's id.") String id,
      DetailsView details,
      boolean companyCustomer,
      String branch,
      @Schema(description = "Whether it must not receive advertising.") boolean robinson,
      @Schema(description = "The accounts by which shops know it.") List<AccountView> shopCustomers,
      @Schema(description = "Whether the host still uses it.") boolean active) {

    static Host of(HostCustomer customer) {
      return new Host(
          customer.id().value(),
          DetailsView.of(customer.details()),
          customer.companyCustomer(),
          orAbsent(customer.branch()),
          customer.robinson(),
          AccountView.all(customer.shopCustomers()),
          customer.active());
    }
  }

  /** A link. */
  @Schema(name = "Link", description = "Belief that two records are the same customer, and why.")
  record Decision(
      AccountView shopCustomer,
      String hostCustomer,
      @Schema(allowableValues = {"asserted", "inferred", "retracted"}) String status,
      @Schema(
              allowableValues = {
                "shop-customer-number",
                "email",
                "created-from-shop",
                "person",
                "merged-in-host",
                "model"
              })
          String evidence,
      @Schema(description = "Login of the person, or `rule`.") String decidedBy,
      @Schema(description = "In UTC.", format = "date-time") String decidedAt) {

    static Decision of(Link link) {
      return new Decision(
          AccountView.of(link.shopCustomer()),
          link.hostCustomer().value(),
          Words.of(link.status()),
          Words.of(link.evidence()),
          link.decidedBy(),
          Texts.time(link.decidedAt()));
    }
  }

  /** A conflict. */
  @Schema(name = "LinkConflict", description = "What speaks against a link.")
  record Conflict(
      AccountView shopCustomer,
      @Schema(
              allowableValues = {
                "number-against-email",
                "number-ambiguous",
                "email-ambiguous",
                "asserted-against-rule"
              })
          String reason,
      @Schema(description = "The candidates, the linked one first if there is one.")
          List<String> hostCustomers) {

    static Conflict of(LinkConflict conflict) {
      return new Conflict(
          AccountView.of(conflict.shopCustomer()),
          Words.of(conflict.reason()),
          conflict.hostCustomers().stream().map(HostCustomerId::value).toList());
    }
  }

  static CustomerView of(Customer customer) {
    return new CustomerView(
        customer.id().toString(),
        DetailsView.of(customer.details()),
        customer.shopCustomers().stream().map(Buyer::of).toList(),
        customer.hostCustomer().map(Host::of).orElse(null),
        customer.hostUrl().map(URI::toString).orElse(null),
        customer.ordersUrl().map(URI::toString).orElse(null),
        customer.links().stream().map(Decision::of).toList(),
        customer.conflicts().stream().map(Conflict::of).toList());
  }
}
