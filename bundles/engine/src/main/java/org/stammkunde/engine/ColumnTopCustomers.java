package org.stammkunde.engine;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;
import org.stammkunde.evaluation.Interval;
import org.stammkunde.evaluation.TopCustomerRanking;
import org.stammkunde.ledger.CustomerFile;

/** The list of top customers: ranked in memory, then furnished with addresses by the ledger. */
public final class ColumnTopCustomers implements TopCustomers {
  private final Merchant merchant;
  private final CurrentFigures figures;
  private final CustomerFile customers;
  private final CustomerQuality quality;
  private final Clock clock;

  /** Joins the services; {@code customers} may come and go. */
  public ColumnTopCustomers(
      Merchant merchant,
      CurrentFigures figures,
      CustomerFile customers,
      CustomerQuality quality,
      Clock clock) {
    this.merchant = merchant;
    this.figures = figures;
    this.customers = customers;
    this.quality = quality;
    this.clock = clock;
  }

  @Override
  public TopCustomersList find(TopCustomersQuery query) {
    MerchantSettings settings = merchant.settings();
    Interval interval = Interval.of(query, clock.instant(), settings.zone());
    TopCustomerRanking ranking = figures.figures().top(query, interval);
    List<CustomerId> ids = ranking.rows().stream().map(TopCustomerRanking.Row::customer).toList();
    Map<CustomerId, CustomerFile.Row> rows = customers.rows(ids);
    Map<CustomerId, CustomerScore> scores = scores(ids);
    List<TopCustomer> list = new ArrayList<>();
    for (TopCustomerRanking.Row ranked : ranking.rows()) {
      CustomerFile.Row row = rows.get(ranked.customer());
      // A customer that was joined to another one since the ranking is gone from the ledger's rows;
      // the figures follow within moments, and half a row would be wrong.
      if (row != null) {
        list.add(customer(ranked, row, Optional.ofNullable(scores.get(ranked.customer()))));
      }
    }
    return new TopCustomersList(
        interval.from(),
        interval.to(),
        settings.zone(),
        settings.currency(),
        ranking.matching(),
        list);
  }

  private Map<CustomerId, CustomerScore> scores(List<CustomerId> ids) {
    try {
      return quality.scores(ids);
    } catch (Unavailable beingLoaded) {
      // The list is worth more than its last column.
      return Map.of();
    }
  }

  private static TopCustomer customer(
      TopCustomerRanking.Row ranked, CustomerFile.Row row, Optional<CustomerScore> score) {
    BigDecimal net = BigDecimal.valueOf(ranked.net(), 2);
    BigDecimal pos = BigDecimal.valueOf(ranked.pos(), 2);
    return new TopCustomer(
        ranked.rank(),
        ranked.customer(),
        row.shopCustomers(),
        row.details(),
        row.companyCustomer(),
        row.branch(),
        row.guest(),
        row.robinson(),
        net,
        BigDecimal.valueOf(ranked.gross(), 2),
        Map.of(Channel.SHOP, net.subtract(pos), Channel.POS, pos),
        ranked.orders(),
        ranked.lastOrder(),
        row.knownInHost(),
        score);
  }
}
