package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.Channel;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.edge.Words;

/** A part of the list of top customers. */
@Schema(name = "TopCustomers", description = "A part of the list of top customers.")
record TopCustomersView(
    @Schema(description = "Start of the interval, in it.", format = "date-time") String from,
    @Schema(description = "End of the interval, not in it.", format = "date-time") String to,
    @Schema(description = "The merchant's time zone, of all times here.") String zone,
    @Schema(description = "Currency of all amounts (ISO 4217).") String currency,
    @Schema(description = "How many customers match; the whole list has at most `top` of them.")
        int matching,
    List<Row> customers,
    @Schema(description = "Cursor of the next part; absent at the end.") String next) {

  /** One customer. */
  @Schema(name = "TopCustomer", description = "One customer of the list.")
  record Row(
      @Schema(description = "From 1; equal values have different ranks.") int rank,
      @Schema(description = "Id of the customer.") String customer,
      List<AccountView> shopCustomers,
      DetailsView details,
      @Schema(description = "Whether any source calls it a company.") boolean companyCustomer,
      @Schema(description = "Branch that it was created in; absent if unknown.") String branch,
      @Schema(description = "Whether it is the buyer of one guest order.") boolean guest,
      @Schema(description = "Whether it must not receive advertising.") boolean robinson,
      @Schema(description = "Value less what was cancelled, returned and refunded.") String net,
      @Schema(description = "Value as the shop shows it.") String gross,
      NetByChannel netByChannel,
      @Schema(description = "How many orders counted.") int orders,
      @Schema(description = "When the last of them was placed.", format = "date-time")
          String lastOrder,
      @Schema(description = "Absent if the host does not know the customer.") Known knownInHost,
      @Schema(description = "Of the current run of the quality analysis; absent if there is none.")
          ScoreView score) {

    static Row of(TopCustomer customer, ZoneId zone) {
      return new Row(
          customer.rank(),
          customer.customer().toString(),
          AccountView.all(customer.shopCustomers()),
          DetailsView.of(customer.details()),
          customer.companyCustomer(),
          Texts.orAbsent(customer.branch()),
          customer.guest(),
          customer.robinson(),
          Texts.amount(customer.net()),
          Texts.amount(customer.gross()),
          NetByChannel.of(customer.netByChannel()),
          customer.orders(),
          Texts.time(customer.lastOrder(), zone),
          customer.knownInHost().map(Known::of).orElse(null),
          customer.score().map(ScoreView::of).orElse(null));
    }
  }

  /** Where the sales happened. */
  @Schema(
      name = "NetByChannel",
      description = "`net` by where the sales happened; the parts add up to it.")
  record NetByChannel(
      @Schema(description = "In the web shops.") String shop,
      @Schema(description = "At the merchant himself: at the counter, or by an invoice.")
          String pos) {

    static NetByChannel of(Map<Channel, BigDecimal> net) {
      return new NetByChannel(
          Texts.amount(net.get(Channel.SHOP)), Texts.amount(net.get(Channel.POS)));
    }
  }

  /** That the host knows the customer. */
  @Schema(name = "KnownInHost", description = "That the host knows the customer, and by what.")
  record Known(
      @Schema(description = "The host's id.") String hostCustomer,
      @Schema(
              description = "Evidence of the first link; absent if only the host knows it.",
              allowableValues = {
                "shop-customer-number",
                "email",
                "created-from-shop",
                "person",
                "merged-in-host",
                "model"
              })
          String evidence) {

    static Known of(TopCustomer.Known known) {
      return new Known(known.hostCustomer().value(), known.evidence().map(Words::of).orElse(null));
    }
  }

  /**
   * Makes the answer.
   *
   * @param part the customers of it
   * @param next cursor, or {@code null} at the end
   */
  static TopCustomersView of(TopCustomersList list, List<TopCustomer> part, String next) {
    ZoneId zone = list.zone();
    return new TopCustomersView(
        Texts.time(list.from(), zone),
        Texts.time(list.to(), zone),
        zone.getId(),
        list.currency().getCurrencyCode(),
        list.matching(),
        part.stream().map(customer -> Row.of(customer, zone)).toList(),
        next);
  }
}
